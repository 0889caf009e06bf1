// What readers see of the search: the field, the results by kind, the count that is told; on the search page, or in a
// dialog over any other. Finding is the work of `search.js`; the words come from `search/words.js` of the site.
(() => {
  'use strict';
  const search = window.chalktalk.search;
  const page = document.querySelector('[data-search-page]');
  let say;
  let dialog;
  let field;

  const make = (name, attributes = {}, ...children) => {
    const node = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
    node.append(...children);
    return node;
  };
  const fill = (text, name, value) => text.split(`{${name}}`).join(value);
  const counted = (count) => {
    const form = new Intl.PluralRules(say.found.language).select(count);
    return fill(say.found[form] ?? say.found.other, 'count', count);
  };

  /** Appends a text with what was asked for marked. */
  const marked = (node, text, isMeant) => {
    let at = 0;
    for (const { 0: word, index } of text.matchAll(/[\p{Alphabetic}\p{N}\p{M}'’]+/gu)) {
      if (!search.fold(word).some(isMeant)) continue;
      node.append(text.slice(at, index), make('mark', {}, word));
      at = index + word.length;
    }
    node.append(text.slice(at));
    return node;
  };
  /** Cuts a long sentence around the first word that was asked for. */
  const cut = (text, isMeant, most = 220) => {
    if (text.length <= most) return text;
    const words = [...text.matchAll(/\S+/gu)];
    const first = words.find(({ 0: word }) => search.fold(word).some(isMeant))?.index ?? 0;
    let start = Math.max(0, Math.min(first - most / 3, text.length - most));
    start = start && text.indexOf(' ', start) + 1;
    const end = start + most < text.length ? text.lastIndexOf(' ', start + most) : text.length;
    return (start ? '… ' : '') + text.slice(start, end) + (end < text.length ? ' …' : '');
  };

  const item = (result, isMeant) => {
    const node = make('li', {}, marked(make('a', { href: result.href, class: 'search-title' }), result.title, isMeant));
    if (result.text) node.append(marked(make('p'), cut(result.text, isMeant), isMeant));
    if (result.section) {
      const text = fill(say.section, 'heading', result.heading);
      node.append(make('a', { href: result.section, class: 'search-section' }, text));
    }
    return node;
  };

  /** Puts the field and the results into a box; returns what searches there. */
  const mount = (box) => {
    const input = make('input', { type: 'search', id: 'ct-search', name: 'q', autocomplete: 'off', spellcheck: 'false', enterkeyhint: 'search' });
    const status = make('p', { role: 'status', class: 'search-status' }, say.start);
    const results = make('div', { class: 'search-results' });
    const form = make('form', { role: 'search' }, make('label', { for: 'ct-search' }, say.label), input);
    box.replaceChildren(form, status, results);
    let asked = 0;
    let timer;

    const add = async (answer, number) => {
      const some = await answer.more();
      if (number !== asked) return undefined;
      let first;
      for (const result of some) {
        let list = results.querySelector(`[data-kind="${result.kind}"]`);
        if (!list) {
          list = make('ul', { 'data-kind': result.kind });
          results.append(make('section', {}, make('h2', {}, say.kinds[result.kind] ?? result.kind), list));
        }
        const node = item(result, answer.isMeant);
        first ??= node.firstChild;
        list.append(node);
      }
      if (answer.left()) {
        const button = make('button', { type: 'button', class: 'search-more' }, say.more);
        button.onclick = async () => {
          const next = await add(answer, number);
          button.remove();
          next?.focus();
        };
        results.append(button);
      }
      return first;
    };
    const tellNothing = (query, near) => {
      status.textContent = fill(say.none, 'query', query);
      const [before, after] = say.near.split('{word}');
      if (!near) {
        results.append(make('p', {}, say.hint));
        return;
      }
      const button = make('button', { type: 'button', class: 'search-near' }, near);
      button.onclick = () => {
        input.value = near;
        input.focus();
        run();
      };
      results.append(make('p', {}, before, button, after));
    };
    const run = async () => {
      const query = input.value.trim();
      const number = (asked += 1);
      clearTimeout(timer);
      if (page) note(query);
      if (!search.fold(query).length) {
        results.replaceChildren();
        status.textContent = say.start;
        return;
      }
      // Who waits long is told so; nobody is told of each letter.
      timer = setTimeout(() => { status.textContent = say.wait; }, 600);
      try {
        const answer = await search.ask(query);
        if (number !== asked) return;
        results.replaceChildren();
        if (answer.count) await add(answer, number);
        else tellNothing(query, answer.near);
        if (number === asked && answer.count) {
          status.textContent = counted(answer.count);
        }
      } catch {
        if (number === asked) status.textContent = say.failed;
      }
      if (number === asked) {
        clearTimeout(timer);
        results.dataset.query = query;
      }
    };
    let typing;
    input.addEventListener('input', () => {
      clearTimeout(typing);
      typing = setTimeout(run, 120);
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(typing);
      run();
    });
    box.addEventListener('keydown', (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
      const stops = [input, ...results.querySelectorAll('.search-title')];
      const at = stops.indexOf(document.activeElement);
      const next = stops[at + step];
      if (at < 0 || !next) return;
      event.preventDefault();
      next.focus();
    });
    field = input;
    return run;
  };

  // The address bar of the search page.

  const asked = () => new URLSearchParams(location.search).get('q') ?? '';
  /** Keeps the address current: a new entry of the history where a search begins, the same one while it is typed. */
  const note = (query) => {
    if (query === asked()) return;
    const address = query ? `?q=${encodeURIComponent(query)}` : location.pathname;
    try {
      history[asked() ? 'replaceState' : 'pushState'](null, '', address);
    } catch {
      // Some browsers keep the addresses of files as they are.
    }
  };
  const onPage = () => {
    const run = mount(page);
    const show = () => {
      field.value = asked();
      run();
    };
    addEventListener('popstate', show);
    show();
    if (!location.hash) field.focus();
  };

  const inDialog = () => {
    const close = make('button', { type: 'button', class: 'search-close' }, say.close);
    const box = make('div', { class: 'search' });
    dialog = make('dialog', { class: 'search-dialog', 'aria-label': say.title }, close, box);
    document.body.append(dialog);
    mount(box);
    close.onclick = () => dialog.close();
    dialog.addEventListener('click', (event) => {
      // On the ground behind it, or to a place on this very page.
      if (event.target === dialog || event.target.closest('a')) dialog.close();
    });
  };

  const ready = search.load('words').then((words) => {
    say = words;
    if (page) onPage();
  });
  search.open = async () => {
    await ready;
    if (!page) {
      if (!dialog?.isConnected) inDialog();
      if (!dialog.open) dialog.showModal();
    }
    field.focus();
    field.select();
  };
})();
