// Without this the page is whole: the form is sent and comes back with its answer. With it the answer comes into the open
// page, so that a picture need not be chosen twice; it may also be dropped or pasted. Nothing is stored here, and leaving
// the page forgets it.

const page = document.querySelector("[data-checking]");
const failed = document.querySelector("[data-failed]");
const NOT_REACHED = "That did not work. Your text is still here. Try again in a minute; if it stays so, copy it and open the page anew.";
const own = window.trustedTypes?.createPolicy("clearline", { createHTML: (answer) => answer }); // only answers of this address

let picture = null; // the file that the answer on the page is about
let busy = false;

async function check(form, button) {
  const sent = form.querySelector("[type=file]").files[0];
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form, button) });
  const text = await answer.text();
  const next = new DOMParser().parseFromString(own?.createHTML(text) ?? text, "text/html");
  const found = next.querySelector("[data-checking]");
  if (!answer.ok || !found) throw new Error("no answer");
  picture = found.querySelector("[name=seen]") ? (sent ?? picture) : null;
  found.querySelector("[autofocus]")?.removeAttribute("autofocus");
  page.replaceChildren(...found.childNodes);
  document.title = next.title;
  const copy = page.querySelector("[data-copy] [type=file]");
  if (copy && picture) give(copy, picture);
  const heading = page.querySelector("[data-answer], .govuk-error-summary");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
  heading.scrollIntoView();
}

function give(input, file) {
  const files = new DataTransfer();
  files.items.add(file);
  input.files = files.files;
}

page.addEventListener("submit", async (event) => {
  if (!event.target.matches("[data-check]")) return;
  event.preventDefault();
  if (busy) return;
  busy = true;
  failed.textContent = "";
  try {
    await check(event.target, event.submitter);
  } catch {
    failed.textContent = NOT_REACHED;
  } finally {
    busy = false;
  }
});

const image = (data) => [...(data?.files ?? [])].find((file) => file.type.startsWith("image/"));

function take(event, data) {
  const file = image(data);
  if (!file) return;
  event.preventDefault();
  give(page.querySelector("[data-check] [type=file]"), file);
}

page.addEventListener("paste", (event) => take(event, event.clipboardData));
page.addEventListener("drop", (event) => {
  page.classList.remove("dr-drop");
  take(event, event.dataTransfer);
});
page.addEventListener("dragover", (event) => {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  page.classList.add("dr-drop");
});
page.addEventListener("dragleave", (event) => {
  if (!page.contains(event.relatedTarget)) page.classList.remove("dr-drop");
});

addEventListener("pagehide", () => {
  picture = null;
  for (const field of page.querySelectorAll("textarea")) field.value = "";
});
addEventListener("pageshow", (event) => event.persisted && location.reload());
