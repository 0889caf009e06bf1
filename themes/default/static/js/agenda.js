// The questions of a meeting: copied as an agenda with its times, and printed with or without the notes for whoever
// leads it. Words come from the page.
(() => {
  'use strict';
  const tools = document.querySelector('[data-agenda]');
  if (!tools) return;
  const say = tools.dataset;
  const main = document.querySelector('main');
  const text = (node) => node?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  const clock = (minutes) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  /** Minutes of a length of time as a machine reads it, `PT1H20M`. */
  const minutes = (time) => {
    const [, hours = 0, rest = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?/.exec(time?.getAttribute('datetime') ?? '') ?? [];
    return hours * 60 + Number(rest);
  };

  const question = (item, number) => {
    const lines = [`${number}. ${text(item.querySelector('.question-text'))}`];
    item.querySelectorAll(':scope > :is(ul, ol) > li').forEach((more) => lines.push(`   – ${text(more)}`));
    return lines;
  };
  const agenda = () => {
    const lines = [text(main.querySelector('h1')), text(main.querySelector('.kicker')).replace(/ ?· ?/g, ' · '), location.href.split('#')[0]];
    const sheet = [...main.querySelectorAll('.run-sheet tbody tr')].map((row) => [...row.cells].map(text).join('  '));
    if (sheet.length) lines.push('', ...sheet);
    let at = 0;
    let number = 0;
    main.querySelectorAll('.question-list').forEach((list) => {
      const title = list.parentElement.querySelector('.block-title');
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
