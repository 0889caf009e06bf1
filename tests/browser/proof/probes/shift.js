// Scrolls to the end, a window at a time, and tells what moved by itself meanwhile or before.
const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
return (async () => {
  const step = Math.max(200, innerHeight * 0.8);
  for (let at = 0; at < document.scrollingElement.scrollHeight; at += step) {
    scrollTo(0, at);
    await frame();
  }
  await Promise.all([...document.images].filter((image) => image.loading === 'lazy').map((image) => image.decode().catch(() => {})));
  await frame();
  const sum = moved.reduce((sum, [value]) => sum + value, 0);
  if (sum > 0) {
    const nodes = moved.flatMap(([, nodes]) => nodes).filter((node) => node?.isConnected);
    const first = nodes.map((node) => node.nodeType === Node.TEXT_NODE ? node.parentElement : node)[0];
    fault('shift/moved', first ? describe(first) : 'something', `it moved by itself, ${sum.toFixed(4)} in all; \
keep the room of what comes late (width and height, or aspect-ratio)`);
  }
  return faults;
})();
