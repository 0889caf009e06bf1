// Tells the author what this page is: its kind, its file, whether and why it is published, what was found in it. It is
// asked for only while the panel is open.
import { OWN, bar, counted, dock, element, focused, place, words } from "./overlay.js";

const KEY = "chalktalk-about";
let state = null;
let drawn = null;
let asked = 0;

const opener = element("button", "About this page", "opener");
const panel = element("section", undefined, "about");
panel.id = "about";
panel.hidden = true;
panel.setAttribute("aria-label", "About this page");
opener.setAttribute("aria-controls", panel.id);
opener.setAttribute("aria-expanded", "false");
bar.prepend(opener);
bar.after(panel);

// A browser may keep nothing at all.
const remembered = () => { try { return sessionStorage.getItem(KEY) === "open"; } catch { return false; } };
const remember = (open) => { try { sessionStorage.setItem(KEY, open ? "open" : "closed"); } catch { /* It opens closed. */ } };

const rows = () => {
  const list = element("dl");
  return { list, row: (label, ...content) => {
    const told = element("dd");
    told.append(...content);
    list.append(element("dt", label), told);
  } };
};

const items = (made) => {
  const list = element("ul");
  list.append(...made.map((content) => { const li = element("li"); li.append(...[content].flat()); return li; }));
  return list;
};

const LEADS = [
  ["nothing", "Leading nowhere"],
  ["unpublished", "To pages that are not published"],
  ["page", "To pages of this site"],
  ["file", "To files"],
  ["elsewhere", "To other sites"],
];

const links = (page, row) => {
  const all = page.contents.links;
  const made = [element("span", `${all.length || "none"}`)];
  for (const [leads, label] of LEADS) {
    const these = all.filter((link) => link.leads_to === leads);
    if (!these.length) continue;
    made.push(element("p", `${label} (${these.length}):`), items(these.map((link) => {
      const at = place(state, `line ${link.line}`, page.files[0], link.line);
      const to = link.address && link.address !== link.target ? ` (${link.address})` : "";
      return [at, ` ${link.target}${to}`];
    })));
  }
  row("Links out", ...made);
};

const contents = (page, row) => {
  const it = page.contents;
  const reading = `${counted(it.words, "word")}, about ${counted(it.reading_minutes, "minute")} to read`;
  row("Length", it.duration ? `${reading}; it takes ${it.duration}` : reading);
  const taken = it.questions_taken ? ` and ${it.questions_taken} of other pages` : "";
  const own = it.questions.length;
  row("Questions found", `${own || (taken ? "0" : "none")}${taken}`, items(it.questions.map((question) => question.text)));
  if (it.sections.length) {
    const fields = it.sections.flatMap((section) => section.fields.map((field) => field.question));
    row("Fields found", `${fields.length} in ${counted(it.sections.length, "section")}`, items(fields));
  }
  links(page, row);
};

const told = (page) => {
  if (!page) return [element("p", "There is no page of this site at this address.")];
  const { list, row } = rows();
  row("Kind", ...words(page.what));
  row("Address", page.address);
  const files = page.files.map((file) => place(state, file, file));
  const more = page.more_files ? [`and ${page.more_files} more`] : [];
  if (files.length) row(page.contents ? "File" : "Made of", files.length > 1 ? items([...files, ...more]) : files[0]);
  if (page.published) {
    const { published, why } = page.published;
    const answer = element("span", published ? "yes" : "no", published ? "yes" : "no");
    row("Published by a build", answer, ...(why.length > 1 ? [items(why.map(words))] : words(`: ${why}`)));
  }
  if (page.contents) contents(page, row);
  return [list];
};

// What has the focus keeps it by its place among what can have it.
const draw = (page) => {
  const able = () => [...panel.querySelectorAll("button, a")];
  const at = able().indexOf(focused());
  const top = panel.scrollTop;
  const close = element("button", "Close");
  close.onclick = () => set(false);
  panel.replaceChildren(element("h2", "About this page"), close, ...told(page));
  panel.scrollTop = top;
  if (at >= 0) (able()[at] || close).focus({ preventScroll: true });
};

const isOpen = () => !panel.hidden;

/// Asks what the page is now, if the panel is open.
export const refresh = async () => {
  if (!isOpen() || !state) return;
  asked += 1;
  const mine = asked;
  const answer = await fetch(`${OWN}page?address=${encodeURIComponent(location.pathname)}`);
  const text = await answer.text();
  if (mine !== asked || text === drawn) return;
  drawn = text;
  draw(JSON.parse(text));
};

const set = (open) => {
  panel.hidden = !open;
  opener.setAttribute("aria-expanded", String(open));
  remember(open);
  if (open) refresh().catch(() => {});
  else opener.focus();
};

opener.onclick = () => set(!isOpen());
dock.addEventListener("keydown", (event) => {
  const within = panel.contains(focused()) || focused() === opener;
  if (event.key === "Escape" && isOpen() && within) { event.stopPropagation(); set(false); }
});

/// Takes what the server says of the site, and opens the panel if it was open on the page before.
export const begin = (told) => {
  const first = state === null;
  state = told;
  if (first && remembered()) set(true);
  else refresh().catch(() => {});
};
