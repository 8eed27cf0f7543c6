// What tells one state of a screen from another. Needs library.js. Out: {url, words, dialogs, headings, tabs, shape, unseen}.
() => {
  const words = new Set();
  const parts = documentsOf(document);
  for (const part of parts) {
    // Words of shadow trees are not among those of the body.
    const trees = [part.document.body, ...shadowRootsOf(part.elements).flatMap((tree) => [...tree.children])];
    for (const tree of trees) {
      const text = (tree && tree.innerText) || "";
      for (const word of text.toLowerCase().split(/[^\p{L}\p{N}]+/u)) if (word && words.size < 3000) words.add(word);
    }
  }
  const roots = parts.flatMap((part) => [part.document, ...shadowRootsOf(part.elements)]);
  const shown = (selector) => roots.flatMap((tree) => [...tree.querySelectorAll(selector)]).filter((element) => rendered(element) && element.getBoundingClientRect().width > 0);
  const count = (selector) => shown(selector).length;
  // Whether what the screen holds besides headers and menus is all out of sight: moved away, faded out, in the colour of the page.
  const SHOWS = `${CONTROLS},img,svg,canvas,video,iframe,object,embed`;
  const CHROME = "header,nav,footer,[role=banner],[role=navigation],[role=contentinfo]";
  const speaks = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const hides = (part) => {
    const sight = new Sight(part.document);
    const held = part.elements.filter((element) => !/^(?:head|script|style|template|title|noscript)$/.test(element.localName) && (element.matches(SHOWS) || speaks(element)) && !element.closest(CHROME));
    const rendering = held.filter(rendered).slice(0, 400);
    return rendering.length > 0 && !rendering.some((element) => {
      const box = sight.box(element);
      return box !== null && (element.matches(SHOWS) || readable(element, box, sight));
    });
  };
  return {
    url: location.href,
    words: [...words].sort(),
    dialogs: shown("dialog[open],[role=dialog],[aria-modal=true],.modal.show").map((element) => labelOf(element)),
    headings: shown("h1,h2,[aria-selected=true],[aria-current]").map((element) => fold(element.innerText)).slice(0, 20),
    tabs: shown("[role=tab][aria-selected=true]").map((element) => labelOf(element)),
    shape: [count("a,button,[role=button]"), count("input,select,textarea"), count("img,svg,canvas,video"), (document.scrollingElement || document.documentElement).scrollHeight],
    unseen: hides(parts[0]),
  };
}
