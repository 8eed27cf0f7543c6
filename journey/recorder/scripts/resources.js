// Pictures, styles, scripts, fonts and media that this document asks for. Needs library.js. Out: [{...}], at most `limit`.
({ limit }) => {
  const found = [];
  const known = new Set();
  for (const part of documentsOf(document)) {
    const sight = new Sight(part.document);
    const view = part.document.defaultView;
    const answers = new Map();
    for (const entry of view.performance.getEntriesByType("resource")) answers.set(entry.name, entry.responseStatus || 0);
    const answered = (url) => {
      const status = answers.get(url);
      return status ? status < 400 : null; // 0: another origin keeps it to itself
    };
    const absolute = (raw, base) => {
      try {
        return new URL(raw, base || part.document.baseURI).href;
      } catch {
        return raw;
      }
    };
    const add = (url, element, node, loaded, natural, visible, selector) => {
      if (!url || url.startsWith("data:") || url.startsWith("blob:") || url.startsWith("about:") || found.length >= limit) return;
      const key = `${element} ${url}`;
      if (known.has(key)) return;
      known.add(key);
      found.push({
        url,
        element,
        selector: selector || selectorOf(node),
        visible: visible === undefined ? sight.box(node) !== null : visible,
        loaded,
        natural: natural || null,
      });
    };
    // HTML, "parse a srcset attribute": an address ends at white space, what describes it at a comma outside parentheses.
    const candidates = (set) => {
      const urls = [];
      let rest = (set || "").replace(/^[\s,]+/, "");
      while (rest) {
        const url = rest.match(/^\S+/)[0];
        urls.push(url.replace(/,+$/, ""));
        rest = rest.slice(url.length);
        if (!url.endsWith(",")) rest = rest.replace(/^[^,(]*(?:\([^)]*\)?[^,(]*)*/, "");
        rest = rest.replace(/^[\s,]+/, "");
      }
      return urls.filter(Boolean);
    };
    const ADDRESS = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)/g;
    const addressesIn = (text) =>
      [...(text || "").matchAll(ADDRESS)].map((match) => match[1] || match[2] || match[3] || "").filter((url) => url && !url.startsWith("#"));

    for (const element of part.elements) {
      const name = element.localName;
      if (name === "img") {
        const chosen = element.currentSrc || (attribute(element, "src") ? absolute(attribute(element, "src")) : "");
        const loaded = !element.complete ? (element.loading === "lazy" ? null : answered(chosen)) : chosen ? element.naturalWidth > 0 : null;
        const natural = loaded ? { width: element.naturalWidth, height: element.naturalHeight } : null;
        add(chosen, "img", element, loaded, natural);
        for (const url of candidates(attribute(element, "srcset"))) if (absolute(url) !== chosen) add(absolute(url), "srcset", element, answered(absolute(url)), null);
      } else if (name === "source") {
        const media = element.parentElement && /^(?:video|audio)$/.test(element.parentElement.localName);
        const image = !media && element.parentElement ? element.parentElement.querySelector("img") : null;
        for (const url of media ? [element.src] : candidates(attribute(element, "srcset"))) {
          const address = absolute(url);
          const loaded = image && image.currentSrc === address && image.complete ? image.naturalWidth > 0 : answered(address);
          add(address, "source", element, loaded, null, image ? sight.box(image) !== null : undefined);
        }
      } else if (name === "script" && attribute(element, "src")) {
        add(element.src, "script", element, answered(element.src), null, false);
      } else if (name === "link" && attribute(element, "href")) {
        const relations = element.relList;
        if (relations.contains("stylesheet")) add(element.href, "link", element, answered(element.href) ?? (element.sheet || element.disabled ? null : false), null, false);
        else if (relations.contains("icon") || relations.contains("apple-touch-icon")) add(element.href, "icon", element, answered(element.href), null, false);
        else if (["preload", "modulepreload", "manifest", "prefetch"].some((word) => relations.contains(word))) add(element.href, `link-${attribute(element, "rel")}`, element, answered(element.href), null, false);
      } else if (name === "video" || name === "audio") {
        if (element.currentSrc || attribute(element, "src")) add(element.currentSrc || element.src, name, element, element.error ? false : element.readyState > 0 ? true : null, null);
        if (element.poster) add(element.poster, "poster", element, answered(element.poster), null);
      } else if (name === "object" && attribute(element, "data")) {
        add(element.data, "object", element, answered(element.data), null);
      } else if (name === "embed" && attribute(element, "src")) {
        add(element.src, "embed", element, answered(element.src), null);
      } else if (name === "input" && element.type === "image" && element.src) {
        add(element.src, "input", element, answered(element.src), null);
      } else if (name === "image" || (name === "use" && !/^#/.test(attribute(element, "href") || attribute(element, "xlink:href") || "#"))) {
        const url = absolute((attribute(element, "href") || attribute(element, "xlink:href") || "").split("#")[0]);
        add(url, name, element, answered(url), null);
      }
      const inline = attribute(element, "style");
      if (inline && inline.includes("url(")) for (const url of addressesIn(inline)) add(absolute(url), "css-url", element, answered(absolute(url)), null);
    }

    const fonts = new Map();
    for (const face of part.document.fonts || []) {
      const state = fonts.get(face.family.replace(/["']/g, ""));
      fonts.set(face.family.replace(/["']/g, ""), state === "loaded" ? state : face.status);
    }
    // Styles for another medium (print) or window show nothing here.
    const applies = (media) => !media || !media.mediaText || view.matchMedia(media.mediaText).matches;
    const walk = (sheet, owner, inherited = true) => {
      const used = inherited && applies(sheet.media);
      let rules;
      try {
        rules = sheet.cssRules;
      } catch {
        return; // of another origin: what it asks for can't be read
      }
      const base = sheet.href || part.document.baseURI;
      const visit = (list, used) => {
        for (const rule of list) {
          if (found.length >= limit) return;
          if (rule instanceof view.CSSImportRule) {
            const url = absolute(rule.href, base);
            add(url, "css-import", owner, rule.styleSheet ? (answered(url) ?? true) : answered(url), null, false, `@import in ${base.split("?")[0]}`);
            if (rule.styleSheet) walk(rule.styleSheet, owner, used);
          } else if (rule instanceof view.CSSFontFaceRule) {
            const family = rule.style.getPropertyValue("font-family").replace(/["']/g, "");
            const state = fonts.get(family);
            for (const raw of addressesIn(rule.style.getPropertyValue("src"))) {
              const url = absolute(raw, base);
              add(url, "font-face", owner, answered(url) ?? (state === "error" ? false : null), null, false, `@font-face ${family}`);
            }
          } else if (rule.style) {
            if (rule.cssText.includes("url(")) {
              const first = used && rule.selectorText ? firstMatch(rule.selectorText) : null;
              for (const raw of addressesIn(rule.cssText)) {
                const url = absolute(raw, base);
                add(url, "css-url", owner, answered(url), null, first !== null && sight.box(first) !== null, shorten(rule.selectorText || "", 120));
              }
            }
            if (rule.cssRules && rule.cssRules.length) visit(rule.cssRules, used);
          } else if (rule.cssRules) {
            visit(rule.cssRules, used && applies(rule.media));
          }
        }
      };
      visit(rules, used);
    };
    // A rule for a state (under the mouse, chosen) is one for whatever can come into that state.
    const STATE = /:(?:hover|active|focus(?:-visible|-within)?|checked|invalid|user-invalid|disabled|target)(?![\w-])/g;
    const firstMatch = (selector) => {
      try {
        return part.document.querySelector(selector.replace(/::?(?:before|after)/g, "").replace(STATE, ":not(_)"));
      } catch {
        return null;
      }
    };
    for (const root of [part.document, ...shadowRootsOf(part.elements)]) {
      for (const sheet of [...root.styleSheets, ...(root.adoptedStyleSheets || [])]) walk(sheet, sheet.ownerNode || part.document.documentElement);
    }
  }
  return found;
}
