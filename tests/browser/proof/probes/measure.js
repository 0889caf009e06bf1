// How many characters the full lines of a page's paragraphs have: all lines but the last of each.
const lines = [];
for (const paragraph of document.querySelectorAll('main .prose > p')) {
  if (!shown(paragraph)) continue;
  const found = new Map();
  for (const { node } of texts(paragraph)) {
    const range = document.createRange();
    for (let at = 0; at < node.data.length; at += 1) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getClientRects()[0];
      if (!box) continue;
      const line = Math.round((box.top + box.bottom) / 2 / 8);
      const near = [line - 1, line, line + 1].find((known) => found.has(known)) ?? line;
      found.set(near, (found.get(near) ?? 0) + 1);
    }
  }
  lines.push(...[...found.entries()].sort(([a], [b]) => a - b).map(([, count]) => count).slice(0, -1));
}
lines.sort((a, b) => a - b);
return { lines: lines.length, median: lines[Math.floor(lines.length / 2)] ?? 0 };
