// Keeps the page in this window current while its author writes. Part of the preview only; it is never written into a
// site.
import * as faults from "./faults.js";
import { remember } from "./kept.js";
import { OWN } from "./overlay.js";
import * as panel from "./panel.js";

// What the server counted when it sent this page, and when it was heard of last.
const own = Number(document.querySelector(`script[src="${OWN}live.js"]`).dataset.generation);
let generation = null;
let busy = false;
let again = false;

// New sheets are loaded before old ones go, so that the page is never bare.
const sheets = (head) => {
  const hrefs = (root) => [...root.querySelectorAll('link[rel="stylesheet"]')];
  const old = hrefs(document.head);
  const wanted = hrefs(head);
  const same = (a, b) => a.getAttribute("href") === b.getAttribute("href");
  const loads = wanted.filter((link) => !old.some((other) => same(link, other))).map((link) => new Promise((done) => {
    const made = document.importNode(link, true);
    made.onload = made.onerror = done;
    document.head.append(made);
  }));
  return Promise.all(loads).then(() => old.filter((link) => !wanted.some((other) => same(link, other))).forEach((link) => link.remove()));
};

const update = async () => {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  // The page lies elsewhere, and its links are right only there.
  if (answer.redirected) return location.replace(answer.url);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  await sheets(page.head);
  document.title = page.title;
  const place = [scrollX, scrollY];
  const restore = remember();
  const parts = (root) => [...root.body.children].filter((it) => it.localName !== "script");
  const [old, fresh] = [parts(document), parts(page)];
  const alike = old.length === fresh.length && old.every((it, n) => it.localName === fresh[n].localName);
  if (alike) {
    old.forEach((it, n) => { if (!it.isEqualNode(fresh[n])) it.replaceWith(document.importNode(fresh[n], true)); });
  } else {
    old.forEach((it) => it.remove());
    document.body.prepend(...fresh.map((it) => document.importNode(it, true)));
  }
  document.body.className = page.body.className;
  document.documentElement.lang = page.documentElement.lang;
  document.documentElement.dir = page.documentElement.dir;
  restore();
  scrollTo(...place);
};

const refresh = async () => {
  if (busy) { again = true; return; }
  busy = true;
  do { again = false; await update().catch(() => {}); } while (again);
  busy = false;
};

const bare = (path) => decodeURI(path).replace(/index\.html$/, "");
const here = () => bare(location.pathname);
// Addresses are told from the site's root on, which may lie below the server's. One that was missing may be there now.
const concerns = (news) => {
  const named = [...news.changed, ...news.added, ...news.removed].map((path) => news.base + path.slice(1));
  return news.all || named.includes(here()) || missing && named.length > 0;
};
const missing = document.body.classList.contains("page-not-found");

// Which saved page this window has opened last, by the number of its build: one that was saved while the window was on its
// way to another is opened then.
const KEY = "chalktalk-followed";
const opened = () => { try { return Number(sessionStorage.getItem(KEY)); } catch { return 0; } };
const follow = (to) => {
  try { sessionStorage.setItem(KEY, String(to.generation)); } catch { /* Then the next is opened when it is told. */ }
  const goes = bare(to.address) !== here();
  if (goes) location.assign(to.address);
  return goes;
};

const source = new EventSource(`${OWN}events`);
source.addEventListener("hello", (event) => {
  const state = JSON.parse(event.data);
  const last = opened();
  const missed = last > 0 && state.generation >= last && state.follow && state.follow.generation > last;
  if (missed && follow(state.follow)) return;
  follow({ generation: state.generation, address: location.pathname });
  // The page may be an old one: something was saved before it could listen, the server was out of reach, or it was
  // started anew and counts from the beginning.
  if (generation !== null || state.generation !== own) refresh();
  generation = state.generation;
  faults.show(state);
  panel.begin(state);
});
source.addEventListener("build", (event) => {
  const news = JSON.parse(event.data);
  if (news.follow && follow(news.follow)) return;
  if (concerns(news)) refresh();
  faults.refresh().catch(() => {});
  panel.refresh().catch(() => {});
});
