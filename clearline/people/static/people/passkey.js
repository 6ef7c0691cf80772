// Asks the browser to make or to use a passkey, and sends what it answers. Without scripts a code by e-mail does.

const form = document.querySelector("form[data-passkey]");
const making = form?.dataset.passkey === "make";
const problem = document.querySelector("[data-passkey-problem]");
const button = form?.querySelector("[data-passkey-button]");

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const known = (list) => (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

async function options() {
  const given = document.getElementById("options");
  if (given) return JSON.parse(given.textContent).publicKey;
  const answer = await fetch(form.action, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  return (await answer.json()).request_options.publicKey;
}

async function credential() {
  const asked = await options();
  const publicKey = { ...asked, challenge: bytes(asked.challenge) };
  if (making) {
    publicKey.user = { ...asked.user, id: bytes(asked.user.id) };
    publicKey.excludeCredentials = known(asked.excludeCredentials);
    return navigator.credentials.create({ publicKey });
  }
  publicKey.allowCredentials = known(asked.allowCredentials);
  return navigator.credentials.get({ publicKey });
}

function asJson({ id, rawId, type, response, authenticatorAttachment, ...rest }) {
  const said = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (name === "authenticatorData" && making) continue;
    if (response[name]) said[name] = text(response[name]);
  }
  if (making) said.transports = response.getTransports?.() ?? [];
  return JSON.stringify({ id, rawId: text(rawId), type, response: said, authenticatorAttachment, ...rest });
}

if (form && window.PublicKeyCredential) {
  button.hidden = false;
  document.querySelector("[data-passkey-none]").hidden = true;
  button.addEventListener("click", async () => {
    problem.hidden = true;
    try {
      const made = await credential();
      form.elements.credential.value = asJson(
        Object.assign(Object.create(null), {
          id: made.id,
          rawId: made.rawId,
          type: made.type,
          response: made.response,
          authenticatorAttachment: made.authenticatorAttachment,
          clientExtensionResults: made.getClientExtensionResults(),
        }),
      );
      form.submit();
    } catch {
      problem.hidden = false;
    }
  });
}
