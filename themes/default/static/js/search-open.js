// Opens the search: by the link in the bar, which a reader without scripts follows, and by the key "/". Loads the script
// that searches then and not before; on the search page at once.
(() => {
  'use strict';
  const link = () => document.querySelector('.search-link');
  let loaded;
  const load = () => (loaded ??= Promise.all(link().dataset.scripts.split(' ').map((src) => new Promise((done, failed) => {
    const script = document.createElement('script');
    // In their order.
    script.async = false;
    script.src = src;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  }))));
  const open = () => load().then(() => window.chalktalk.search.open(), () => { location.href = link().href; });
  const isField = (it) => it.isContentEditable || /^(input|textarea|select)$/i.test(it.tagName);

  addEventListener('click', (event) => {
    const plain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!plain || !event.target.closest?.('.search-link')) return;
    event.preventDefault();
    open();
  });
  addEventListener('keydown', (event) => {
    const taken = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
    if (event.key !== '/' || taken || isField(event.target) || !link()) return;
    event.preventDefault();
    open();
  });
  if (document.querySelector('[data-search-page]') && link()) load();
})();
