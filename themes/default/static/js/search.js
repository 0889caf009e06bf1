// Finds pages and sentences: reads what a query needs of the index, which `src/output/search/` writes. `search-view.js`
// shows them.
(() => {
  'use strict';
  const link = document.querySelector('.search-link');
  const root = new URL(link.dataset.root || './', location.href).href;
  const read = {};
  let files = {};
  let index;

  /** Loads a script once; each calls a function below. */
  const load = (name, version = '') => (files[name] ??= new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = `${root}search/${name}.js${version && `?${version}`}`;
    script.onload = () => { script.remove(); done(read[name]); };
    script.onerror = () => { script.remove(); delete files[name]; failed(new Error(name)); };
    document.head.append(script);
  }));
  const part = async (name) => {
    const file = await load(name, index.version);
    // The site was published anew since.
    if (file.stamp !== index.stamp) throw new RangeError(name);
    return file.of;
  };

  const digit = (text, at) => text.charCodeAt(at) - (text.charCodeAt(at) > 92 ? 36 : 35);
  const reader = (text) => {
    let at = 0;
    const next = () => digit(text, at++);
    const number = () => {
      let sum = 0;
      let weight = 1;
      let part;
      while ((part = next()) > 44) {
        sum += (part - 45) * weight;
        weight *= 46;
      }
      return sum + part * weight;
    };
    return { next, number, more: () => at < text.length };
  };
  /** Words share letters with the one before. */
  const unshare = () => {
    let before = '';
    return (word) => (before = before.slice(0, parseInt(word[0], 36)) + word.slice(1));
  };

  /** Notes of each page its kind and where its text is. */
  const prepare = (table) => {
    const pages = [];
    let next = 0;
    let opener = 0;
    for (const [kind, count] of table.kinds) {
      for (let left = count; left; left -= 1) {
        const page = pages.length;
        const begun = table.long[page] ?? ((digit(table.texts, Math.floor(page / 3)) >> (2 * (page % 3))) & 3);
        if (begun) opener = page;
        next += begun;
        pages.push({ kind, file: next - (begun || 1), last: next - 1, place: page - opener });
      }
    }
    const size = table.texts.length + table.words.length + 14 * Object.keys(table.long).length;
    return { ...table, size, pages, starts: table.words ? table.words.split(',').map(unshare()) : [] };
  };

  const LETTERS = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ς: 'σ' };
  /** Accents and points; where a word may be broken. */
  const NOTHING = /[\u00ad\u0640\u200c\u200d]|(?=\P{Alphabetic}|[\u0300-\u036f\u05b0-\u05c7\u064b-\u065f\u0670])\p{M}/gu;
  /** Scripts without spaces. */
  const SIGNS = /(?:(?=[\p{Alphabetic}\p{N}])[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u312f\u31a0-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}])+/gu;
  const pairs = (run) => ` ${[...run].map((sign, at, all) => (all[at - 1] ?? '') + sign).join(' ')} `;
  const WORD = /[\p{Alphabetic}\p{N}\p{M}'’]+/gu;
  const elides = /^(fr|it|ca)\b/i.test(document.documentElement.lang);
  /** Joins what stands between apostrophes. */
  const joined = (run) => {
    let parts = run.split(/['’ʻʼ]+/);
    while (elides && parts.length > 1 && [...parts[0]].length < 3) parts.shift();
    parts = parts.filter(Boolean);
    if (parts.length > 1 && parts.at(-1) === 's') parts.pop();
    return [...parts.join('')].slice(0, 40).join('') || [];
  };
  /** Returns words as in the index. */
  const fold = (text) => {
    const plain = text.replace(/[^\0-\x7f]/gu, (letter) => letter.normalize('NFKD')).replace(NOTHING, '').toLowerCase()
      .replace(/[^\0-\x7f]/gu, (letter) => LETTERS[letter] ?? letter).replace(SIGNS, pairs);
    return (plain.match(WORD) ?? []).flatMap(joined);
  };
  /** Returns a word as a text has it. */
  const writing = (text, form) => (text.match(WORD) ?? []).filter((word) => fold(word).join() === form)
    .sort((a, b) => a.length - b.length || (a < b ? 1 : -1))[0];

  const groupsOf = (text) => {
    const form = unshare();
    return [...text.matchAll(/(\S+) (\S+)/g)].map(([, forms, pages]) => ({ forms: forms.split(',').map(form), pages }));
  };
  /** Reads what may be meant by a word, of which the last may be half of one. */
  const groupsFor = async (word, isLast) => {
    const first = index.starts.filter((start) => start <= word).length;
    const shards = [first];
    if (isLast && index.starts[first]?.startsWith(word)) shards.push(first + 1);
    const texts = await Promise.all(shards.map((shard) => part(`w${shard}`)));
    return { groups: texts.flatMap(groupsOf), size: texts.join('').length };
  };
  /** Chooses the word itself, longer ones if it is the last, else, and says so, a shorter one. */
  const choose = (word, isLast, groups) => {
    const having = (form) => groups.filter(({ forms }) => forms.includes(form));
    const exact = having(word);
    const longer = isLast ? groups.filter((group) => !exact.includes(group) && group.forms.some((form) => form.startsWith(word))) : [];
    if (exact.length || longer.length) return [[[exact, 1], [longer, exact.length ? 0.3 : 0.8]]];
    const least = Math.max(3, word.length - 4);
    const [stem] = groups.flatMap(({ forms }) => forms)
      .filter((form) => form.length >= least && word.startsWith(form))
      .sort((a, b) => b.length - a.length);
    return [[[having(stem), 0.8]], stem];
  };

  /** Tells what a word is worth to each page. */
  const weigh = async (word, isLast) => {
    const { groups, size } = await groupsFor(word, isLast);
    const pages = new Map();
    const forms = new Set();
    const [chosen, instead] = choose(word, isLast, groups);
    for (const [some, share] of chosen) {
      const lists = some.map((group) => reader(group.pages));
      const having = Math.min(index.pages.length, lists.reduce((sum, list) => sum + list.number(), 0));
      const rarity = Math.log(1 + (index.pages.length - having + 0.5) / (having + 0.5));
      some.forEach((group) => group.forms.forEach((form) => forms.add(form)));
      for (const list of lists) {
        for (let page = 0; list.more(); page += 1) {
          page += list.number();
          const sum = list.next();
          const worth = (sum % 13) / 12 * rarity * share;
          if (worth > (pages.get(page)?.worth ?? 0)) pages.set(page, { worth, piece: Math.floor(sum / 13) });
        }
      }
    }
    return { word, pages, forms, instead, groups, size };
  };

  /** Returns how many letters differ. */
  const distance = (one, other) => {
    if (Math.abs(one.length - other.length) > 3) return 9;
    const rows = [];
    for (let a = 0; a <= one.length; a += 1) {
      rows[a] = [a];
      for (let b = 1; b <= other.length; b += 1) {
        // Two that changed places are one slip.
        const swapped = one[a - 1] === other[b - 2] && one[a - 2] === other[b - 1] ? rows[a - 2][b - 2] : 9;
        rows[a][b] = a ? Math.min(rows[a - 1][b - 1] + (one[a - 1] !== other[b - 1]), rows[a - 1][b] + 1, rows[a][b - 1] + 1, swapped + 1) : b;
      }
    }
    return rows.at(-1).at(-1);
  };
  const nearest = (word, groups) => {
    const most = word.length > 8 ? 3 : word.length > 5 ? 2 : 1;
    return groups.flatMap(({ forms, pages }) => forms.map((form) => [distance(word, form), -reader(pages).number(), form]))
      .filter(([away]) => away <= most).sort((a, b) => a[0] - b[0] || a[1] - b[1])[0]?.[2];
  };

  const rank = (words) => {
    const pages = new Map();
    words.forEach((word) => word.pages.forEach(({ worth, piece }, page) => {
      const found = pages.get(page) ?? { page, worth: 0, words: 0, best: 0, piece: 0 };
      found.worth += worth;
      found.words += 1;
      if (worth > found.best) [found.best, found.piece] = [worth, piece];
      pages.set(page, found);
    }));
    const ranked = [...pages.values()];
    ranked.forEach((found) => { found.worth *= (found.words / words.length) ** 2; });
    ranked.sort((a, b) => b.worth - a.worth || a.page - b.page);
    return ranked.filter((found) => found.worth > ranked[0].worth * 0.15);
  };

  /** What a query may have, what it may load and what each text is, in bytes. */
  const [WORDS, ROOM, TEXT] = [5, 58_000, 7_200];
  /** Finds pages; `more` gives some at a time. */
  const ask = async (query) => {
    index ??= prepare(await load('index'));
    const last = fold(query).at(-1);
    // A sign in a pair says little; the longest words say most.
    const typed = [...new Set(fold(query))].filter((word, at, all) => word < '\u0e00' || all[at + 1]?.[0] !== word)
      .sort((a, b) => (b === last) - (a === last) || b.length - a.length).slice(0, WORDS);
    const words = await Promise.all(typed.map((word) => weigh(word, word === last)));
    const spent = words.reduce((sum, { size }) => sum + size, index.size);
    let most = Math.min(9, Math.max(2, Math.floor((ROOM - spent) / TEXT)));
    /** The same of pages. */
    const spelled = async (form, pages) => {
      for (const [page, { piece }] of [...pages].sort(([, a], [, b]) => b.worth - a.worth).slice(0, 2)) {
        if (most < 3) break;
        most -= 1;
        const [title, , summary, sections] = await textOf(page, piece);
        const found = writing(String([title, summary, sections.map((some) => some.slice(1))]), form);
        if (found) return found;
      }
      return form.normalize();
    };
    const unknown = [];
    for (const { word, forms, instead, pages } of words) {
      const own = writing(query, word);
      // A pair of signs is no word.
      if (own && instead) unknown.unshift([own, await spelled(instead, pages)]);
      else if (own && !forms.size) unknown.push([own]);
    }
    const found = rank(words.filter(({ forms }) => forms.size));
    const lost = words.find(({ word, forms }) => !forms.size && (!found.length || writing(query, word)));
    const form = lost && nearest(lost.word, lost.groups);
    const near = form && query.replace(writing(query, lost.word) ?? lost.word, await spelled(form, (await weigh(form)).pages));
    const isMeant = (word) => words.some(({ forms }) => forms.has(word));
    let shown = 0;
    const more = async () => {
      const some = found.slice(shown, shown + most);
      const results = await Promise.all(some.map((it) => result(it, typed.length, isMeant)));
      shown += some.length;
      return results.sort((a, b) => b.worth - a.worth);
    };
    return { count: found.length, left: () => found.length - shown, more, isMeant, unknown, near: near !== query && near };
  };
  const retry = async (query) => {
    try {
      return await ask(query);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      files = {};
      index = prepare(await load('index', Date.now()));
      return ask(query);
    }
  };

  const wordsOf = (text, isMeant) => new Set(fold(text).filter(isMeant)).size;
  /** Returns the sentence that says most. */
  const sentenceOf = (sections, isMeant) => {
    let best = { count: 0 };
    for (const [anchor, heading, sentences] of sections) {
      const inHeading = wordsOf(heading, isMeant);
      for (const text of sentences) {
        const own = wordsOf(text, isMeant);
        // Of two, the fuller one tells more.
        const count = own && own + inHeading / 4 + Math.min(text.length, 80) / 400;
        if (count > best.count) best = { count, anchor, heading, text };
      }
    }
    return best;
  };

  const textOf = async (page, piece) => {
    const { file, last, place } = index.pages[page];
    return (await part(`t${Math.min(file + piece, last)}`))[place];
  };
  const result = async ({ page, piece, worth }, count, isMeant) => {
    const [title, href, summary, sections, language = index.language] = await textOf(page, piece);
    const isTerm = href.includes('#');
    // Titles, and less so headings, stand over mentions, pages over definitions.
    const share = (name) => {
      const words = fold(name);
      const own = words.filter(isMeant).length;
      return Math.min(own / count, 1) * (own / (words.length || 1));
    };
    const names = isTerm ? [title, ...summary.split(', ')] : [title];
    const shares = [...names.map(share), ...sections.map(([, heading]) => 0.3 * share(heading))];
    const sentence = sentenceOf(sections, isMeant);
    const first = sections[0]?.[2] ?? [];
    // Who asks for a term asks what it means.
    const meaning = isTerm && names.some(share) && first.slice(0, 2).join(' ');
    return {
      title, language, kind: index.pages[page].kind, worth: worth * (isTerm ? 0.7 : 1) * (1 + Math.max(...shares)), href: root + href,
      text: meaning || sentence.text || summary || first[0] || '',
      heading: sentence.heading, section: sentence.anchor && `${root + href}#${encodeURIComponent(sentence.anchor)}`,
    };
  };

  (window.chalktalk ??= {}).search = {
    say: (words) => { read.words = words; },
    index: (table) => { read.index = table; },
    words: (number, stamp, of) => { read[`w${number}`] = { stamp, of }; },
    texts: (number, stamp, of) => { read[`t${number}`] = { stamp, of }; },
    ask: retry, fold, load, WORD,
  };
})();
