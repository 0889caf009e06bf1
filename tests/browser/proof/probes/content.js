// What there is to read on a page: its words and how many entries its lists and tables have, without what says itself
// that only scripts use it.
const main = document.querySelector('main');
const counted = {};
for (const kind of ['li', 'tr', 'dt', 'input, textarea, select', 'details', 'img, video']) {
  counted[kind] = [...main.querySelectorAll(kind)].filter((element) => shown(element) && !element.closest('[data-script]')).length;
}
return { words: words(main.innerText).split(' '), counted };
