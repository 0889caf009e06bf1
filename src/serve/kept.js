// What a reader has done to a page and an update leaves as it is: what is typed and chosen, what is open, where the focus
// is. What has no place for a moment, since its file has an error, has it again when the page is back.

const kept = new Map();

// Which elements are the same on the page as it was and as it is: those of one name, by their number among these.
const named = (selector, name) => {
  const counts = new Map();
  const named = [];
  for (const it of document.querySelectorAll(selector)) {
    const own = name(it);
    if (own === null) continue;
    const full = JSON.stringify([it.localName, it.type, ...own]);
    const number = counts.get(full) || 0;
    counts.set(full, number + 1);
    named.push([`${full}${number}`, it]);
  }
  return named;
};

// Boxes have the name of their group, so their value is part of it. Ids of boxes may count them.
const isBox = (it) => it.type === "checkbox" || it.type === "radio";
const nameOfControl = (it) => {
  if (isBox(it) && it.name) return [it.name, it.value];
  return it.id || it.name ? [it.id || it.name] : null;
};
const controls = () => named("input:not([type=file]), textarea, select", nameOfControl);

const chosen = (select) => [...select.options].filter((it) => it.selected).map((it) => it.value);
// A list that says nothing else begins with its first choice.
const isChosen = (select) => (select.multiple
  ? [...select.options].some((it) => it.selected !== it.defaultSelected)
  : select.selectedIndex !== Math.max(0, [...select.options].findLastIndex((it) => it.defaultSelected)));

// What a hand has made of a control; `null` where it is as the page says. A radio button goes out by itself.
const made = (it) => {
  if (it.type === "radio") return it.checked && !it.defaultChecked ? true : null;
  if (it.type === "checkbox") return it.checked !== it.defaultChecked ? it.checked : null;
  if (it.localName === "select") return isChosen(it) ? chosen(it) : null;
  return it.value !== it.defaultValue ? it.value : null;
};

const make = (it, value) => {
  if (isBox(it)) it.checked = value;
  else if (it.localName !== "select") it.value = value;
  else if ([...it.options].some((option) => value.includes(option.value))) {
    for (const option of it.options) option.selected = value.includes(option.value);
  }
};

const typed = () => {
  for (const [name, it] of controls()) {
    const value = made(it);
    if (value === null) kept.delete(name);
    else kept.set(name, value);
  }
  return () => controls().forEach(([name, it]) => { if (kept.has(name)) make(it, kept.get(name)); });
};

// Without an id they are told by what they say and by what they lie in. One that says something else now is the one that
// stood at its place, if there are as many as before.
const nameOfDetails = (it) => {
  if (it.id) return [it.id];
  const summary = it.querySelector(":scope > summary");
  return [it.parentElement.closest("[id]")?.id, summary?.textContent.trim()];
};
const opened = () => {
  const before = named("details", nameOfDetails);
  before.forEach(([name, it]) => kept.set(name, it.open));
  const open = before.map(([, it]) => it.open);
  return () => {
    const now = named("details", nameOfDetails);
    now.forEach(([name, it], n) => {
      if (kept.has(name)) it.open = kept.get(name);
      else if (now.length === open.length) it.open = open[n];
    });
  };
};

const focused = () => {
  const active = document.activeElement;
  const same = (it) => ["id", "href", "name"].every((key) => it.getAttribute(key) === active.getAttribute(key));
  const alike = () => active ? [...document.getElementsByTagName(active.localName)].filter(same) : [];
  const at = alike().indexOf(active);
  // Only controls with text have a cursor.
  const cursor = [active?.selectionStart, active?.selectionEnd, active?.selectionDirection];
  return () => {
    if (!active || active.isConnected) return;
    const now = alike()[at];
    now?.focus({ preventScroll: true });
    if (typeof cursor[0] === "number" && typeof now?.selectionStart === "number") now.setSelectionRange(...cursor);
  };
};

/// Remembers what the reader has done, and returns what does it again.
export const remember = () => {
  const again = [typed(), opened(), focused()];
  return () => again.forEach((each) => each());
};
