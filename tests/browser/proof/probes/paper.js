// What the print of this page has to hold.
const main = document.querySelector('main');
// What belongs on the screen only: ways to other pages, and tools, which paper does not have; answers and feedback, which
// would tell what is to be found out; and folded notes of whoever leads a talk, since lists of questions are handed out:
// they are printed where they are open, or by the button "with notes", as `meeting.rs` sees.
const left = 'nav, .page-plan .kicker, .page-plan .byline, .toc, .jumps, .browse, .pager, .discussion-link, .back-link, .more, .plan-typing, .entry-end, .series, .answers, .feedback, button, video, .anchor, .footnote-back, .term-uses, .tools, .filters, .question-list .facilitator:not([open]), .page-discussion .facilitator:not([open]), .margin';
const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
const printed = [];
while (walker.nextNode()) {
  const { data, parentElement: around } = walker.currentNode;
  if (words(data).length < 4 || around.closest(left) || around.closest('script, style, option, textarea')) continue;
  if (shown(around) || around.closest('details')) printed.push(words(data));
}
// Pictures have the colours that they have.
const sheet = new CSSStyleSheet();
sheet.replaceSync('img, svg, video { visibility: hidden !important }');
document.adoptedStyleSheets = [sheet];
const bars = [...document.querySelectorAll('.skip, .site-nav a, .site-footer a, .breadcrumbs li')]
  .map((element) => words(element.textContent)).filter((text) => text.length > 12 && !words(main.textContent).includes(text));
const site = words(document.querySelector('.site-name').textContent);
const targets = new Map();
for (const { href } of main.querySelectorAll('.prose a[href^="http"]')) targets.set(href, (targets.get(href) ?? 0) + 1);
const lines = main.querySelectorAll('.writing-lines span').length;
return { texts: printed, bars: bars.filter((bar) => bar !== site), targets: [...targets], lines };
