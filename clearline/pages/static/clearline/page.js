// Each page is whole without this. It only takes the reader to what is wrong, and prints where a page offers to.

const summary = document.querySelector("[data-module='govuk-error-summary']:not([data-disable-auto-focus='true'])");
if (summary) {
  summary.tabIndex = -1;
  summary.focus();
}

// A link in the summary leads to a field; its question should be on the screen with it.
summary?.addEventListener("click", (event) => {
  const field = event.target.closest("a[href^='#']") && document.getElementById(event.target.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  const question = field.closest("fieldset")?.querySelector("legend") ?? document.querySelector(`label[for='${CSS.escape(field.id)}']`);
  (question ?? field).scrollIntoView();
  field.focus({ preventScroll: true });
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A public policy that was read once can be read again without a connection. Nothing of a signed-in page is kept.
const KEEPER = "/policy/sw.js";

async function keepThisPage() {
  const types = window.trustedTypes?.createPolicy("clearline", {
    createScriptURL: (address) => {
      if (address !== KEEPER) throw new TypeError("only the policy's own worker is registered");
      return address;
    },
  });
  await navigator.serviceWorker.register(types?.createScriptURL(KEEPER) ?? KEEPER, { scope: "/policy/" });
  const worker = await navigator.serviceWorker.ready;
  worker.active.postMessage({ keep: location.href });
}

if ("serviceWorker" in navigator && location.pathname.startsWith("/policy/")) {
  keepThisPage().catch(() => {}); // a browser that keeps nothing still reads
  for (const note of document.querySelectorAll("[data-offline]")) note.hidden = navigator.onLine;
}
