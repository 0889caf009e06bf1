// What readers see of the search, on its page or in a dialog. `search.js` finds; `search/words.js` has the words.
(() => {
  'use strict';
  const search = window.chalktalk.search;
  const page = document.querySelector('[data-search-page]');
  let say;
  let dialog;
  let field;
  const link = () => document.querySelector('.search-link');

  const make = (name, attributes = {}, ...children) => {
    const node = document.createElement(name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    node.append(...children);
    return node;
  };
  const fill = (text, name, value) => text.split(`{${name}}`).join(value);
  const around = (text, node) => {
    const [before, after] = text.split(/\{\w+\}/);
    return [before, node, after];
  };
  const missed = (unknown) => [...new Set(unknown.flatMap(([word, other]) => [
    fill(say.missing, 'word', word), other ? fill(say.instead, 'other', other) : say.others,
  ]))].join(' ');
  const counted = (count) => {
    const form = new Intl.PluralRules(say.found.language).select(count);
    return fill(say.found[form] ?? say.found.other, 'count', count);
  };

  /** Marks what was asked for. */
  const marked = (node, text, isMeant) => {
    let at = 0;
    for (const { 0: word, index } of text.matchAll(search.WORD)) {
      if (!search.fold(word).some(isMeant)) continue;
      node.append(text.slice(at, index), make('mark', {}, word));
      at = index + word.length;
    }
    node.append(text.slice(at));
    return node;
  };
  /** Cuts a sentence around the first of them. */
  const cut = (text, isMeant, most = 220) => {
    if (text.length <= most) return text;
    const words = [...text.matchAll(/\S+/gu)];
    const first = words.find(({ 0: word }) => search.fold(word).some(isMeant))?.index ?? 0;
    let start = Math.max(0, Math.min(first - most / 3, text.length - most));
    start = start && (text.indexOf(' ', start) + 1 || start);
    let end = start + most;
    if (end < text.length) end = Math.max(text.lastIndexOf(' ', end), start + most / 2);
    return (start ? '… ' : '') + text.slice(start, end) + (end < text.length ? ' …' : '');
  };

  const item = (result, isMeant) => {
    const tongue = { lang: result.language, dir: 'auto' };
    const title = make('a', { href: result.href, class: 'search-title', ...tongue });
    const node = make('li', {}, marked(title, result.title, isMeant));
    if (result.text) node.append(marked(make('p', tongue), cut(result.text, isMeant), isMeant));
    if (result.section) {
      const heading = make('span', tongue, result.heading);
      node.append(make('a', { href: result.section, class: 'search-section' }, ...around(say.section, heading)));
    }
    return node;
  };

  /** Fills a box; returns what searches there. */
  const mount = (box) => {
    const input = make('input', { type: 'search', id: 'ct-search', name: 'q', autocomplete: 'off', spellcheck: 'false', enterkeyhint: 'search' });
    const status = make('p', { role: 'status', class: 'search-status' }, say.start);
    const results = make('div', { class: 'search-results' });
    const form = make('form', { role: 'search' }, make('label', { for: 'ct-search' }, say.label), input);
    Object.assign(dialog ?? box, { lang: say.found.language, dir: 'auto' });
    box.replaceChildren(form, status, results);
    let asked = 0;
    let timer;

    /** Says something. The same twice would not be read out. */
    const tell = (...parts) => {
      const before = status.textContent;
      status.replaceChildren(...parts);
      if (status.textContent === before) status.append('\u00a0');
    };
    const add = async (answer, number, isFirst) => {
      const some = await answer.more();
      if (number !== asked) return undefined;
      const hadFocus = isFirst && results.contains(document.activeElement);
      if (isFirst) results.replaceChildren();
      let first;
      for (const result of some) {
        let list = results.querySelector(`[data-kind="${result.kind}"]`);
        if (!list) {
          // To Safari a list without bullets is none.
          list = make('ul', { 'data-kind': result.kind });
          results.append(make('section', {}, make('h2', {}, say.kinds[result.kind] ?? result.kind), list));
        }
        const node = item(result, answer.isMeant);
        first ??= node.firstChild;
        list.append(node);
      }
      if (answer.left()) {
        const button = make('button', { type: 'button', class: 'search-more' }, say.more);
        const next = async () => {
          button.onclick = null;
          try {
            const added = await add(answer, number);
            button.remove();
            added?.focus();
          } catch {
            button.onclick = next;
            tell(say.failed);
          }
        };
        button.onclick = next;
        results.append(button);
      }
      if (hadFocus) (first ?? input).focus();
      return first;
    };
    const tellOf = (query, answer) => {
      const { count, near } = answer;
      const button = make('button', { type: 'button', class: 'search-near' }, near);
      button.onclick = () => {
        input.value = near;
        input.focus();
        run();
      };
      const offer = near ? [' ', ...around(say.near, button)] : [];
      const notes = missed(answer.unknown);
      if (count) tell(notes, ...offer, (notes && '\n') + counted(count));
      else tell(fill(say.none, 'query', query), ...(near ? offer : [` ${say.hint}`]));
    };
    const run = async () => {
      const query = input.value.trim();
      const number = (asked += 1);
      clearTimeout(timer);
      if (page) note(query);
      if (!search.fold(query).length) {
        results.replaceChildren();
        tell(say.start);
        return;
      }
      // Nobody is told of each letter.
      timer = setTimeout(tell, 600, say.wait);
      try {
        const answer = await search.ask(query);
        if (number !== asked) return;
        await add(answer, number, true);
        if (number === asked) {
          clearTimeout(timer);
          tellOf(query, answer);
        }
      } catch {
        if (number === asked) tell(say.failed);
      }
      if (number === asked) {
        clearTimeout(timer);
        results.dataset.query = query;
      }
    };
    let typing;
    input.oninput = () => {
      clearTimeout(typing);
      typing = setTimeout(run, 120);
    };
    form.onsubmit = (event) => {
      event.preventDefault();
      clearTimeout(typing);
      const query = input.value.trim();
      if (page || !query) run();
      else location.href = `${link().href}?q=${encodeURIComponent(query)}`;
    };
    box.onkeydown = (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
      const stops = [input, ...results.querySelectorAll('.search-title')];
      const { activeElement: here } = document;
      const at = stops.indexOf(here.closest('li')?.firstChild ?? here);
      const next = stops[at + step];
      if (at < 0 || !next) return;
      event.preventDefault();
      next.focus();
    };
    field = input;
    return run;
  };

  const asked = () => new URLSearchParams(location.search).get('q') ?? '';
  /** Keeps the address current, with one entry for each search. */
  const note = (query) => {
    if (query === asked()) return;
    const address = query ? `?q=${encodeURIComponent(query)}` : location.pathname;
    try {
      history[asked() ? 'replaceState' : 'pushState'](null, '', address);
    } catch {
      // Of a file.
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
    dialog.onclick = ({ target }) => {
      // Beside it, or a place on this page.
      if (target === dialog || target.closest('a')) dialog.close();
    };
  };

  const ready = search.load('words').then((words) => {
    say = words;
    if (page) onPage();
  });
  search.open = async () => {
    try {
      await ready;
    } catch {
      location.href = link().href;
      return;
    }
    if (!page) {
      if (!dialog?.isConnected) inDialog();
      if (!dialog.open) dialog.showModal();
    }
    field.focus();
    field.select();
  };
})();
