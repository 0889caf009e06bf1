// Keeps the page in this window current while its author writes. Part of the preview only; it is never written into a
// site.
import * as faults from "./faults.js";
import { remember } from "./kept.js";
import { OWN } from "./overlay.js";
import * as panel from "./panel.js";
import * as pictures from "./pictures.js";
import { hear } from "./stream.js";

// What the server counted when it sent this page, and when it was heard of last.
const own = Number(document.querySelector(`script[src="${OWN}live.js"]`).dataset.generation);
let generation = null;
let base = null;
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

// A place that a page was too short for, such as one that stands in for a page with an error. It is kept until the page is
// long enough again, unless the reader goes elsewhere meanwhile.
let lost = null;
const scrollPlace = () => {
  const now = [scrollX, scrollY];
  const place = lost && lost.reached.join() === now.join() ? lost.place : now;
  const arrive = () => {
    // A page may scroll smoothly, and one that is not shown would never arrive.
    scrollTo({ left: place[0], top: place[1], behavior: "instant" });
    const reached = [scrollX, scrollY];
    lost = reached.join() === place.join() ? null : { place, reached };
  };
  return () => {
    arrive();
    // Behind another tab a page may have no size to scroll in yet.
    if (document.hidden) document.addEventListener("visibilitychange", arrive, { once: true });
  };
};

const update = async () => {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  // The page lies elsewhere, and its links are right only there.
  if (answer.redirected) return location.replace(answer.url);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  pictures.renew(page);
  await sheets(page.head);
  document.title = page.title;
  const arrive = scrollPlace();
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
  arrive();
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

// Where the site's address has another path now, this page lies below that.
const moves = (to) => {
  const from = base;
  base = to;
  if (from === null || from === to || !location.pathname.startsWith(from)) return false;
  location.replace(to + location.pathname.slice(from.length) + location.search + location.hash);
  return true;
};

const greeted = (state, again) => {
  const last = opened();
  const missed = last > 0 && state.generation >= last && state.follow && state.follow.generation > last;
  if (missed && follow(state.follow)) return;
  if (moves(state.base)) return;
  follow({ generation: state.generation, address: location.pathname });
  // The page may be an old one: something was saved before it could listen, the server was out of reach, or it was
  // started anew and counts from the beginning.
  const known = generation === null ? own : generation;
  generation = state.generation;
  if (again || generation !== known) {
    pictures.note(null, generation);
    pictures.renew(document);
    refresh();
  }
  faults.show(state);
  panel.begin(state);
};

const built = (news) => {
  if (news.follow && follow(news.follow)) return;
  // News without a number says that some was missed.
  if (news.generation) {
    if (moves(news.base)) return;
    generation = news.generation;
  }
  pictures.note(news.all ? null : news.changed.map((path) => news.base + path.slice(1)), generation);
  pictures.renew(document);
  if (concerns(news)) refresh();
  faults.refresh().catch(() => {});
  panel.refresh().catch(() => {});
};

hear(({ name, text, again }) => {
  if (name === "hello") greeted(JSON.parse(text), again);
  else built(JSON.parse(text));
});
