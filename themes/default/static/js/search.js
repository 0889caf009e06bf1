// Searches the site: reads the files of the index that a query needs, ranks pages, finds sentences. What is in the files
// says `src/output/search/`; what readers see of it is `search-view.js`.
(() => {
  'use strict';
  const link = document.querySelector('.search-link');
  const root = new URL(link.dataset.root || './', location.href).href;
  const read = {};
  let files = {};
  let index;

  // Files.

  /** Loads a script of the index once; each calls a function below. */
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

  // Numbers and words in the index.

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
  /** Words are told by what they share with the one before. */
  const unshare = () => {
    let before = '';
    return (word) => (before = before.slice(0, parseInt(word[0], 36)) + word.slice(1));
  };

  /** Notes where the text of each page is: first file, number of files, place in it. */
  const prepare = (table) => {
    const count = table.kinds.reduce((sum, [, some]) => sum + some, 0);
    const pages = [];
    let next = 0;
    let opener = 0;
    for (let page = 0; page < count; page += 1) {
      const begun = table.long[page] ?? ((digit(table.texts, Math.floor(page / 3)) >> (2 * (page % 3))) & 3);
      if (begun) opener = page;
      next += begun;
      pages.push({ file: next - (begun || 1), files: begun, place: page - opener });
    }
    const size = table.texts.length + table.words.length + 14 * Object.keys(table.long).length;
    return { ...table, size, count, pages, starts: table.words ? table.words.split(',').map(unshare()) : [] };
  };
  const kindOf = (page) => {
    let left = page;
    return index.kinds.find(([, count]) => (left -= count) < 0)[0];
  };

  // Words.

  const LETTERS = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ς: 'σ' };
  /** Accents and points; where a word may be broken. */
  const NOTHING = /[\u00ad\u0640\u200c\u200d]|(?=\P{Alphabetic}|[\u0300-\u036f\u05b0-\u05c7\u064b-\u065f\u0670])\p{M}/gu;
  /** Scripts without spaces. */
  const SIGNS = /(?:(?=[\p{Alphabetic}\p{N}])[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u312f\u31a0-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}])+/gu;
  const pairs = (run) => ` ${[...run].map((sign, at, all) => (all[at - 1] ?? '') + sign).join(' ')} `;
  const elides = /^(fr|it|ca)\b/i.test(document.documentElement.lang);
  /** Joins what stands between apostrophes. */
  const joined = (run) => {
    let parts = run.split(/['’ʻʼ]+/);
    while (elides && parts.length > 1 && [...parts[0]].length < 3) parts.shift();
    parts = parts.filter(Boolean);
    if (parts.length > 1 && parts.at(-1) === 's') parts.pop();
    return [...parts.join('')].slice(0, 40).join('') || [];
  };
  /** Returns the words of a text as in the index. */
  const fold = (text) => {
    const plain = text.replace(/[^\0-\x7f]/gu, (letter) => letter.normalize('NFKD')).replace(NOTHING, '').toLowerCase()
      .replace(/[ßæœøłđıς]/g, (letter) => LETTERS[letter]).replace(SIGNS, pairs);
    return (plain.match(/[\p{Alphabetic}\p{N}'’]+/gu) ?? []).flatMap(joined);
  };

  /** Reads the words of a file. */
  const groupsOf = (text) => {
    const form = unshare();
    const parts = text.split(' ');
    const groups = [];
    for (let at = 0; at + 1 < parts.length; at += 2) {
      groups.push({ forms: parts[at].split(',').map(form), pages: parts[at + 1] });
    }
    return groups;
  };
  /** Returns the words that may be meant by one; the last one typed may be half a word. */
  const groupsFor = async (word, isLast) => {
    const first = index.starts.filter((start) => start <= word).length;
    const shards = [first];
    if (isLast && index.starts[first]?.startsWith(word)) shards.push(first + 1);
    const texts = await Promise.all(shards.map((shard) => part(`w${shard}`)));
    return { groups: texts.flatMap(groupsOf), size: texts.join('').length };
  };
  /** Chooses: the word itself, longer ones if it is the last, else the one it is a longer form of. */
  const choose = (word, isLast, groups) => {
    const exact = groups.filter(({ forms }) => forms.includes(word));
    const isLonger = (form) => form.startsWith(word) && form !== word;
    const longer = isLast ? groups.filter((group) => !exact.includes(group) && group.forms.some(isLonger)) : [];
    if (exact.length || longer.length) return [[exact, 1], [longer, exact.length ? 0.3 : 0.8]];
    const least = Math.max(3, word.length - 4);
    const stem = groups.flatMap(({ forms }) => forms)
      .filter((form) => form.length >= least && word.startsWith(form))
      .reduce((best, form) => (form.length > best.length ? form : best), '');
    return [[groups.filter(({ forms }) => forms.includes(stem)), 0.8]];
  };

  /** Tells what a word is worth to each page. */
  const weigh = (word, isLast, groups) => {
    const pages = new Map();
    const forms = new Set();
    for (const [some, share] of choose(word, isLast, groups)) {
      const lists = some.map((group) => reader(group.pages));
      const having = Math.min(index.count, lists.reduce((sum, list) => sum + list.number(), 0));
      const rarity = Math.log(1 + (index.count - having + 0.5) / (having + 0.5));
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
    return { word, pages, forms };
  };

  // Queries.

  /** Returns how many letters differ. */
  const distance = (one, other) => {
    if (Math.abs(one.length - other.length) > 3) return 9;
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    let before = row;
    [...one].forEach((letter, at) => {
      const next = [at + 1];
      [...other].forEach((char, to) => {
        next.push(Math.min(row[to] + (letter !== char), row[to + 1] + 1, next[to] + 1));
        // Two that changed places are one slip.
        if (at && to && letter === other[to - 1] && one[at - 1] === char) {
          next[to + 1] = Math.min(next[to + 1], before[to - 1] + 1);
        }
      });
      [before, row] = [row, next];
    });
    return row[other.length];
  };
  const nearest = (word, groups) => {
    let best = [word.length > 8 ? 4 : word.length > 5 ? 3 : 2, 0, ''];
    for (const { forms, pages } of groups) {
      const having = reader(pages).number();
      for (const form of forms) {
        const away = distance(word, form);
        if (away < best[0] || (away === best[0] && having > best[1] && best[2])) best = [away, having, form];
      }
    }
    return best[2];
  };

  /** Orders pages. */
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

  const MOST_WORDS = 5;
  /** What a query may load, and each text is, in bytes. */
  const [ROOM, TEXT] = [58_000, 7_200];
  /** Finds pages; `more` gives some at a time. */
  const ask = async (query) => {
    index ??= prepare(await load('index'));
    // A sign that stands in a pair says little.
    let typed = [...new Set(fold(query))].filter((word, at, all) => word < '\u0e00' || all[at + 1]?.[0] !== word);
    const last = fold(query).at(-1);
    // The longest words say most.
    while (typed.length > MOST_WORDS) {
      const others = typed.filter((word) => word !== last);
      const shortest = others.reduce((short, word) => (word.length < short.length ? word : short));
      typed = typed.filter((word) => word !== shortest);
    }
    const groups = await Promise.all(typed.map((word) => groupsFor(word, word === last)));
    const words = typed.map((word, at) => weigh(word, word === last, groups[at].groups));
    const spent = groups.reduce((sum, { size }) => sum + size, index.size);
    const most = Math.min(9, Math.max(2, Math.floor((ROOM - spent) / TEXT)));
    const found = rank(words.filter(({ forms }) => forms.size));
    const lost = words.findIndex(({ forms }) => !forms.size);
    const near = lost < 0 || found.length ? '' : nearest(typed[lost], groups[lost].groups);
    const isMeant = (word) => words.some(({ forms }) => forms.has(word));
    let shown = 0;
    const more = async () => {
      const some = found.slice(shown, shown + most);
      const results = await Promise.all(some.map((it) => result(it, typed.length, isMeant)));
      shown += some.length;
      return results.sort((a, b) => b.worth - a.worth);
    };
    return { count: found.length, left: () => found.length - shown, more, isMeant, near: near && query.replace(typed[lost], near) };
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

  // Results.

  const SENTENCE = /[^.!?…。？！]+(?:[.!?…。？！]+["”’»)]*(?=\s|$)|[.!?…])*\s*/gu;
  const wordsOf = (text, isMeant) => new Set(fold(text).filter(isMeant)).size;
  /** Returns the sentence with most of what was asked for. */
  const sentenceOf = (sections, isMeant) => {
    let best = { count: 0 };
    for (const [anchor, heading, paragraphs] of sections) {
      const inHeading = wordsOf(heading, isMeant);
      for (const paragraph of paragraphs) {
        if (!wordsOf(paragraph, isMeant)) continue;
        for (const text of paragraph.match(SENTENCE) ?? [paragraph]) {
          const own = wordsOf(text, isMeant);
          // Of two, the fuller one tells more.
          const count = own && own + inHeading / 4 + Math.min(text.length, 80) / 400;
          if (count > best.count) best = { count, anchor, heading, text: text.trim() };
        }
      }
    }
    return best.count ? best : undefined;
  };

  const result = async ({ page, piece, worth }, count, isMeant) => {
    const { file, files: many, place } = index.pages[page];
    const texts = await part(`t${file + Math.min(piece, Math.max(many - 1, 0))}`);
    const [title, href, summary, sections, language] = texts[many > 1 ? 0 : place];
    const isTerm = href.includes('#');
    // Titles, and less so headings, stand over what mentions them, pages over definitions.
    const share = (name) => {
      const words = fold(name);
      const own = words.filter(isMeant).length;
      return Math.min(own / count, 1) * (own / (words.length || 1));
    };
    const names = isTerm && summary ? [title, ...summary.split(', ')] : [title];
    const shares = [...names.map(share), ...sections.map(([, heading]) => 0.3 * share(heading))];
    const whole = isTerm ? 0.7 : 1;
    const sentence = sentenceOf(sections, isMeant);
    const to = (anchor) => root + (anchor && !isTerm ? `${href}#${encodeURIComponent(anchor)}` : href);
    return {
      title, language, kind: kindOf(page), worth: worth * whole * (1 + Math.max(...shares)), href: to(''),
      text: sentence?.text || summary || sections[0]?.[2][0] || '',
      heading: sentence?.heading, section: sentence?.anchor && to(sentence.anchor),
    };
  };

  (window.chalktalk ??= {}).search = {
    say: (words) => { read.words = words; },
    index: (table) => { read.index = table; },
    words: (number, stamp, of) => { read[`w${number}`] = { stamp, of }; },
    texts: (number, stamp, of) => { read[`t${number}`] = { stamp, of }; },
    ask: retry, fold, load,
  };
})();
