// Compares what is there without scripts with what was there with them, which is in `before`.
const main = document.querySelector('main');
const now = new Set(words(main.textContent).split(' '));
const gone = before.words.filter((word) => !now.has(word) && !words(main.textContent).includes(word));
if (before.words.length < 5) fault('scriptless/text', 'main', 'there is nothing to read on this page');
if (gone.length > 0) fault('scriptless/text', gone.slice(0, 12).join(' '), 'these words are there only with scripts');
const hidden = [...main.querySelectorAll('p, li, tr, dd, h2, h3')].filter((element) =>
  !shown(element) && element.innerText.trim() && !element.closest('details:not([open]), noscript, [data-script]'));
const print = (element) => element.closest('.writing-lines, .paper, [class*="print"], .plan-paper');
for (const element of hidden.filter((element) => !print(element)).slice(0, 3)) {
  fault('scriptless/text', describe(element), 'nobody sees it without scripts; let a script hide it, not the style');
}
for (const [kind, count] of Object.entries(before.counted)) {
  const found = [...main.querySelectorAll(kind)].filter(shown).length;
  if (found < count) fault('scriptless/list', kind, `${found} are shown without scripts and ${count} with them`);
}
for (const button of document.querySelectorAll('button, [role="button"], input[type="search"]')) {
  if (shown(button) && !button.closest('form[action]')) {
    fault('scriptless/button', describe(button), 'it does nothing without scripts; let the script add or unhide it');
  }
}
return faults;
