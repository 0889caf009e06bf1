// WCAG 1.4.12: with the line height, paragraph, letter and word spacing of the criterion nothing is cut off or covered.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`);
document.adoptedStyleSheets = [sheet];
const width = document.documentElement.clientWidth;
if (document.scrollingElement.scrollWidth > width) {
  fault('spacing/wide', 'html', `the page grows to ${document.scrollingElement.scrollWidth} px in a window of ${width}`);
}
const clips = (value) => value === 'hidden' || value === 'clip';
for (const element of document.body.querySelectorAll('*')) {
  if (!shown(element) || element.closest('svg')) continue;
  const { overflowX, overflowY } = style(element);
  const across = clips(overflowX) && element.scrollWidth > element.clientWidth + 1;
  const down = clips(overflowY) && element.scrollHeight > element.clientHeight + 1;
  const hides = (across || down) && element.clientWidth > 1 && element.clientHeight > 1;
  if (hides) fault('spacing/cut', describe(element), 'text is cut off; let the box grow (min-block-size, no overflow: hidden)');
}
// Two texts that cover each other. The boxes of lines are higher than the letters, so a part above and below is left out.
const boxes = texts().flatMap(({ node, boxes }) => boxes.map((box) => ({
  node, left: box.left, right: box.right, top: box.top + box.height * 0.25, bottom: box.bottom - box.height * 0.25,
}))).sort((a, b) => a.top - b.top);
const skipped = (node) => node.parentElement.closest('.skip');
boxes.forEach((a, index) => {
  for (let next = index + 1; next < boxes.length && boxes[next].top < a.bottom; next += 1) {
    const b = boxes[next];
    const covers = Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - b.top > 2;
    if (covers && a.node !== b.node && !skipped(a.node) && !skipped(b.node)) {
      fault('spacing/covered', describe(b.node.parentElement), `it lies over "${words(a.node.data).slice(0, 40)}"; let both wrap`);
    }
  }
});
document.adoptedStyleSheets = [];
return faults;
