// Finds elements that overlap, are cut off or reach over the edge of their box. Needs library.js.
// In: {limit: how many to tell of each kind}. Out: see Misplaced in journey/evidence/appearance.py.
({ limit }) => {
  const root = document.documentElement;
  const body = document.body;
  if (!body) return [];
  const sight = new Sight(document);
  const rtl = getComputedStyle(root).direction === "rtl" || getComputedStyle(body).direction === "rtl";
  const view = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const found = { overlap: [], "cut-off": [], "out-of-box": [] };
  const told = new Set();
  const boxOf = (rect) => ({ x: rect.left, y: rect.top, width: rect.right - rect.left, height: rect.bottom - rect.top });
  const tell = (kind, element, rect, amount, other, certain) => {
    const key = `${kind}|${selectorOf(element)}`;
    if (told.has(key) || found[kind].length >= limit) return;
    told.add(key);
    found[kind].push({
      kind,
      selector: selectorOf(element),
      text: labelOf(element),
      box: boxOf(rect),
      other: other ? selectorOf(other) : null,
      other_text: other ? shorten(other.innerText || "", 80) : "",
      amount: Math.round(amount * 10) / 10,
      certain,
    });
  };
  const common = (one, two) => {
    const left = Math.max(one.left, two.left);
    const top = Math.max(one.top, two.top);
    const right = Math.min(one.right, two.right);
    const bottom = Math.min(one.bottom, two.bottom);
    return right > left && bottom > top ? { left, top, right, bottom, width: right - left, height: bottom - top } : null;
  };
  const size = (rect) => Math.max(0, rect.right - rect.left) * Math.max(0, rect.bottom - rect.top);

  // --- what floats above the page by intention
  const FLOATING = /(?:^|[-_])(?:modal|dialog|popup|popover|popper|dropdown|tooltip|toast|snackbar|notification|overlay|backdrop|menu|drawer|offcanvas|lightbox|sticky|fab|badge|ribbon|float|floating|loader|spinner|cookie|hint|bubble|chip|tag|marker|pin|thumb|handle|ripple|counter|indicator)(?:$|[-_])/i;
  const floats = new Map();
  const isFloating = (element) => {
    if (!element || element === root || element === body) return false;
    const known = floats.get(element);
    if (known !== undefined) return known;
    const style = sight.style(element);
    const role = attribute(element, "role") || "";
    const classes = `${typeof element.className === "string" ? element.className : ""} ${element.id}`.split(/\s+/);
    const positioned = style.position === "fixed" || style.position === "sticky" || style.position === "absolute";
    const own =
      style.position === "fixed" ||
      style.position === "sticky" ||
      /^(?:dialog|alertdialog|menu|listbox|tooltip|alert|status)$/.test(role) ||
      element.localName === "dialog" ||
      element.hasAttribute("popover") ||
      (positioned && (style.boxShadow !== "none" || classes.some((word) => FLOATING.test(word))));
    const result = own || isFloating(parentOf(element));
    floats.set(element, result);
    return result;
  };
  const transformed = (element) => {
    for (let node = element; node && node !== body; node = parentOf(node)) {
      const style = sight.style(node);
      if (style.transform !== "none" && !/^matrix\(1, 0, 0, 1,/.test(style.transform)) return true;
      if (style.writingMode !== "horizontal-tb") return true;
    }
    return false;
  };
  const opaque = (element) => {
    const style = sight.style(element);
    if (/^(?:img|canvas|video|iframe|input|select|textarea)$/.test(element.localName)) return true;
    const colour = channels(style.backgroundColor);
    return style.backgroundImage !== "none" || (colour !== null && colour[3] > 0.6);
  };
  const within = (element, other) => {
    for (let node = element; node; node = parentOf(node)) if (node === other) return true;
    return false;
  };

  // --- lines of text as they are painted
  const lines = [];
  const walk = (scope) => {
    const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node && lines.length < 2500; node = walker.nextNode()) {
      if (node.nodeType === 1) {
        if (node.shadowRoot) walk(node.shadowRoot);
        continue;
      }
      if (!node.data.trim()) continue;
      const element = node.parentElement || (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null);
      if (!element || /^(?:script|style|noscript|template|option|title)$/.test(element.localName) || isSvg(element)) continue;
      if (!rendered(element)) continue;
      const state = sight.of(element);
      if (state.gone || state.opacity < 0.2) continue;
      const colour = channels(state.style.webkitTextFillColor || state.style.color);
      if (colour && colour[3] < 0.1) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of [...range.getClientRects()].slice(0, 60)) {
        if (rect.width < 2 || rect.height < 4) continue;
        lines.push({ node, element, rect, clip: state.clip, style: state.style });
      }
    }
  };
  walk(body);
  // The letters stand in the middle of a line's box.
  const core = (rect) => {
    const inset = Math.min(rect.height * 0.16, 8);
    return { left: rect.left + 1, right: rect.right - 1, top: rect.top + inset, bottom: rect.bottom - inset };
  };
  // What is scrolled out of sight in a box of its own can be reached, but it is not painted where its lines are.
  const windows = new Map();
  const windowOf = (element) => {
    const known = windows.get(element);
    if (known) return known;
    const parent = parentOf(element);
    let frame = parent ? windowOf(parent) : { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };
    const style = sight.style(element);
    if (style.position === "fixed") frame = { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };
    if (element !== root && element !== body && !/^(?:inline|contents)$/.test(style.display)) {
      const box = element.getBoundingClientRect();
      if (style.overflowX !== "visible") frame = { ...frame, left: Math.max(frame.left, box.left), right: Math.min(frame.right, box.right) };
      if (style.overflowY !== "visible") frame = { ...frame, top: Math.max(frame.top, box.top), bottom: Math.min(frame.bottom, box.bottom) };
    }
    windows.set(element, frame);
    return frame;
  };
  for (const line of lines) {
    line.seen = sight.part(line.rect, line.clip);
    const painted = line.seen ? common(line.seen, windowOf(line.element)) : null;
    line.core = painted ? common(core(line.rect), painted) : null;
  }

  // --- text painted over text, text partly covered
  const shown = lines.filter((line) => line.core && !transformed(line.element));
  const sorted = [...shown].sort((a, b) => a.core.top - b.core.top);
  const painted = (x, y) => document.elementsFromPoint(x, y);
  const inView = (x, y) => x >= view.left && x < view.right && y >= view.top && y < view.bottom;
  for (let i = 0; i < sorted.length; i++) {
    const one = sorted[i];
    for (let j = i + 1; j < sorted.length && sorted[j].core.top < one.core.bottom; j++) {
      const two = sorted[j];
      if (one.node === two.node) {
        // Lines of one text: too small a line height writes them into each other.
        const step = two.rect.top - one.rect.top;
        const across = Math.min(one.rect.right, two.rect.right) - Math.max(one.rect.left, two.rect.left);
        if (step > 2 && across > 10 && step < 0.6 * one.rect.height) tell("overlap", one.element, one.rect, one.rect.height - step, null, step < 0.52 * one.rect.height);
        continue;
      }
      const both = common(one.core, two.core);
      if (!both || both.width < 4 || both.height < 3) continue;
      if (size(both) < 0.12 * Math.min(size(one.core), size(two.core))) continue;
      if (isFloating(one.element) !== isFloating(two.element)) continue;
      // The same words twice are an effect (shadows, hover), not a clash.
      if (fold(one.node.data) === fold(two.node.data)) continue;
      const x = (both.left + both.right) / 2;
      const y = (both.top + both.bottom) / 2;
      if (inView(x, y)) {
        const stack = painted(x, y);
        const first = stack.findIndex((element) => element === one.element || element === two.element);
        if (first < 0) continue; // something else covers both
        const upper = stack[first];
        const lower = upper === one.element ? two.element : one.element;
        const under = stack.indexOf(lower);
        const between = under < 0 ? stack.slice(first) : stack.slice(first, under);
        if (between.some((element) => element !== lower && !within(lower, element) && opaque(element))) continue;
      }
      const later = one.element.compareDocumentPosition(two.element) & Node.DOCUMENT_POSITION_FOLLOWING ? two : one;
      const earlier = later === two ? one : two;
      tell("overlap", later.element, later.rect, Math.min(both.width, both.height), earlier.element, true);
    }
  }
  for (const line of shown) {
    if (isFloating(line.element) || line.core.bottom < view.top || line.core.top > view.bottom) continue;
    const y = (line.core.top + line.core.bottom) / 2;
    const width = line.core.right - line.core.left;
    if (width < 10) continue;
    let covered = 0;
    let asked = 0;
    let by = null;
    for (const share of [0.03, 0.2, 0.4, 0.6, 0.8, 0.97]) {
      const x = line.core.left + share * width;
      if (!inView(x, y)) continue;
      asked += 1;
      const stack = painted(x, y);
      const at = stack.findIndex((element) => element === line.element || within(element, line.element));
      const above = (at < 0 ? stack : stack.slice(0, at)).find((element) => opaque(element) && !within(line.element, element) && !within(element, line.element));
      if (above && (at >= 0 || stack.includes(line.element) || !within(line.element, above))) {
        covered += 1;
        by = above;
      }
    }
    // Wholly covered text is a layer that is out of sight on purpose: slides, panels, cards that turn.
    if (!by || covered === asked || isFloating(by)) continue;
    tell("overlap", by, by.getBoundingClientRect(), (covered / asked) * width, line.element, covered > 1);
  }
  // A bar that is fixed to an edge covers for good what stands there when the page is scrolled to that end, or can't be scrolled.
  const bars = everything(body).filter((element) => {
    if (sight.style(element).position !== "fixed" || !rendered(element) || !opaque(element) || sight.of(element).opacity < 0.9) return false;
    const box = element.getBoundingClientRect();
    const across = box.right - box.left > 0.6 * innerWidth && box.bottom - box.top < 0.4 * innerHeight;
    const names = `${typeof element.className === "string" ? element.className : ""} ${element.id}`;
    const passing = /(?:dialog|alert|status)/.test(attribute(element, "role") || "") || /cookie|consent|toast|snackbar|banner|notif|alert|loader|loading|progress/i.test(names);
    return across && !passing && sight.style(element).pointerEvents !== "none" && !element.querySelector("[data-dismiss],[data-bs-dismiss],[aria-label*=lose],[aria-label*=ismiss],[class*=close]");
  });
  const stuck = [root, body].some((element) => /hidden|clip/.test(sight.style(element).overflowY));
  for (const bar of bars) {
    const box = bar.getBoundingClientRect();
    const above = box.top <= view.top + 1 && scrollY < 1;
    const below = box.bottom >= view.bottom - 1 && (stuck || scrollY + innerHeight >= root.scrollHeight - 1);
    if (!above && !below) continue;
    const inScroller = (element) => {
      for (let node = element; node && node !== body; node = parentOf(node)) if (/auto|scroll/.test(sight.style(node).overflowY) && node.scrollHeight > node.clientHeight + 1) return true;
      return false;
    };
    for (const line of shown) {
      const hidden = common(line.core, box);
      if (!hidden || hidden.width < 10 || hidden.height < 0.6 * (line.core.bottom - line.core.top)) continue;
      if (isFloating(line.element) || inScroller(line.element)) continue;
      const [x, y] = [(hidden.left + hidden.right) / 2, (hidden.top + hidden.bottom) / 2];
      if (!inView(x, y) || !painted(x, y).length || !within(painted(x, y)[0], bar)) continue;
      tell("overlap", bar, box, hidden.height, line.element, true);
      break;
    }
  }

  // --- controls over controls
  const controls = everything(body)
    .filter((element) => element.matches(`${CONTROLS},a[href]`) && rendered(element))
    .slice(0, 400)
    .map((element) => {
      const box = sight.box(element);
      return { element, box: box && common(box, windowOf(parentOf(element) || element)) };
    })
    .filter((each) => each.box && each.box.width >= 8 && each.box.height >= 8 && !transformed(each.element));
  for (let i = 0; i < controls.length; i++) {
    for (let j = i + 1; j < controls.length; j++) {
      const [one, two] = [controls[i], controls[j]];
      if (within(one.element, two.element) || within(two.element, one.element)) continue;
      const both = common(one.box, two.box);
      if (!both || both.width < 5 || both.height < 5) continue;
      const small = size(one.box) < size(two.box) ? one : two;
      const large = small === one ? two : one;
      const share = size(both) / size(small.box);
      if (share < 0.2) continue;
      // A button in a field, a link that covers its card, a hidden input under its own picture.
      if (share > 0.9 && size(small.box) < 0.6 * size(large.box)) continue;
      if (one.element.closest("label") && one.element.closest("label") === two.element.closest("label")) continue;
      if (isFloating(one.element) || isFloating(two.element)) continue;
      if (sight.of(one.element).opacity < 0.2 || sight.of(two.element).opacity < 0.2) continue;
      if (one.element.localName === "a" && two.element.localName === "a" && one.element.href === two.element.href) continue;
      if (!fold(labelOf(small.element)) && small.element.localName === "a") continue;
      tell("overlap", two.element, two.box, Math.min(both.width, both.height), one.element, share > 0.35);
    }
  }

  // --- cut off
  const fades = (element) => {
    const style = sight.style(element);
    return style.maskImage !== "none" || style.webkitMaskImage !== "none";
  };
  const MORE = /^(?:(?:show|read|view|see|load) (?:more|all)|more|mehr|weiterlesen|alle anzeigen|mehr anzeigen|ещё|еще|подробнее|показать|читать|развернуть|más|ver más|leer más|plus|voir plus|mais|ver mais|więcej|altro|devamı)/i;
  const hasMore = (element) => {
    const around = parentOf(element) || element;
    if (element.hasAttribute("aria-expanded") || around.querySelector("[aria-expanded]")) return true;
    return [...around.querySelectorAll("button,a,[role=button],summary")].slice(0, 30).some((each) => MORE.test(fold(each.innerText)));
  };
  // The ancestor whose edge hides the part, and how it treats what is too long.
  const cutter = (line, side) => {
    for (let node = line.element; node && node !== root; node = parentOf(node)) {
      const style = sight.style(node);
      if (style.display === "inline" || style.display === "contents") continue;
      const overflow = side === "right" || side === "left" ? style.overflowX : style.overflowY;
      if (overflow === "visible") {
        if (style.position === "fixed") return null;
        continue;
      }
      const box = node.getBoundingClientRect();
      const beyond = { right: line.rect.right - box.right, left: box.left - line.rect.left, bottom: line.rect.bottom - box.bottom, top: box.top - line.rect.top }[side];
      if (overflow === "auto" || overflow === "scroll") return null; // it can be scrolled to
      if (beyond > 1) return { node, style, beyond };
    }
    return null;
  };
  const slides = (node) => {
    // Carousels, tickers and swiped tabs cut on purpose.
    if (/(?:carousel|slider|swiper|ticker|marquee|slick|splide|glide|scroll)/i.test(`${node.className} ${attribute(node, "aria-roledescription") || ""}`)) return true;
    return [...node.children].slice(0, 40).some((child) => {
      const style = sight.style(child);
      return (style.transform !== "none" && style.transform !== "matrix(1, 0, 0, 1, 0, 0)") || style.animationName !== "none";
    });
  };
  // What a calendar or a plan draws is as long as it lasts, whatever is written in it.
  const EVENT = /(?:^|[-_ ])(?:event|appointment|booking|gantt|timeline|shift)s?(?:$|[-_ ])/i;
  const CALENDAR = '[class*="calendar" i],[class*="scheduler" i],[class*="gantt" i],[class*="timeline" i],.fc,[role="grid"]';
  const lasts = (element) => {
    for (let node = element; node && node !== body; node = parentOf(node))
      if (typeof node.className === "string" && EVENT.test(node.className)) return node.closest(CALENDAR) !== null;
    return false;
  };
  for (const line of lines) {
    if (!line.seen || transformed(line.element)) continue;
    const { rect, seen } = line;
    const hiddenRight = rect.right - seen.right;
    const hiddenLeft = seen.left - rect.left;
    const hiddenBottom = rect.bottom - seen.bottom;
    const hiddenTop = seen.top - rect.top;
    for (const [side, hidden, least] of [
      ["right", hiddenRight, 3],
      ["left", hiddenLeft, 3],
      ["bottom", hiddenBottom, Math.max(3, rect.height * 0.35)],
      ["top", hiddenTop, Math.max(3, rect.height * 0.35)],
    ]) {
      if (hidden < least) continue;
      const by = cutter(line, side);
      if (!by) continue;
      const across = side === "right" || side === "left";
      const whole = rect.right - rect.left;
      if (seen.width <= 4 && seen.height <= 4) continue; // for screen readers only
      if (by.node.clientWidth <= 4 || by.node.clientHeight <= 4) continue;
      if (fades(by.node) || slides(by.node) || isFloating(line.element) || lasts(by.node)) continue;
      let ellipsis = false;
      for (let node = line.element; node && node !== body; node = parentOf(node)) {
        const style = sight.style(node);
        if (style.textOverflow !== "clip" || (style.webkitLineClamp && style.webkitLineClamp !== "none")) ellipsis = true;
        if (node === by.node) break;
      }
      if (ellipsis) continue;
      if (across && hidden / whole > 0.97) continue;
      if (!across) {
        const single = by.node.clientHeight < rect.height * 1.7;
        if (!single && (hasMore(by.node) || getComputedStyle(by.node, "::after").backgroundImage !== "none")) continue;
      }
      tell("cut-off", line.element, seen, hidden, by.node, across || hidden < rect.height * 0.9);
      break;
    }
  }
  // A control partly under something that is no control: words in a box of their own, a picture.
  for (const { element, box } of controls) {
    if (isFloating(element) || box.bottom < view.top || box.top > view.bottom) continue;
    let asked = 0;
    const over = new Map();
    for (const across of [0.1, 0.5, 0.9]) {
      for (const down of [0.15, 0.5, 0.85]) {
        const [x, y] = [box.left + across * (box.right - box.left), box.top + down * (box.bottom - box.top)];
        if (!inView(x, y)) continue;
        asked += 1;
        const top = painted(x, y)[0];
        if (!top || within(top, element) || within(element, top) || top.closest("label")) continue;
        for (let node = top; node && node !== body && !within(element, node); node = parentOf(node)) {
          if (opaque(node) && sight.of(node).opacity > 0.6) over.set(node, (over.get(node) || 0) + 1);
        }
      }
    }
    for (const [by, points] of over) {
      const cover = by.getBoundingClientRect();
      if (points === asked || points < 2 || isFloating(by) || transformed(by) || by.matches(CONTROLS) || slides(parentOf(by) || by)) continue;
      if (size(cover) < 0.8 * size(box) || !fold(by.innerText || "")) continue;
      tell("overlap", by, cover, Math.min(box.bottom, cover.bottom) - Math.max(box.top, cover.top), element, true);
      break;
    }
  }

  // Beyond the edge that nothing can be scrolled to.
  const start = rtl ? "right" : "left";
  for (const line of lines) {
    if (isFloating(line.element) || transformed(line.element)) continue;
    const { rect } = line;
    const width = rect.right - rect.left;
    const hidden = start === "left" ? -(rect.left + scrollX) : rect.right + scrollX - root.clientWidth;
    const left = width - hidden;
    if (hidden > 3 && left > 3 && line.clip.left <= 0) tell("cut-off", line.element, rect, hidden, null, true);
  }
  // Words on a button that is too small for them.
  for (const { element, box } of controls) {
    if (!/^(?:button|input|select)$/.test(element.localName) || (element.localName === "input" && !/^(?:button|submit|reset)$/.test(element.type))) continue;
    const style = sight.style(element);
    if (element.localName !== "input" || style.textOverflow !== "clip") continue;
    const context = document.createElement("canvas").getContext("2d");
    if (!context) break;
    context.font = style.font;
    const room = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const needed = context.measureText(element.value).width;
    if (needed - room > 4) tell("cut-off", element, box, needed - room, null, true);
  }

  // --- over the edge of its box
  const edged = (element) => {
    const style = sight.style(element);
    const sides = ["Top", "Right", "Bottom", "Left"].filter((side) => parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Style`] !== "none" && (channels(style[`border${side}Color`]) || [0, 0, 0, 1])[3] > 0.05);
    if (sides.length === 4) return true;
    const colour = channels(style.backgroundColor);
    if (!colour || colour[3] < 0.05) return style.boxShadow !== "none" && sides.length === 0 && style.backgroundImage === "none" && false;
    const behind = parentOf(element) ? backdrop(parentOf(element), sight) : [255, 255, 255, 1];
    return behind !== null && colour.slice(0, 3).some((value, index) => Math.abs(value - behind[index]) > 4);
  };
  const outOfFlow = (element, box) => {
    for (let node = element; node && node !== box; node = parentOf(node)) {
      const style = sight.style(node);
      if (/^(?:absolute|fixed|sticky)$/.test(style.position)) return true;
      if (style.position === "relative" && (style.top !== "auto" || style.left !== "auto" || style.right !== "auto" || style.bottom !== "auto")) {
        if ([style.top, style.left, style.right, style.bottom].some((value) => value !== "auto" && value !== "0px")) return true;
      }
      if (["marginTop", "marginRight", "marginBottom", "marginLeft"].some((name) => parseFloat(style[name]) < 0)) return true;
      if (node.localName === "legend") return true;
    }
    return false;
  };
  const pictures = everything(body)
    .filter((element) => /^(?:img|video|canvas|input|select|textarea|button|table)$/.test(element.localName) && rendered(element))
    .slice(0, 300)
    .map((element) => ({ element, rect: element.getBoundingClientRect(), solid: true, clip: sight.of(element).outer }));
  for (const each of [...lines, ...pictures]) {
    const { element, rect } = each;
    if (rect.width < 2 || rect.height < 2 || transformed(element) || sight.of(element).gone) continue;
    const seen = sight.part(rect, each.clip);
    if (!seen) continue;
    const shown = common(seen, windowOf(each.solid ? parentOf(element) || element : element));
    const letters = shown && (each.solid ? shown : common(core(rect), shown));
    if (!letters) continue;
    for (let node = each.solid ? parentOf(element) : element; node && node !== body && node !== root; node = parentOf(node)) {
      const style = sight.style(node);
      if (style.display === "contents" || isSvg(node)) continue;
      if (style.position === "fixed" || style.position === "absolute") {
        if (!edged(node)) break;
      }
      if (style.overflowX !== "visible" || style.overflowY !== "visible") break;
      if (style.display === "inline" || !edged(node)) continue;
      const box = node.getBoundingClientRect();
      if (box.width < 6 || box.height < 6) break;
      const over = { x: Math.max(letters.right - box.right, box.left - letters.left), y: Math.max(letters.bottom - box.bottom, box.top - letters.top) };
      const most = Math.max(over.x, over.y);
      if (most > 3 && !outOfFlow(element, node)) {
        tell("out-of-box", element, rect, most, node, most > 5);
      }
      break;
    }
  }
  return [...found.overlap, ...found["cut-off"], ...found["out-of-box"]];
}
