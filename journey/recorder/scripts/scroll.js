// Shows the end or the start of the document, in the portal's page around it as well. Needs library.js.
// In: "end" or "start". Out: whether the document is long enough for that; the smallest window shows some 600 px of it.
(block) => {
  const root = document.documentElement;
  if (root.getBoundingClientRect().height < 700) return false;
  root.scrollIntoView({ block, behavior: "instant" });
  return true;
}
