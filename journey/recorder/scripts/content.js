// What a person can see in this document, and the document itself. Needs library.js.
// In: {text: bool, html: bool}. Out: see Content below.
(options) => {
  const parts = documentsOf(document);
  const view = { width: window.innerWidth, height: window.innerHeight };
  const columns = 64;
  const rows = 40;
  const covered = new Uint8Array(columns * rows);
  const counts = { characters: 0, words: 0, images: 0, graphics: 0, media: 0, controls: 0, backgrounds: 0, frames: 0 };
  const spinners = new Map();
  const canvases = [];
  const lines = [];

  const cover = (box, part) => {
    const left = Math.max(0, Math.floor(((box.left + part.left) / view.width) * columns));
    const top = Math.max(0, Math.floor(((box.top + part.top) / view.height) * rows));
    const right = Math.min(columns, Math.ceil(((box.right + part.left) / view.width) * columns));
    const bottom = Math.min(rows, Math.ceil(((box.bottom + part.top) / view.height) * rows));
    for (let row = top; row < bottom; row += 1) covered.fill(1, row * columns + left, row * columns + Math.max(left, right));
  };

  // --- what stands in a header, a menu or a footer, and what stands elsewhere
  const CHROME = "header,nav,footer,[role=banner],[role=navigation],[role=contentinfo],[role=menubar],[role=tablist]";
  const CHROME_NAMES = /^(?:(?:app|page|site|main|top|left|side)[-_]?)?(?:header|footer|nav|navbar|navigation|menu|sidebar|topbar|toolbar|appbar|tabs|tab-bar|tabbar)$/i;
  const MAIN_NAMES = /(?:^|[-_])(?:main|content|view|page|outlet|screen|app|root|workspace|panel)(?:$|[-_])/i;
  const called = (element, pattern) => [element.id, ...element.classList].some((word) => word && pattern.test(word));
  const chromeKnown = new Map();
  const inChrome = (element) => {
    if (!element) return false;
    if (!chromeKnown.has(element)) {
      const is = element.matches(CHROME) || (!/^(?:main|body|html)$/.test(element.localName) && called(element, CHROME_NAMES));
      chromeKnown.set(element, is || inChrome(parentOf(element)));
    }
    return chromeKnown.get(element);
  };
  const holders = new Set(); // everything that shows something, with all that is around it
  let outside = 0;
  let more = 0; // what a header or a footer shows beyond a name, a menu and a line: it may be all that the screen is to show
  const note = (element, length = 0) => {
    if (!inChrome(element)) outside += 1;
    else if ((length >= 40 || element.matches(CONTROLS)) && !element.closest("nav,[role=navigation],[role=menubar],[role=tablist]")) more += 1;
    for (let node = element; node && !holders.has(node); node = parentOf(node)) holders.add(node);
  };
  // The box meant for the content when nothing shows but what stands in headers, menus and footers; else null.
  const hollow = (part, sight) => {
    if (outside || !holders.size || parts.length > 1) return null;
    // A box of an element whose shadow tree is closed may show anything.
    const closed = (element) => element.localName.includes("-") && !element.shadowRoot && !element.firstElementChild && element.getBoundingClientRect().height > 1;
    if (part.elements.some(closed)) return null;
    for (const element of part.elements) {
      const main = element.matches("main,[role=main],[role=tabpanel],router-view,router-outlet");
      if (!main && (more || !called(element, MAIN_NAMES))) continue;
      if (holders.has(element) || inChrome(element) || isSvg(element) || element.closest("template,dialog,[hidden]")) continue;
      if (!rendered(element) || sight.of(element).gone || sight.style(element).position === "fixed") continue;
      const box = element.getBoundingClientRect();
      return { selector: selectorOf(element), box: { x: box.left, y: box.top, width: box.width, height: box.height } };
    }
    return null;
  };

  const failedAddresses = new Set(
    performance.getEntriesByType("resource").filter((entry) => entry.responseStatus >= 400).map((entry) => entry.name),
  );

  // --- text
  const measureText = (part, sight) => {
    const seen = new Map(); // element: its visible text nodes' length
    const range = part.document.createRange();
    const roots = [part.document.body || part.document.documentElement, ...shadowRootsOf(part.elements)];
    let budget = 8000;
    for (const root of roots) {
      if (!root) continue;
      const walker = part.document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node && budget > 0; node = walker.nextNode()) {
        const content = fold(node.data);
        if (!content) continue;
        const element = node.parentElement || (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null);
        if (!element || /^(?:script|style|noscript|template|title|option|optgroup)$/.test(element.localName)) continue;
        budget -= 1;
        if (!rendered(element) || (element.localName === "details" && !element.open)) continue;
        const state = sight.of(element);
        if (state.gone) continue;
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        if (box.width < 1 || box.height < 1) continue;
        const shown = sight.part(box, state.clip);
        if (!shown || !readable(element, shown, sight)) continue;
        counts.characters += content.length;
        counts.words += content.split(" ").length;
        seen.set(element, (seen.get(element) || 0) + content.length);
        cover(shown, part);
        note(element, content.length);
        if (LOADING_LINE.test(content)) spinners.set(element, part);
      }
    }
    return seen;
  };

  const shapeShows = (shape, sight) => {
    let box;
    try {
      box = shape.getBBox();
    } catch {
      return false; // not rendered
    }
    if (box.width + box.height < 1) return false;
    if (shape.localName === "use" || shape.localName === "image" || shape.localName === "text") return true;
    const style = sight.style(shape);
    if (style.visibility !== "visible" || style.display === "none" || style.opacity === "0") return false;
    const painted = (value, opacity) => value !== "none" && opacity !== "0" && (channels(value) || [0, 0, 0, 1])[3] > 0.02;
    return painted(style.fill, style.fillOpacity) || (painted(style.stroke, style.strokeOpacity) && parseFloat(style.strokeWidth) > 0);
  };

  // "shown", "empty", or "unknown" where only the picture can tell (a WebGL canvas reads as blank).
  const canvasShows = (canvas) => {
    if (!canvas.width || !canvas.height) return "empty";
    const small = canvas.ownerDocument.createElement("canvas");
    small.width = small.height = 48;
    const context = small.getContext("2d", { willReadFrequently: true });
    try {
      context.drawImage(canvas, 0, 0, 48, 48);
      const pixels = context.getImageData(0, 0, 48, 48).data;
      for (let index = 4; index < pixels.length; index += 1) {
        if (Math.abs(pixels[index] - pixels[index % 4]) > 2) return "shown";
      }
      return pixels[3] < 3 ? "unknown" : "empty";
    } catch {
      return "shown"; // drawn from another origin: its pixels can't be read, but something was drawn
    }
  };

  // What an endless animation does: it turns its element round, or lets it shimmer.
  const motion = (effect) => {
    const frames = effect.getKeyframes ? effect.getKeyframes() : [];
    const turned = frames.some((frame) => [frame.transform, frame.rotate].some((value) => {
      const angle = /(-?[\d.]+)(deg|turn|rad|grad)/.exec(value || "");
      return angle && Math.abs(parseFloat(angle[1])) * { deg: 1, turn: 360, rad: 57.3, grad: 0.9 }[angle[2]] >= 179;
    }));
    if (turned) return "turns";
    const properties = new Set(frames.flatMap((frame) => Object.keys(frame)));
    return ["backgroundPosition", "backgroundPositionX", "opacity", "backgroundColor"].some((name) => properties.has(name)) ? "shimmers" : "";
  };
  const SMIL = "animateTransform[type=rotate][repeatCount=indefinite]";

  const endless = (part) => {
    const targets = new Map();
    for (const animation of part.document.getAnimations()) {
      const effect = animation.effect;
      if (!effect || !effect.target || animation.playState !== "running") continue;
      if (effect.getTiming().iterations === Infinity) {
        targets.set(effect.target, { name: animation.animationName || animation.id || "", motion: motion(effect) });
      }
    }
    return targets;
  };

  const NAMED = /(?:^|[-_])(?:spin|spinner|spinning|loader|loading|preloader|throbber|skeleton|shimmer|placeholder-glow|lds|busy)(?:$|[-_])|spinner|skeleton|shimmer|preloader/i;
  const INNOCENT = /^(?:loading-?lazy|lazy-?loading|no-?loading|not-?loading|is-?not-?loading|loading-?(?:done|complete|hidden)|spin-?(?:button|box)|spinner-?button)$/i;

  const lookAt = (part, sight, texts) => {
    const animated = endless(part);
    const shimmering = [];
    let said = 0; // characters outside headers, menus and footers
    for (const [owner, length] of texts) if (!inChrome(owner)) said += length;
    const textIn = (element) => {
      let sum = 0;
      for (const [owner, length] of texts) if (element === owner || element.contains(owner)) sum += length;
      return sum;
    };
    for (const element of part.elements) {
      const name = element.localName;
      if (isSvg(element) && name !== "svg") continue;
      const busy = attribute(element, "aria-busy") === "true";
      const classes = typeof element.className === "string" ? element.className.split(/\s+/) : [];
      const named = classes.some((word) => NAMED.test(word) && !INNOCENT.test(word));
      const role = attribute(element, "role");
      const interesting =
        busy || named || animated.has(element) || /^(?:img|svg|canvas|video|audio|object|embed|iframe|progress|input|button|select|textarea)$/.test(name) ||
        role !== null || element.hasAttribute("contenteditable");
      const style = interesting ? null : part.document.defaultView.getComputedStyle(element);
      if (!interesting && style.backgroundImage === "none") continue;
      const box = sight.box(element);
      if (!box) continue;
      const own = style || sight.style(element);

      if (name === "img" && element.complete && element.naturalWidth > 1 && box.width > 8 && box.height > 8) {
        counts.images += 1;
        note(element);
        cover(box, part);
        if (/(?:spinner|preloader|ajax-?load|loader|loading)[^/]*\.(?:gif|svg|webp|apng)/i.test(element.currentSrc)) spinners.set(element, part);
      }
      if (name === "svg" && box.width > 4 && box.height > 4 && [...element.querySelectorAll(SHAPES)].slice(0, 200).some((shape) => shapeShows(shape, sight))) {
        counts.graphics += 1;
        cover(box, part);
        note(element);
      }
      if (name === "canvas" && box.width > 8 && box.height > 8) {
        const state = canvasShows(element);
        if (state !== "empty") note(element);
        if (state === "shown") {
          counts.graphics += 1;
          cover(box, part);
        } else if (state === "unknown") {
          canvases.push({ x: box.left + part.left, y: box.top + part.top, width: box.width, height: box.height });
        }
      }
      if ((name === "video" && (element.readyState >= 2 || element.poster || element.controls)) || (name === "audio" && element.controls) || ((name === "object" || name === "embed") && box.width > 24 && box.height > 24)) {
        counts.media += 1;
        note(element);
        cover(box, part);
      }
      if (element.matches(CONTROLS)) {
        counts.controls += 1;
        note(element);
        cover(box, part);
      }
      // An inner document that can be read speaks for itself.
      if (name === "iframe" && box.width >= 50 && box.height >= 50 && !innerDocument(element)) {
        counts.frames += 1;
        cover(box, part);
        note(element);
      }
      const page = name === "html" || name === "body";
      if (own.backgroundImage !== "none" && box.width > 24 && box.height > 24) {
        const addresses = [...own.backgroundImage.matchAll(/url\("([^"]+)"\)/g)].map((match) => match[1]);
        const drawn = addresses.some((address) => !failedAddresses.has(address)) || (/gradient\(/.test(own.backgroundImage) && !page);
        if (drawn) {
          counts.backgrounds += 1;
          if (!page) cover(box, part);
          if (!page) note(element);
        }
      }

      // --- signs that something is still to come
      if (busy || (role === "progressbar" && !element.hasAttribute("aria-valuenow")) || (name === "progress" && !element.hasAttribute("value"))) {
        spinners.set(element, part);
      } else if (name === "svg" && said < 60 && box.width <= 200 && element.querySelector(SMIL)) {
        spinners.set(element, part);
      } else if (box.width > 3 && box.height > 3 && (named || animated.has(element))) {
        const text = textIn(element);
        const moves = [...animated.keys()].some((target) => element === target || element.contains(target));
        const motionOf = animated.get(element) || { name: "", motion: "" };
        const turning = named || NAMED.test(motionOf.name) || (motionOf.motion === "turns" && said < 60 && box.width <= 200 && box.height <= 200 && text === 0);
        if (motionOf.motion === "shimmers" && said < 60 && text === 0 && box.width > 40) shimmering.push(element);
        if (turning && (moves || own.animationName !== "none") && text < 60) spinners.set(element, part);
        else if (named && text === 0 && (box.width < 120 || /skeleton|shimmer|placeholder/i.test(element.className)) && !element.matches("input,button,img,svg,select") && paints(element, own)) spinners.set(element, part);
      }
    }
    // Three pulsing bars and more are the outline of a screen that is still to come.
    if (shimmering.length >= 3) for (const element of shimmering) spinners.set(element, part);
  };

  const paints = (element, style) => {
    const colour = channels(style.backgroundColor);
    return style.backgroundImage !== "none" || (colour && colour[3] > 0.02) || parseFloat(style.borderTopWidth) > 0 || element.childElementCount > 0;
  };

  let top = null;
  for (const part of parts) {
    const sight = new Sight(part.document);
    lookAt(part, sight, measureText(part, sight));
    if (part === parts[0]) top = sight;
    if (options.text || counts.characters < 200) {
      const body = part.document.body;
      if (body) lines.push(body.innerText || "");
      for (const root of shadowRootsOf(part.elements)) {
        for (const child of root.children) if (child.innerText && !/^(?:style|script|template)$/.test(child.localName)) lines.push(child.innerText);
      }
    }
  }

  const text = lines.map((line) => line.trim()).filter(Boolean).join("\n");
  const visible = { ...counts, documents: parts.length - 1, area: covered.reduce((sum, cell) => sum + cell, 0) / covered.length };
  const selectors = [...spinners.keys()].slice(0, 20).map((element) => selectorOf(element));
  if (text && text.length < 80 && LOADING_WHOLE.test(fold(text)) && !counts.images && !counts.media) selectors.push("body");
  const result = {
    visible: { ...visible, spinners: [...new Set(selectors)] },
    canvases,
    hollow: hollow(parts[0], top),
    url: location.href,
    title: document.title,
    language: document.documentElement.getAttribute("lang"),
    charset: document.characterSet,
    direction: getComputedStyle(document.documentElement).direction,
    ready: document.readyState,
    view,
    text: options.text ? text : null,
    html: null,
  };
  if (options.html) {
    const root = document.documentElement;
    const roots = shadowRootsOf(parts[0].elements);
    const inner = roots.length && root.getHTML ? root.getHTML({ shadowRoots: roots }) : root.innerHTML;
    const names = [...root.attributes].map((item) => ` ${item.name}="${item.value.replace(/&/g, "&amp;").replace(/"/g, "&quot;")}"`).join("");
    const kind = document.doctype ? `<!DOCTYPE ${document.doctype.name}>\n` : "";
    result.html = `${kind}<html${names}>${inner}</html>`;
  }
  return result;
}
