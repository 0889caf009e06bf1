// What all probes use: names of elements that a person can find again, and faults as the tests take them.
const faults = [];
const fault = (rule, element, remedy) => faults.push({ rule, element, remedy });
const words = (text) => text.replace(/\s+/g, ' ').trim();
const name = (element) => {
  let own = element.tagName.toLowerCase();
  if (element.id) own += `#${element.id}`;
  else if (element.classList.length) own += `.${[...element.classList].join('.')}`;
  return own;
};
const describe = (element) => {
  const path = [];
  for (let at = element; at && at !== document.body && path.length < 3; at = at.parentElement) {
    path.unshift(name(at));
    if (at.id) break;
  }
  const text = words(element.innerText || element.alt || element.value || '').slice(0, 48);
  return path.join(' > ') + (text ? ` "${text}"` : '');
};
const shown = (element) =>
  element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true, contentVisibilityAuto: true });
const style = (element) => getComputedStyle(element);
// Whether there is a ring of 2 px or more around an element.
const ringed = (element) => style(element).outlineStyle !== 'none' && parseFloat(style(element).outlineWidth) >= 2;
// The texts of the page that are shown, each with the boxes of its lines; those of a dialog that lies over it, if one does.
const texts = (below = document.querySelector('dialog:modal') ?? document.body) => {
  const walker = document.createTreeWalker(below, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim() || !node.parentElement || !shown(node.parentElement)) continue;
    if (node.parentElement.closest('script, style, noscript, option, textarea')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
    if (boxes.length) found.push({ node, boxes });
  }
  return found;
};
