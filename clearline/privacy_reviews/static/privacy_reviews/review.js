// Which networks somebody uses and what they tick are known to this open page alone: nothing here stores them, sends
// them or writes them into an address, and leaving the page forgets them. Without scripts the lists open by hand.

const page = document.querySelector("[data-review]");
const progress = page.querySelector("[data-progress]");
const chips = [...page.querySelectorAll("[data-chips] input")];
const lists = [...page.querySelectorAll(".pr-list")]; // in the order of the chips
const items = [...page.querySelectorAll(".pr-items input")];

function show() {
  for (const [place, list] of lists.entries()) list.hidden = !chips[place].checked;
  const shown = items.filter((item) => !item.closest("[hidden]"));
  progress.textContent = `${shown.filter((item) => item.checked).length} of ${shown.length} looked at`;
}

function forget() {
  for (const box of [...chips, ...items]) box.checked = false;
  for (const each of page.querySelectorAll("details")) each.open = false;
  show();
}

for (const part of page.querySelectorAll("[data-chips], [data-every], [data-progress]")) part.hidden = false;
page.querySelector("[data-plain]").hidden = true;
for (const [place, chip] of chips.entries()) chip.addEventListener("change", () => (lists[place].open = chip.checked));
page.addEventListener("change", show);
page.querySelector("[data-every]").addEventListener("click", () => {
  for (const chip of chips) chip.checked = true;
  for (const list of lists) list.open = true;
  show();
});
addEventListener("pagehide", forget); // going back would otherwise show the page as it was left
addEventListener("pageshow", (event) => event.persisted && forget());
forget();
