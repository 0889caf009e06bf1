// Light or dark: what the reader chose, else what the system says. Runs before anything is drawn, so that nothing flashes.
(() => {
  'use strict';
  const key = 'chalktalk-scheme';
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const kept = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const show = (scheme) => {
    if (scheme) root.dataset.scheme = scheme; else delete root.dataset.scheme;
  };

  root.dataset.scripts = '';
  show(kept());
  // Another page was told otherwise.
  addEventListener('storage', (event) => { if (event.key === key || event.key === null) show(kept()); });
  addEventListener('click', (event) => {
    const button = event.target.closest?.('.scheme');
    if (!button) return;
    // What the system says anyway needs no memory, and follows the system from then on.
    const chosen = (button.value === 'dark') === system.matches ? null : button.value;
    try { if (chosen) localStorage.setItem(key, chosen); else localStorage.removeItem(key); } catch { /* for this page only */ }
    show(chosen);
    // The one that was pressed has gone, and the other stands in its place.
    document.querySelector(`.scheme:not([value="${button.value}"])`).focus();
  });
})();
