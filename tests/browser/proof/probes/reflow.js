// WCAG 1.4.10: nothing has to be scrolled in two directions but tables, code and pictures in boxes of their own.
const width = document.documentElement.clientWidth;
const scrolls = (element) => /auto|scroll/.test(style(element).overflowX);
const box = (element) => {
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
    if (scrolls(at)) return at;
  }
  return null;
};
const off = (element) => style(element).position === 'absolute' && element.matches('.skip');
if (document.scrollingElement.scrollWidth > width) {
  fault('reflow/page', 'html', `the page is ${document.scrollingElement.scrollWidth} px wide in a window of ${width}; \
let what is too wide wrap, or scroll in a box of its own`);
}
for (const element of document.body.querySelectorAll('*')) {
  if (!shown(element) || off(element) || element.closest('svg') !== element && element.closest('svg')) continue;
  const { right, left, width: own } = element.getBoundingClientRect();
  if (own > 0 && (right > width + 1 || left < -1) && !box(element)) {
    fault('reflow/wide', describe(element), `it reaches from ${Math.round(left)} to ${Math.round(right)} px of ${width}; \
let it wrap (min-inline-size: 0, overflow-wrap) or put it into a scroll box`);
  }
  if (scrolls(element) && element.scrollWidth > element.clientWidth + 1 && !element.matches('textarea, input, select')) {
    if (!element.hasAttribute('tabindex') && !element.querySelector('a[href], button, input, select, textarea')) {
      fault('reflow/scroll-box', describe(element), 'a keyboard cannot scroll it; give it tabindex="0", a role and a name');
    }
    if (!element.querySelector('table, pre, code, img, svg, video') && !element.matches('table, pre')) {
      fault('reflow/scrolls-text', describe(element), 'it scrolls text sideways, which only tables, code and pictures may');
    }
  }
}
return faults;
