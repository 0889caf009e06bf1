// Runs Lighthouse, as for a phone on a slow connection, on pages of a folder, and prints a table in Markdown.
// Its arguments are the folder, the path of its address, and `name=path` for each page.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const [folder, below, ...pages] = process.argv.slice(2);
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml', '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8', '.json': 'application/json',
  '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.mp4': 'video/mp4', '.vtt': 'text/vtt',
};
const PACKED = ['.html', '.css', '.js', '.svg', '.xml', '.txt', '.json', '.vtt'];

const find = (path) => {
  if (!path.startsWith(below)) return null;
  const file = join(folder, path.slice(below.length));
  try {
    const found = statSync(file).isDirectory() ? join(file, 'index.html') : file;
    return statSync(found).isFile() ? found : null;
  } catch {
    return null;
  }
};
// What was handed out: path → the bytes of the file and those that were sent.
const sent = new Map();
// As any web host does it: packed, and kept for a year where the name holds a digest of the content.
const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
  // Of the host, not of the site in a folder of it.
  if (path === '/favicon.ico') return response.writeHead(204).end();
  // A host's own; a site in a folder has none.
  const found = path === '/robots.txt' ? find(`${below}robots.txt`) : find(path);
  const file = found ?? join(folder, '404.html');
  const ending = extname(file);
  const whole = readFileSync(file);
  const packs = PACKED.includes(ending);
  const body = packs ? gzipSync(whole, { level: 9 }) : whole;
  sent.set(path, { whole: whole.length, packed: body.length });
  const headers = { 'content-type': TYPES[ending] ?? 'application/octet-stream', 'content-length': body.length };
  if (packs) headers['content-encoding'] = 'gzip';
  if (path.includes('/assets/')) headers['cache-control'] = 'public, max-age=31536000, immutable';
  response.writeHead(found ? 200 : 404, headers).end(body);
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const home = `http://127.0.0.1:${server.address().port}${below}`;

const flags = ['--headless=new', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-extensions'];
if (process.getuid?.() === 0) flags.push('--no-sandbox');
const chrome = await launch({ chromePath: process.env.CHALKTALK_BROWSER || undefined, chromeFlags: flags });

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
const row = (cells) => console.log(`| ${cells.join(' | ')} |`);
const faults = [];
row(['page', 'speed', 'access', 'practice', 'search', 'LCP', 'CLS', 'TBT', 'requests', 'HTML', 'gz', 'CSS', 'gz', 'JS', 'gz']);
row(['---', ...Array(14).fill('---:')]);
try {
  for (const page of pages) {
    const [name, path] = page.split('=');
    const { lhr } = await lighthouse(home + path, { port: chrome.port, output: 'json', logLevel: 'silent', ignoreStatusCode: true });
    const scores = CATEGORIES.map((category) => Math.round((lhr.categories[category].score ?? 0) * 100));
    const number = (audit) => lhr.audits[audit].numericValue ?? 0;
    const asked = (lhr.audits['network-requests'].details?.items ?? [])
      .filter(({ url }) => url.startsWith(home))
      .map(({ url, resourceType }) => ({ kind: resourceType, ...sent.get(decodeURIComponent(new URL(url).pathname)) }));
    const sizes = ['Document', 'Stylesheet', 'Script'].flatMap((kind) => {
      const files = asked.filter((one) => one.kind === kind);
      return ['whole', 'packed'].map((size) => kilobytes(files.reduce((sum, one) => sum + one[size], 0)));
    });
    row([name, ...scores, `${(number('largest-contentful-paint') / 1000).toFixed(2)} s`,
      number('cumulative-layout-shift').toFixed(3), `${Math.round(number('total-blocking-time'))} ms`, asked.length, ...sizes]);
    for (const category of CATEGORIES) {
      for (const { id, weight } of lhr.categories[category].auditRefs) {
        const { score, title } = lhr.audits[id];
        if (weight > 0 && score !== null && score < 1) faults.push(`${name}: ${category}: ${title} (${id}, ${Math.round(score * 100)})`);
      }
    }
  }
} finally {
  await chrome.kill();
  server.close();
}
console.log(`\nSizes in kB of 1,000 bytes, gz as sent. Lighthouse's own phone on a slow connection, simulated.`);
if (faults.length) console.log(`\nWhat cost points:\n\n- ${faults.join('\n- ')}`);
