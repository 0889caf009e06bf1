// Reads a PDF from standard input, in base64, and writes what is on its pages as JSON: of each page its size, its text,
// the colours of its letters, and the colours of what is filled with how much of the page that covers at most.
import { readFileSync } from 'node:fs';

// It looks for these when it is loaded, and uses them only to draw, which is not done here.
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) globalThis[name] ??= class {};
console.warn = () => {};
const { OPS, getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');

const data = new Uint8Array(Buffer.from(readFileSync(0, 'latin1'), 'base64'));
const fonts = new URL('../node_modules/pdfjs-dist/standard_fonts/', import.meta.url).pathname;
const file = await getDocument({ data, standardFontDataUrl: fonts, verbosity: 0, useSystemFonts: false }).promise;
const SHOWS = [OPS.showText, OPS.showSpacedText, OPS.nextLineShowText, OPS.nextLineSetSpacingShowText];
const FILLS = [OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke];

// How many numbers follow each step of a path: move, line, curve, quadratic curve, close.
const STEPS = [2, 2, 6, 4, 0];

// The area within a path. Frames are two outlines, one in the other, and cover only what is between them.
const covered = (path, operation) => {
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
  if (operation === OPS.fill || operation === OPS.fillStroke) return Math.abs(areas.reduce((sum, part) => sum + part, 0));
  const sizes = areas.map(Math.abs).sort((a, b) => b - a);
  return sizes.length ? Math.max(0, sizes[0] - sizes.slice(1).reduce((sum, part) => sum + part, 0)) : 0;
};

// Follows the colour and the scale through the drawing.
const drawn = ({ fnArray, argsArray }, area) => {
  const letters = new Set();
  const fills = {};
  const saved = [];
  let [colour, scale] = ['#000000', 1];
  fnArray.forEach((operation, at) => {
    const values = argsArray[at];
    if (operation === OPS.save) saved.push([colour, scale]);
    else if (operation === OPS.restore) [colour, scale] = saved.pop() ?? [colour, scale];
    else if (operation === OPS.transform) scale *= Math.abs(values[0] * values[3] - values[1] * values[2]);
    else if (operation === OPS.setFillRGBColor) colour = values[0];
    else if (SHOWS.includes(operation)) letters.add(colour);
    else if (operation === OPS.constructPath && FILLS.includes(values[0]) && values[2]) {
      const part = (covered(values[1][0], values[0]) * scale) / area;
      fills[colour] = Math.max(fills[colour] ?? 0, part);
    }
  });
  return { letters: [...letters].sort(), fills };
};

const pages = [];
for (let number = 1; number <= file.numPages; number += 1) {
  const page = await file.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const text = items.map(({ str, hasEOL }) => str + (hasEOL ? '\n' : '')).join('');
  pages.push({ width, height, text, ...drawn(await page.getOperatorList(), width * height) });
}
process.stdout.write(JSON.stringify(pages));
