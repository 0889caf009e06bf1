// Filters the rows of tables by what a reader chooses and types, and keeps that in the address bar. All it shows is in
// the page already: `partials/filters.html` has the form and its words, rows and their groups say in `data-topic` and the
// like what they have.
(() => {
  'use strict';
  let form, rows, timer;
  const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[‘’]/g, "'").toLowerCase();
  const fields = () => [...form.elements].filter((it) => it.name);
  const choices = () => fields().filter((it) => it.options);

  const gather = (row) => {
    const has = (by) => row.closest(`[data-${by}]`)?.dataset[by].split(' ') ?? [];
    const group = row.parentNode.querySelector('[scope="rowgroup"]');
    return {
      row,
      text: fold(`${row.textContent} ${group ? group.textContent : ''}`),
      values: Object.fromEntries(choices().map((it) => [it.name, has(it.name)])),
    };
  };

  const say = () => {
    const status = form.querySelector('[role="status"]');
    const count = rows.filter(({ row }) => !row.hidden).length;
    const words = count ? status.dataset.some.replace('{shown}', count) : status.dataset.none;
    if (status.textContent !== words) status.textContent = words;
  };

  const show = () => {
    const typed = fold(form.elements.q.value).split(/\s+/);
    // The values that would leave something, were one chosen instead of what is chosen there.
    const left = new Map(choices().map((it) => [it, new Set()]));
    for (const { row, text, values } of rows) {
      const against = choices().filter((it) => it.value && !values[it.name].includes(it.value));
      if (!typed.every((word) => text.includes(word))) against.push(form);
      row.hidden = against.length > 0;
      for (const [it, set] of left) if (against.every((other) => other === it)) values[it.name].forEach((value) => set.add(value));
    }
    for (const [it, set] of left) for (const option of it.options) option.disabled = !!option.value && !option.selected && !set.has(option.value);
    const reset = form.querySelector('[type="reset"]');
    const all = rows.every(({ row }) => !row.hidden);
    if (all && reset === document.activeElement) fields()[0].focus();
    reset.hidden = all;
    for (const group of document.querySelectorAll('.listing, .listing > tbody, .group')) group.hidden = !group.querySelector('tr:not([hidden]) > td');
  };

  const write = (how) => {
    clearTimeout(timer);
    const url = new URL(location.href);
    for (const { name, value } of fields()) value.trim() ? url.searchParams.set(name, value.trim()) : url.searchParams.delete(name);
    // A browser may refuse to be told too often.
    try { if (url.href !== location.href) history[how](null, '', url); } catch {}
    say();
  };

  const read = () => {
    if (!form) return;
    clearTimeout(timer);
    const asked = new URL(location.href).searchParams;
    for (const it of fields()) {
      it.value = asked.get(it.name) ?? '';
      if (it.selectedIndex < 0) it.value = '';
    }
    show();
    say();
  };

  const change = (event) => {
    show();
    clearTimeout(timer);
    if (event.target.name === 'q') timer = setTimeout(write, 300, 'replaceState');
    else write('pushState');
  };

  const start = () => {
    const found = document.querySelector('form.filters');
    if (found === form || !found) return;
    form = found;
    rows = [...document.querySelectorAll('.listing > tbody > tr')].filter((row) => row.querySelector('td')).map(gather);
    form.addEventListener('input', change);
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', (event) => setTimeout(change, 0, event));
    form.hidden = false;
    read();
  };

  addEventListener('popstate', read);
  start();
  // The preview puts new parts into the page.
  new MutationObserver(start).observe(document.body, { childList: true });
})();
