// What the preview lays over a page: buttons and panels, in a tree of their own, so that neither the page's style nor its
// script meets them. Text only: nothing of a site becomes HTML here.

/// Where the preview answers for itself.
export const OWN = "/.chalktalk/";

const host = document.createElement("chalktalk-faults");
const shadow = host.attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { all: initial; color-scheme: light dark; --paper: #fff; --ink: #1d211b; --muted: #54594f; --link: #16523f; --line: #7d7f75; --no: #8a1c1c; }
  @media (prefers-color-scheme: dark) {
    :host { --paper: #20252a; --ink: #eeece6; --muted: #b9bbb1; --link: #8fd8bb; --line: #8b9188; --no: #ffb4a8; }
  }
  @media print { :host { display: none; } }
  .dock { position: fixed; z-index: 2147483647; inset: auto 0 0 0; max-height: 100vh; display: flex; flex-direction: column;
    pointer-events: none; font: 15px/1.5 system-ui, sans-serif; }
  .dock > *, .bar > * { pointer-events: auto; }
  .dock > .bar { pointer-events: none; flex: none; display: flex; gap: 8px; margin: 12px; }
  .panel, .about { overflow: auto; box-sizing: border-box; max-height: 60vh; padding: 14px 20px; overflow-wrap: anywhere; }
  .panel { color: #fff; background: #3b1219; position: relative; }
  .about { color: var(--ink); background: var(--paper); border: 1px solid var(--line); position: relative;
    width: min(100%, 27rem); min-height: 6rem; }
  .badge, .opener { font: inherit; color: #fff; border: 1px solid #ffffff8c; border-radius: 999px; padding: 6px 14px; }
  .badge { background: #5c4400; margin-inline-start: auto; }
  .opener { background: #22302a; }
  h2 { font-size: 1em; margin: 0 5em 8px 0; }
  .panel > button, .about > button { position: absolute; top: 10px; right: 14px; }
  button { font: inherit; cursor: pointer; }
  ol { margin: 0; padding-left: 1.4em; }
  ol > li { margin: 0 0 12px; }
  ul { margin: 0; padding-left: 1.2em; }
  code { font: 0.95em ui-monospace, monospace; }
  pre { margin: 4px 0; padding: 6px 10px; background: #00000059; white-space: pre-wrap; overflow-wrap: anywhere; }
  .panel a, .place { color: #ffd9a0; }
  .about a { color: var(--link); }
  p { margin: 2px 0; }
  dl { margin: 0; }
  dt { color: var(--muted); font-size: 0.9em; margin-top: 8px; }
  dd { margin: 0; }
  .no { color: var(--no); font-weight: 600; }
  :focus-visible { outline: 3px solid #ffd9a0; outline-offset: 2px; }
  .about :focus-visible { outline-color: var(--link); }
  .bar :focus-visible { outline-color: #ffd9a0; box-shadow: 0 0 0 5px #22302a; }
`);
shadow.adoptedStyleSheets = [sheet];

/// Makes an element with a text and a class.
export const element = (name, text, name2) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (name2) made.className = name2;
  return made;
};

/// Turns words with code between backticks into nodes.
export const words = (text) => text.split("`").map((part, n) => (n % 2 ? element("code", part) : part));

/// Makes a link that opens a place of a file in the editor; `state` says how that is done.
export const place = (state, words, file, line, column) => {
  const link = element("a", words);
  // What means something in addresses means nothing in the name of a file.
  const path = encodeURI(file).replace(/[?#&+]/g, encodeURIComponent);
  const opens = { file: path, line: line || 1, column: column || 1 };
  link.href = state.editor.replace(/\{(file|line|column)\}/g, (_, name) => opens[name]);
  return link;
};

/// Returns a number with its word.
export const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

/// Where the buttons stand, and the panels below them.
export const bar = element("div", undefined, "bar");
export const dock = element("div", undefined, "dock");
dock.append(bar);
shadow.append(dock);
document.documentElement.append(host);

/// Returns what has the focus.
export const focused = () => shadow.activeElement;
