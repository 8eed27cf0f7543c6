// Waits until this document has come to rest: nothing in it changed for `quiet` ms, it is loaded, no finite animation runs,
// and no timer of its own that was set while it opened is still to come (watch.js knows). Needs library.js.
// Where not even a timer of less than 100 ms is to come, `brief` ms are enough.
// In: {quiet, brief, limit} in ms, token. Out: {quiet: bool, since: ms since the last change, ready}; with it, when at rest,
// far: how many timers are due much later; when not, still: whether nothing changes and only a timer is waited for.
async ({ quiet, brief, limit, token }) => {
  const begun = performance.now();
  let last = begun;
  let size = "";
  const ticks = new Map();
  const seen = new Set();
  // What changes ten times and more while we look (a clock, an animation drawn by script) will not come to rest.
  const ticks_away = (target) => (ticks.get(target) || 0) >= 10 && ticks.size <= 40;
  const observer = new MutationObserver((records) => {
    for (const record of records) {
      const target = record.target;
      ticks.set(target, (ticks.get(target) || 0) + 1);
      if (!ticks_away(target)) last = performance.now();
    }
  });
  const watch = () => {
    for (const root of [document, ...shadowRootsOf(everything(document))]) {
      if (seen.has(root)) continue;
      seen.add(root);
      observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    }
  };
  const measure = () => {
    const root = document.scrollingElement || document.documentElement;
    const body = document.body;
    const now = [innerWidth, innerHeight, root.scrollWidth, root.scrollHeight, body ? body.offsetHeight : 0, body ? body.childElementCount : 0].join();
    if (now !== size) {
      if (size) last = performance.now();
      size = now;
    }
  };
  const moving = () =>
    document.getAnimations().some((animation) => {
      const timing = animation.effect && animation.effect.getComputedTiming();
      return timing && animation.playState === "running" && Number.isFinite(timing.endTime) && timing.endTime < 3000;
    });
  const ask = () => {
    const question = { until: 0, still: 0, soon: 1, far: 0, later: setTimeout.bind(window) };
    window.dispatchEvent(new CustomEvent(token, { detail: question }));
    return question;
  };
  const rests = (still) => {
    if (still < brief) return false;
    const { until, soon } = ask();
    return until <= 0 && still >= (soon ? quiet : brief);
  };
  watch();
  measure();
  const { still, later } = ask();
  last = performance.now() - Math.max(0, still);
  try {
    // The first look needs no wait: watch.js knows for how long nothing has changed.
    for (let first = true; ; first = false) {
      if (!first) await new Promise((resolve) => later(resolve, 10));
      measure();
      const now = performance.now();
      if (document.readyState !== "complete" || moving()) last = now;
      if (rests(now - last)) {
        watch();
        return { quiet: true, far: ask().far, since: now - last, ready: document.readyState };
      }
      if (now - begun >= limit) return { quiet: false, still: now - last >= quiet, since: now - last, ready: document.readyState };
    }
  } finally {
    observer.disconnect();
  }
}
