// Holds HTML files below a folder to html-validate, those that are named behind it or all, and writes what it finds as
// JSON: { files, messages }. Between them stands `all`, or `standard` where files are what browsers wrote down of a page:
// they write `hidden=""`, and only what the standard says of HTML is asked for.
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const [folder, rules, ...named] = process.argv.slice(2);
const presets = rules === 'standard' ? ['standard'] : ['recommended', 'document'];
const config = {
  root: true,
  extends: [...presets, 'a11y'].map((name) => `html-validate:${name}`),
  rules: {
    // Files come from the same host as the page, where a digest of them proves nothing more; and from a folder, where
    // `integrity` makes browsers refuse them.
    'require-sri': ['error', { target: 'crossorigin' }],
    // A title is as long as its author made it. chalktalk warns authors itself; search engines cut what is too long.
    'long-title': 'off',
    // A plan is filled in and printed or saved. It is sent nowhere, so there is nothing to submit.
    'wcag/h32': 'off',
  },
};
const checker = new HtmlValidate(new StaticConfigLoader(config));
const all = () => readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.html'));
const files = (named.length ? named : all()).sort();
const messages = [];
for (const name of files) {
  const report = await checker.validateFile(join(folder, name));
  for (const { messages: found } of report.results) {
    for (const { ruleId, message, line, selector } of found) {
      messages.push({ file: name, rule: ruleId, element: selector ?? '', message: `line ${line}: ${message}` });
    }
  }
}
process.stdout.write(JSON.stringify({ files: files.length, messages }));
