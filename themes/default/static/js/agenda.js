// The questions of a meeting: copied as an agenda with its times, and printed with or without the notes for whoever
// leads it. Words come from the page.
(() => {
  'use strict';
  const tools = document.querySelector('[data-agenda]');
  if (!tools) return;
  const say = tools.dataset;
  const main = document.querySelector('main');
  const text = (node) => node?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  const clock = (minutes) => `${Math.floor(minutes / 60)}:${String(Math.floor(minutes % 60)).padStart(2, '0')}`;
  /** Minutes of a length of time as a machine reads it, `PT1H20M`. */
  const minutes = (time) => {
    const [, hours = 0, rest = 0, seconds = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?/.exec(time?.getAttribute('datetime') ?? '') ?? [];
    return hours * 60 + Number(rest) + seconds / 60;
  };

  const question = (item, number) => {
    const words = item.querySelector('.question-text');
    const parts = words.querySelectorAll(':scope > p');
    const lines = (parts.length ? [...parts] : [words]).map((part, at) => (at ? '   ' : `${number}. `) + text(part));
    const more = (list, depth) => list.querySelectorAll(':scope > :is(ul, ol) > li').forEach((under) => {
      const own = under.cloneNode(true);
      own.querySelectorAll('ul, ol').forEach((it) => it.remove());
      lines.push(`${'   '.repeat(depth)}– ${text(own)}`);
      more(under, depth + 1);
    });
    more(item, 1);
    return lines;
  };
  /** What stands over a list of questions: the title of its block, or the heading before it. */
  const heading = (list) => {
    const block = list.closest('.questions');
    let at = block ? block.querySelector('.block-title') : list;
    while (!block && at && !/^H\d$/.test(at.nodeName)) at = at.previousElementSibling;
    return at;
  };
  const agenda = () => {
    const facts = [...main.querySelectorAll('.kicker > span')].map(text).join(' · ');
    const lines = [text(main.querySelector('h1')), facts, location.href.split('#')[0]];
    const sheet = [...main.querySelectorAll('.run-sheet tbody tr')].map((row) => [...row.cells].map(text).join('  '));
    if (sheet.length) lines.push('', ...sheet);
    let at = 0;
    let number = 0;
    let part;
    main.querySelectorAll('.question-list').forEach((list) => {
      const group = list.closest('.group');
      if (group && group !== part) lines.push('', text(group.querySelector('h2')));
      part = group;
      const title = heading(list);
      const took = sheet.length ? 0 : minutes(title?.querySelector('time'));
      const time = took ? `${clock(at)}–${clock(at + took)}  ` : '';
      at += took;
      lines.push('');
      if (title) lines.push(time + [title.firstChild, ...title.querySelectorAll('.block-extra')].map(text).filter(Boolean).join(', '));
      list.querySelectorAll(':scope > li').forEach((item) => lines.push(...question(item, ++number)));
    });
    return `${lines.join('\n')}\n`;
  };
  const copy = async (words) => {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      // Pages that are read from a folder or over plain HTTP have the older way only.
      const field = document.createElement('textarea');
      field.value = words;
      tools.append(field);
      field.select();
      const done = document.execCommand('copy');
      field.remove();
      return done;
    }
  };

  tools.addEventListener('click', async ({ target }) => {
    const button = target.closest('button');
    if (!button) return;
    if (button.name === 'copy') {
      const done = await copy(agenda());
      button.focus();
      tools.querySelector('[role="status"]').textContent = done ? say.copied : say.failed;
    } else {
      main.toggleAttribute('data-with-notes', button.value === 'notes');
      print();
    }
  });
  addEventListener('afterprint', () => main.removeAttribute('data-with-notes'));
})();
