// Shows the end or the start of the document, in the portal's page around it as well. Needs library.js.
// In: "end" or "start". Out: whether the document is long enough for that; the smallest window shows some 600 px of it.
async (block) => {
  const root = document.documentElement;
  if (root.getBoundingClientRect().height < 700) return false;
  root.scrollIntoView({ block, behavior: "instant" });
  if (block === "start") return true;
  // What waits to be seen (lazy pictures, observers) is told so when the document is drawn: the second frame comes after that.
  // A document that is not drawn, as in a hidden frame, gets no frames.
  await new Promise((resolve) => {
    const timer = setTimeout(resolve, 500);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        // A timer still to come would be waited for, as one of the app's.
        clearTimeout(timer);
        resolve();
      }),
    );
  });
  return true;
}
