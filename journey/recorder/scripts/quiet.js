// Waits until this document has come to rest: nothing in it changed for `quiet` ms, it is loaded, no finite animation runs,
// and no timer of its own that was set while it opened is still to come (watch.js knows). Needs library.js.
// Where not even a timer of less than 100 ms is to come, `brief` ms are enough. On a busy machine a document may not run for a
// while: its rest is counted in its own turns, and what is due and has not had its turn is waited for.
// In: {quiet, brief, limit, most: rest from before this look that counts} in ms, token.
// Out: {quiet: bool, since: ms since the last change, took: ms that this look took, ready}; with it, when at rest,
// far: how many timers are due much later; when not, still: whether nothing changes and only a timer is waited for.
async ({ quiet, brief, limit, most, token }) => {
  // A turn is to take 10 ms. What is not drawn for so long as NEVER will not be: its frame is out of sight.
  const TURN = 40;
  const NEVER = 2000;
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
    const question = { until: 0, still: 0, soon: 1, far: 0, late: 0, later: setTimeout.bind(window) };
    window.dispatchEvent(new CustomEvent(token, { detail: question }));
    return question;
  };
  const rests = (still) => {
    if (still < brief) return false;
    const { until, soon, late } = ask();
    return until <= 0 && !(late > brief && late < NEVER) && still >= (soon ? quiet : brief);
  };
  watch();
  measure();
  const { still, later } = ask();
  last = performance.now() - Math.max(0, still);
  let before = performance.now();
  let rested = Math.min(before - last, most);
  try {
    // watch.js knows for how long nothing has changed: one short turn is enough then, for what was to come before this.
    for (let wait = rested < brief ? 10 : 1; ; wait = 10) {
      await new Promise((resolve) => later(resolve, wait));
      measure();
      const now = performance.now();
      if (document.readyState !== "complete" || moving()) last = now;
      rested = last > before ? now - last : rested + Math.min(now - before, TURN);
      before = now;
      const found = { since: now - last, took: now - begun, ready: document.readyState };
      if (rests(rested)) {
        watch();
        return { quiet: true, far: ask().far, ...found };
      }
      if (now - begun >= limit) return { quiet: false, still: rested >= quiet, ...found };
    }
  } finally {
    observer.disconnect();
  }
}
