// Looks at what has the focus now; true when the walk is over.
const { activeElement: element } = document;
if (!element || element === document.body || element === document.documentElement || element === walk.reached[0]) return true;
if (walk.reached.at(-1) === element) return false; // Inside of one target: the parts of a date, the buttons of a film.
walk.reached.push(element);
const before = walk.before.get(element);
const now = walk.look(element);
const shadowed = before && now.boxShadow !== 'none' && now.boxShadow !== before.boxShadow;
const own = !ringed(element) && !shadowed;
// The focus may be shown by the label or row around a control.
const around = own && element.closest('label, :focus-within:not(body, main, form, section, html)');
if (own && !(around && ringed(around))) {
  walk.faults.push({ rule: 'keyboard/focus', element: describe(element),
    remedy: 'nothing shows that it has the focus; give :focus-visible an outline of 2 px or more' });
}
const box = element.getBoundingClientRect();
const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
if (!inside || box.width === 0) {
  walk.faults.push({ rule: 'keyboard/hidden', element: describe(element),
    remedy: `it has the focus but is not in the window (${Math.round(box.left)}, ${Math.round(box.top)})` });
} else {
  const boxes = [...element.getClientRects()].filter((box) => box.width > 0 && box.bottom > 0 && box.top < innerHeight);
  const points = boxes.flatMap((box) => [0.1, 0.5, 0.9].map((part) =>
    [Math.min(innerWidth - 1, Math.max(0, box.left + box.width * part)), Math.min(innerHeight - 1, Math.max(0, (box.top + box.bottom) / 2))]));
  const free = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (element.contains(top) || top.contains(element) || top.closest('label')?.contains(element));
  });
  if (points.length && !free) {
    walk.faults.push({ rule: 'keyboard/covered', element: describe(element),
      remedy: 'it has the focus but something lies over it; leave room (scroll-padding)' });
  }
}
return false;
