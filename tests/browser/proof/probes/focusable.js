// Notes what a keyboard has to reach, in the order of the text, and how it looks while the focus is elsewhere.
const radio = (element) => element.matches('input[type="radio"]');
const group = (element) => radio(element) ? `${element.name} of ${element.form?.id}` : element;
const look = (element) => {
  const { outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor } = style(element);
  return { outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor };
};
document.activeElement?.blur();
scrollTo(0, 0);
getSelection().collapse(document.body, 0);
const seen = new Set();
const targets = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, video[controls], audio[controls], [tabindex]')]
  .filter((element) => element.tabIndex >= 0 && !element.disabled && shown(element))
  .filter((element) => {
    const known = seen.has(group(element));
    seen.add(group(element));
    return !known;
  });
window.walk = { targets, group, before: new Map(targets.map((element) => [element, look(element)])), look, reached: [], faults: [] };
return true;
