// Keeps the page in this window current while its author writes, and shows the faults of the last build.
// Part of the preview only; it is never written into a site.
(() => {
  "use strict";
  const OWN = "/.chalktalk/";
  // What the server counted when it sent this page, and when it was heard of last.
  const own = Number(document.querySelector(`script[src="${OWN}live.js"]`).dataset.generation);
  let generation = null;
  let busy = false;
  let again = false;

  // The faults, in a tree of their own, so that neither the page's style nor its script meets them. Text only.
  const host = document.createElement("chalktalk-faults");
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; }
    @media print { :host { display: none; } }
    .panel, .badge { position: fixed; z-index: 2147483647; font: 15px/1.5 system-ui, sans-serif; color: #fff; }
    .panel { inset: auto 0 0 0; max-height: 60vh; overflow: auto; background: #3b1219; padding: 14px 20px; }
    .badge { right: 12px; bottom: 12px; background: #5c4400; border: 0; border-radius: 999px; padding: 6px 14px; }
    .panel h2 { font-size: 1em; margin: 0 0 8px; }
    .panel button { position: absolute; top: 10px; right: 14px; }
    button { font: inherit; cursor: pointer; }
    ol { margin: 0; padding-left: 1.4em; }
    li { margin: 0 0 12px; }
    pre { margin: 4px 0; padding: 6px 10px; background: #00000059; white-space: pre-wrap; overflow-wrap: anywhere; }
    a, .place { color: #ffd9a0; }
    p { margin: 2px 0; }
    :focus-visible { outline: 3px solid #ffd9a0; outline-offset: 2px; }
  `);
  shadow.adoptedStyleSheets = [sheet];
  let open = true;

  const element = (name, text, name2) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (name2) made.className = name2;
    return made;
  };

  const item = (fault, state) => {
    const li = element("li");
    li.append(element("strong", fault.message));
    const at = fault.line ? `${fault.file}:${fault.line}:${fault.column}` : fault.file;
    const place = element("p");
    const link = element("a", at);
    const opens = { file: `${state.root}/${fault.file}`, line: fault.line || 1, column: fault.column || 1 };
    link.href = encodeURI(state.editor.replace(/\{(file|line|column)\}/g, (_, name) => opens[name]));
    place.append(link);
    li.append(place);
    if (fault.excerpt) li.append(element("pre", fault.excerpt));
    if (fault.hint) li.append(element("p", fault.hint));
    return li;
  };

  const show = (state) => {
    const of = (severity) => state.faults.filter((fault) => fault.severity === severity);
    const [errors, warnings] = [of("error"), of("warning")];
    shadow.replaceChildren();
    const listed = errors.length ? errors : warnings;
    if (!listed.length) return host.remove();
    if (errors.length ? open : host.dataset.open) {
      const panel = element("section", undefined, "panel");
      panel.setAttribute("aria-label", errors.length ? "Errors" : "Warnings");
      const what = errors.length ? "error" : "warning";
      panel.append(element("h2", `${listed.length} ${what}${listed.length === 1 ? "" : "s"}`));
      const close = element("button", "Close");
      close.onclick = () => { open = false; delete host.dataset.open; show(state); };
      const list = element("ol");
      list.append(...listed.map((fault) => item(fault, state)));
      panel.append(close, list);
      shadow.append(panel);
    } else {
      const badge = element("button", `${listed.length} ${errors.length ? "error" : "warning"}${listed.length === 1 ? "" : "s"}`, "badge");
      badge.onclick = () => { open = true; host.dataset.open = "1"; show(state); };
      shadow.append(badge);
    }
    document.documentElement.append(host);
  };

  const faults = async () => {
    const answer = await fetch(`${OWN}faults.json`);
    const state = await answer.json();
    if (state.faults.some((fault) => fault.severity === "error")) open = true;
    show(state);
  };

  // What a reader has open and where the cursor stands, by place among its like.
  const remember = () => {
    const details = [...document.querySelectorAll("details")].map((it) => it.open);
    const active = document.activeElement;
    const same = (it) => ["id", "href", "name"].every((key) => it.getAttribute(key) === active.getAttribute(key));
    const alike = () => active ? [...document.getElementsByTagName(active.localName)].filter(same) : [];
    const at = alike().indexOf(active);
    return () => {
      document.querySelectorAll("details").forEach((it, n) => { if (details[n] !== undefined) it.open = details[n]; });
      if (active && !active.isConnected) alike()[at]?.focus({ preventScroll: true });
    };
  };

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

  const source = new EventSource(`${OWN}events`);
  source.addEventListener("hello", (event) => {
    const state = JSON.parse(event.data);
    // The page may be an old one: something was saved before it could listen, the server was out of reach, or it was
    // started anew and counts from the beginning.
    if (generation !== null || state.generation !== own) refresh();
    generation = state.generation;
    show(state);
  });
  source.addEventListener("build", (event) => {
    const news = JSON.parse(event.data);
    if (concerns(news)) refresh();
    faults().catch(() => {});
  });
})();
