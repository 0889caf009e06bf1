// Light or dark: what the reader chose, else what the system says. Runs before anything is drawn, so that nothing flashes.
(() => {
  'use strict';
  const key = 'chalktalk-scheme';
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const kept = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const isDark = () => (root.dataset.scheme ? root.dataset.scheme === 'dark' : system.matches);
  const tell = () => document.querySelectorAll('.scheme').forEach((button) => button.setAttribute('aria-pressed', isDark()));
  const show = (scheme) => {
    if (scheme) root.dataset.scheme = scheme; else delete root.dataset.scheme;
    tell();
  };

  root.dataset.scripts = '';
  show(kept());
  addEventListener('DOMContentLoaded', tell);
  system.addEventListener('change', tell);
  // Another page was told otherwise.
  addEventListener('storage', (event) => { if (event.key === key || event.key === null) show(kept()); });
  addEventListener('click', (event) => {
    if (!event.target.closest?.('.scheme')) return;
    const dark = !isDark();
    // What the system says anyway needs no memory, and follows the system from then on.
    const chosen = dark === system.matches ? null : dark ? 'dark' : 'light';
    try { if (chosen) localStorage.setItem(key, chosen); else localStorage.removeItem(key); } catch { /* for this page only */ }
    show(chosen);
  });
})();
