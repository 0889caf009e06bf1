// Reads PDFs from standard input, each in base64 on a line of its own, and writes what is on their pages as JSON, a list
// for each: of each page its size, its text, the colours of its letters, and the colours of what is filled with how much of
// the page that covers at most. One that is the same as one before, but for the time when it was printed, is not read anew.
import { readFileSync } from 'node:fs';

// It looks for these when it is loaded, and uses them only to draw, which is not done here.
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) globalThis[name] ??= class {};
console.warn = () => {};
const { OPS, getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');

const fonts = new URL('../node_modules/pdfjs-dist/standard_fonts/', import.meta.url).pathname;
const SHOWS = [OPS.showText, OPS.showSpacedText, OPS.nextLineShowText, OPS.nextLineSetSpacingShowText];
const EVEN_ODD = [OPS.eoFill, OPS.eoFillStroke, OPS.eoClip];
const FILLS = [OPS.fill, OPS.fillStroke, OPS.eoFill, OPS.eoFillStroke];

// How many numbers follow each step of a path: move, line, curve, quadratic curve, close.
const STEPS = [2, 2, 6, 4, 0];

// The area within a path. Frames are two outlines, one in the other, and cover only what is between them.
const covered = (path, evenOdd) => {
  const areas = [];
  let points = [];
  const close = () => {
    const sum = points.reduce((sum, [x, y], at) => {
      const [nextX, nextY] = points[(at + 1) % points.length];
      return sum + x * nextY - nextX * y;
    }, 0);
    if (points.length > 2) areas.push(sum / 2);
    points = [];
  };
  for (let at = 0; at < path.length;) {
    const step = path[at];
    const length = STEPS[step];
    if (length === undefined) throw new Error(`a step of a path that is not known: ${step}`);
    if (step === 0) close();
    if (length > 0) points.push([path[at + length - 1], path[at + length]]);
    at += 1 + length;
  }
  close();
  if (!evenOdd) return Math.abs(areas.reduce((sum, part) => sum + part, 0));
  const sizes = areas.map(Math.abs).sort((a, b) => b - a);
  return sizes.length ? Math.max(0, sizes[0] - sizes.slice(1).reduce((sum, part) => sum + part, 0)) : 0;
};

const times = ([a, b, c, d, e, f], [g, h, i, j, k, l]) =>
  [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
const everywhere = [-Infinity, -Infinity, Infinity, Infinity];
// The box of a path on the sheet, as far as it lies within another one.
const within = ([a, b, c, d, e, f], [left, top, right, bottom], limit) => {
  const corners = [[left, top], [right, top], [left, bottom], [right, bottom]];
  const across = corners.map(([x, y]) => a * x + c * y + e);
  const down = corners.map(([x, y]) => b * x + d * y + f);
  return [Math.max(limit[0], Math.min(...across)), Math.max(limit[1], Math.min(...down)),
    Math.min(limit[2], Math.max(...across)), Math.min(limit[3], Math.max(...down))];
};
const size = ([left, top, right, bottom]) => Math.max(0, right - left) * Math.max(0, bottom - top);

// Follows the colour, the scale and what is cut off through the drawing.
const drawn = ({ fnArray, argsArray }, area) => {
  const letters = new Set();
  const fills = {};
  const saved = [];
  let now = { colour: '#000000', matrix: [1, 0, 0, 1, 0, 0], limit: everywhere, room: area };
  let cuts = null;
  fnArray.forEach((operation, at) => {
    const values = argsArray[at];
    if (operation === OPS.save) saved.push({ ...now });
    else if (operation === OPS.restore) now = saved.pop() ?? now;
    else if (operation === OPS.transform) now.matrix = times(now.matrix, values);
    else if (operation === OPS.setFillRGBColor) now.colour = values[0];
    // A pattern: lines to write on.
    else if (operation === OPS.setFillColorN) now.colour = null;
    else if (operation === OPS.clip || operation === OPS.eoClip) cuts = operation;
    else if (SHOWS.includes(operation)) letters.add(now.colour ?? '#000000');
    else if (operation === OPS.constructPath && values[2]) {
      const box = within(now.matrix, values[2], now.limit);
      const [a, b, c, d] = now.matrix;
      const part = (operation) =>
        Math.min(covered(values[1][0], EVEN_ODD.includes(operation)) * Math.abs(a * d - b * c), size(box), now.room);
      if (now.colour && FILLS.includes(values[0])) fills[now.colour] = Math.max(fills[now.colour] ?? 0, part(values[0]) / area);
      if (cuts !== null) Object.assign(now, { room: part(cuts), limit: box });
      cuts = null;
    }
  });
  return { letters: [...letters].sort(), fills };
};

const read = async (bytes) => {
  const data = Uint8Array.from(bytes);
  const file = await getDocument({ data, standardFontDataUrl: fonts, verbosity: 0, useSystemFonts: false }).promise;
  const pages = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const text = items.map(({ str, hasEOL }) => str + (hasEOL ? '\n' : '')).join('');
    pages.push({ width, height, text, ...drawn(await page.getOperatorList(), width * height) });
  }
  await file.loadingTask.destroy();
  return pages;
};

const known = new Map();
const all = [];
for (const line of readFileSync(0, 'latin1').split('\n')) {
  const bytes = Buffer.from(line, 'base64');
  const timeless = bytes.toString('latin1').replace(/\/(CreationDate|ModDate) \(D:[^)]*\)/g, '');
  if (!known.has(timeless)) known.set(timeless, await read(bytes));
  all.push(known.get(timeless));
}
process.stdout.write(JSON.stringify(all));
