// Body text of at least 17 px, targets of at least 24 px, form controls of at least 44.
for (const { node, boxes } of texts(document.querySelector('main'))) {
  const own = node.parentElement;
  const prose = own.closest('.prose > p, .prose > ul > li, .prose > ol > li');
  if (prose && own === prose && !own.closest('form, .plan-form') && parseFloat(style(own).fontSize) < 17) {
    fault('sizes/text', describe(own), `its letters are ${style(own).fontSize}; body text is at least 17 px`);
  }
}
const inText = (link) => [...link.parentElement.childNodes].some((node) =>
  node !== link && node.nodeType === Node.TEXT_NODE && node.data.trim().length > 2);
for (const element of document.querySelectorAll('a[href], summary, [tabindex="0"]')) {
  if (!shown(element) || element.matches('.skip')) continue;
  const boxes = [...element.getClientRects()].filter((box) => box.width > 0);
  const height = Math.max(0, ...boxes.map((box) => box.height));
  const width = Math.max(0, ...boxes.map((box) => box.width));
  if (height < 23.95) fault('sizes/target', describe(element), `it is ${height.toFixed(1)} px high; a target is at least 24 px (padding)`);
  if (width < 23.95 && !inText(element)) fault('sizes/target', describe(element), `it is ${width.toFixed(1)} px wide; a target is at least 24 px (min-inline-size)`);
}
for (const element of document.querySelectorAll('input, select, textarea, button')) {
  // What nobody can press is no target: the boxes of a list of things to do.
  if (!shown(element) || element.type === 'hidden' || element.disabled) continue;
  const boxed = element.matches('[type="checkbox"], [type="radio"]');
  const target = boxed ? element.closest('label') ?? element.labels?.[0] ?? element : element;
  const { height, width } = target.getBoundingClientRect();
  if (height < 43.95 || width < 43.95) {
    fault('sizes/control', describe(element), `it is ${Math.round(width)} by ${height.toFixed(1)} px${boxed ? ' with its label' : ''}; a form control is at least 44 by 44 px`);
  }
}
return faults;
