// The tools of the bar: light or dark, and the search. Runs before anything is drawn, so that nothing flashes.
(() => {
  'use strict';
  const root = document.documentElement;
  root.dataset.scripts = '';

  // Light or dark: what the reader chose, else what the system says.
  const key = 'chalktalk-scheme';
  const system = matchMedia('(prefers-color-scheme: dark)');
  const kept = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const show = (scheme) => {
    if (scheme) root.dataset.scheme = scheme; else delete root.dataset.scheme;
  };
  const choose = (button) => {
    // What the system says anyway follows the system from then on.
    const chosen = (button.value === 'dark') === system.matches ? null : button.value;
    try { if (chosen) localStorage.setItem(key, chosen); else localStorage.removeItem(key); } catch { /* for this page only */ }
    show(chosen);
    // The one that was pressed has gone, and the other stands in its place.
    document.querySelector(`.scheme:not([value="${button.value}"])`).focus();
  };
  show(kept());
  // Another page was told otherwise.
  addEventListener('storage', (event) => { if (event.key === key || event.key === null) show(kept()); });

  // The search: by the link, which a reader without scripts follows, and by "/". Its scripts are loaded then; on its own
  // page at once.
  const link = () => document.querySelector('.search-link');
  let loaded;
  const load = () => (loaded ??= Promise.all(link().dataset.scripts.split(' ').map((src) => new Promise((done, failed) => {
    const script = document.createElement('script');
    // In their order.
    script.async = false;
    script.src = src;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  }))));
  const open = () => load().then(() => window.chalktalk.search.open(), () => { location.href = link().href; });
  const isField = (it) => it.isContentEditable || /^(input|textarea|select)$/i.test(it.tagName);
  addEventListener('DOMContentLoaded', () => {
    if (document.querySelector('[data-search-page]') && link()) load();
  });

  // Some browsers do not print what comes by scrolling: a page to print has its pictures once all else is there.
  addEventListener('pageshow', () => document.querySelectorAll('main:has(.print-whole) img').forEach((it) => { it.loading = 'eager'; }));

  addEventListener('click', (event) => {
    const tool = event.target.closest?.('.scheme, .search-link');
    if (tool?.matches('.scheme')) return choose(tool);
    const plain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!plain || !tool) return;
    event.preventDefault();
    open();
  });
  addEventListener('keydown', (event) => {
    const taken = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
    if (event.key !== '/' || taken || isField(event.target) || !link()) return;
    event.preventDefault();
    open();
  });
})();
