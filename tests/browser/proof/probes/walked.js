// What the walk did not reach, and what it reached too early.
const reached = new Set(walk.reached.map(walk.group));
faults.push(...walk.faults);
for (const element of walk.targets) {
  if (!reached.has(walk.group(element)) && element.isConnected) {
    fault('keyboard/unreached', describe(element), 'the Tab key does not lead to it; use a link, a button or tabindex="0"');
  }
}
let last = null;
for (const element of walk.reached) {
  if (last && last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING && !last.contains(element)) {
    fault('keyboard/order', describe(element), `it comes after ${describe(last)} by keyboard, and before it in the text`);
  }
  last = element;
}
document.activeElement?.blur();
return faults;
