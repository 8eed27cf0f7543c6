// Counts what tells a designed screen from bare HTML. Needs library.js. Out: see Design in journey/evidence/appearance.py.
() => {
  const result = {
    characters: 0, default_font: 0, elements: 0, shaped: 0, controls: 0, default_controls: 0, links: 0, default_links: 0,
    tables: 0, default_tables: 0, arranged: 0, colours: 0, sheets: 0, pictures: 0, covered: 0, default_margin: false,
  };
  const view = Math.max(1, innerWidth * innerHeight);
  const colours = new Set();
  let plain = 0;
  let shaped = 0;
  let area = 0;
  for (const { document: inner, elements } of documentsOf(document)) {
    const sight = new Sight(inner);
    for (const sheet of [...inner.styleSheets, ...(inner.adoptedStyleSheets || [])]) {
      try {
        if (sheet.cssRules.length) result.sheets += 1;
      } catch {
        result.sheets += 1; // of another origin: it can't be read, but it is there
      }
    }
    if (inner.body) {
      const style = sight.style(inner.body);
      const background = channels(style.backgroundColor);
      if (inner === document) result.default_margin = style.margin === "8px";
      if (/flex|grid/.test(style.display)) result.arranged += 1;
      if (style.backgroundImage !== "none") colours.add("picture");
      if (background && background[3] > 0.03 && !isWhite(background) && !inner.body.hasAttribute("bgcolor")) colours.add(style.backgroundColor);
    }
    for (const element of elements) {
      if (/^(?:html|head|body|script|style|link|meta|title|br|wbr|noscript|template|option|optgroup|source|col|colgroup)$/.test(element.localName)) continue;
      if (isSvg(element) && element.localName !== "svg") continue;
      const box = sight.box(element);
      if (!box) continue;
      const state = sight.of(element);
      const style = state.style;
      const tag = element.localName;
      result.elements += 1;
      const own = [...element.childNodes].filter((node) => node.nodeType === 3).reduce((sum, node) => sum + fold(node.data).length, 0);
      if (own) {
        result.characters += own;
        if (/^(?:"?Times New Roman"?|Times|serif|"?DejaVu Serif"?|"?Liberation Serif"?)$/i.test(style.fontFamily.trim())) plain += own;
        const colour = channels(style.color);
        if (colour && !isGrey(colour) && !isDefaultLink(style) && tag !== "font") colours.add(style.color);
      }
      const background = channels(style.backgroundColor);
      if (/^(?:img|video|canvas|svg|iframe|object|embed)$/.test(tag) && box.width > 8 && box.height > 8) {
        result.pictures += 1;
        // An inner document that can be read is judged itself.
        if (tag !== "iframe" || !innerDocument(element)) area += box.width * box.height;
      }
      const isControl = element.matches("input:not([type=hidden]):not([type=checkbox]):not([type=radio]):not([type=range]):not([type=color]):not([type=file]),button,select,textarea");
      const isDefault = isControl && drawnByBrowser(element, style);
      if (background && background[3] > 0.03 && !isWhite(background) && !isDefault && !element.hasAttribute("bgcolor")) colours.add(style.backgroundColor);
      if (isControl) {
        result.controls += 1;
        if (isDefault) result.default_controls += 1;
      }
      if (tag === "a" && element.hasAttribute("href") && own) {
        result.links += 1;
        if (isDefaultLink(style) && style.textDecorationLine.includes("underline")) result.default_links += 1;
      }
      if (tag === "table") {
        result.tables += 1;
        const cells = [...element.querySelectorAll("td,th")].slice(0, 30);
        const styled = cells.some((cell) => {
          const of = sight.style(cell);
          return (of.padding !== "1px" && !element.hasAttribute("cellpadding")) || /solid|dashed|dotted/.test(of.borderStyle) || (channels(of.backgroundColor) || [0, 0, 0, 0])[3] > 0.03;
        });
        if (!styled) result.default_tables += 1;
      }
      const columns = style.columnCount !== "auto" || style.float !== "none";
      if (/flex|grid/.test(style.display) || columns) result.arranged += 1;
      if (!isDefault && hasShape(element, tag, style, background)) shaped += 1;
    }
  }
  result.default_font = result.characters ? plain / result.characters : 0;
  result.shaped = result.elements ? shaped / result.elements : 0;
  result.colours = colours.size;
  result.covered = Math.min(1, area / view);
  return result;

  function isWhite([red, green, blue]) {
    return red === 255 && green === 255 && blue === 255;
  }

  function isDefaultLink(style) {
    return /^rgb\((?:0, 0, 238|85, 26, 139)\)$/.test(style.color);
  }

  function isGrey([red, green, blue]) {
    return Math.max(red, green, blue) === Math.min(red, green, blue) && (red === 0 || red === 255);
  }

  function drawnByBrowser(element, style) {
    const border = style.borderTopStyle;
    if (element.localName === "button" || /^(?:button|submit|reset)$/.test(element.type)) return border === "outset" && style.backgroundImage === "none";
    if (element.localName === "select") return style.appearance !== "none" && style.borderRadius === "0px" && style.borderTopColor === "rgb(118, 118, 118)" && style.padding === "0px";
    if (element.localName === "textarea") return style.borderTopColor === "rgb(118, 118, 118)" && style.borderRadius === "0px" && style.padding === "2px";
    return border === "inset" || (style.borderTopColor === "rgb(118, 118, 118)" && style.borderRadius === "0px" && parseFloat(style.paddingLeft) <= 2);
  }

  function hasShape(element, tag, style, background) {
    if (style.boxShadow !== "none" || style.backgroundImage !== "none") return true;
    if (background && background[3] > 0.03 && !/^(?:input|button|select|textarea|mark)$/.test(tag) && !element.hasAttribute("bgcolor")) return true;
    if (style.borderRadius !== "0px") return true;
    if (/flex|grid/.test(style.display) && !/^(?:input|button|select)$/.test(tag)) return true;
    const solid = ["Top", "Right", "Bottom", "Left"].some((side) => /solid|dashed|dotted/.test(style[`border${side}Style`]) && parseFloat(style[`border${side}Width`]) > 0);
    if (solid && !/^(?:input|select|textarea)$/.test(tag)) return true;
    if (/^(?:td|th)$/.test(tag)) return style.padding !== "1px" && !element.closest("table[cellpadding]");
    if (/^(?:div|section|header|footer|main|article|nav|aside|form|p|span|li|a|label)$/.test(tag) && style.padding !== "0px") return true;
    if (/^(?:div|section|header|footer|main|article|nav|aside|form)$/.test(tag) && style.maxWidth !== "none") return true;
    return false;
  }
}
