// Shows pictures, sounds and films that were saved. A browser keeps what a page shows, by its address, so each is asked for
// under an address with the number of its build; the server ignores that.

const SHOWN = "img, source, video, audio, track, input[type=image]";
// By the address on this server; what is not named counts as saved with the build when not all was told by name.
const saved = new Map();
let others = 0;

// Addresses that are none, and names with a bare `%`, stay as they are.
const parsed = (address) => {
  try {
    const url = new URL(address, location.href);
    return { url, path: decodeURIComponent(url.pathname) };
  } catch { return null; }
};

const numbered = (address) => {
  const { url, path } = parsed(address) || {};
  if (url?.origin !== location.origin) return address;
  const number = saved.get(path) || others;
  if (!number) return address;
  url.searchParams.set("saved", number);
  return url.pathname + url.search + url.hash;
};

const ATTRIBUTES = {
  src: numbered,
  poster: numbered,
  srcset: (text) => text.replace(/(^\s*|,\s*)([^\s,]\S*[^\s,])/g, (_, before, address) => before + numbered(address)),
};

/// Notes that these addresses have something new; `null` stands for any.
export const note = (addresses, generation) => {
  if (addresses) return addresses.forEach((address) => saved.set(address, generation));
  saved.clear();
  others = generation;
};

/// Has all that a document shows be the newest. What is so already stays as it is.
export const renew = (root) => {
  for (const it of root.querySelectorAll(SHOWN)) {
    let changes = false;
    for (const [name, renewed] of Object.entries(ATTRIBUTES)) {
      const before = it.getAttribute(name);
      const after = before && renewed(before);
      if (after === before) continue;
      it.setAttribute(name, after);
      changes = true;
    }
    if (changes && it.localName === "source") it.closest("audio, video")?.load();
  }
};
