// Links, forms and routes of this document. Needs library.js. Out: [{...}] in document order, at most `limit`.
({ limit }) => {
  const found = [];
  const ROUTES = "[routerlink],[ng-reflect-router-link],[ui-sref],[data-route],[data-router-link],[data-navigo][href],[router-link],[data-link]";
  const REST = /^(?:id|class|style|href|src|d|viewBox|fill|stroke)$/;
  const attributesOf = (element) => {
    const kept = {};
    for (const item of element.attributes) if (!REST.test(item.name) && item.value.length < 200) kept[item.name.toLowerCase()] = item.value;
    if (typeof element.className === "string" && element.className) kept.class = element.className.slice(0, 200);
    const icon = element.querySelector("i,svg,img,[class*=icon]");
    if (icon) kept.icon = `${attribute(icon, "class") || ""} ${attribute(icon, "src") || ""} ${attribute(icon, "alt") || ""}`.trim().slice(0, 200);
    return kept;
  };
  for (const part of documentsOf(document)) {
    const sight = new Sight(part.document);
    const base = part.document.baseURI;
    const here = part.document.location.href.split("#")[0];
    const absolute = (raw) => {
      try {
        return new URL(raw, base).href;
      } catch {
        return raw;
      }
    };
    const targets = (name) => {
      let plain = name;
      try {
        plain = decodeURIComponent(name);
      } catch {
        // An odd percent sign: looked up as it stands.
      }
      const escaped = escapeName(plain);
      return plain.toLowerCase() === "top" || part.document.getElementById(plain) !== null || part.document.querySelector(`a[name="${escaped}"],[id="${escaped}"]`) !== null;
    };
    const inner = part.frame ? `${selectorOf(part.frame)} >> internal:control=enter-frame >> ` : "";
    for (const element of part.elements) {
      if (found.length >= limit) return found;
      const name = element.localName;
      const isLink = (name === "a" || name === "area") && (element.hasAttribute("href") || element.hasAttribute("xlink:href"));
      const isForm = name === "form";
      const isRoute = !isLink && !isForm && element.matches(ROUTES);
      if (!isLink && !isForm && !isRoute) continue;
      let raw;
      let method = "get";
      if (isForm) {
        raw = attribute(element, "action") || "";
        method = (attribute(element, "method") || "get").toLowerCase();
      } else if (isLink) {
        raw = attribute(element, "href") ?? attribute(element, "xlink:href") ?? "";
      } else {
        raw = ["routerlink", "ng-reflect-router-link", "data-route", "data-router-link", "router-link", "data-link", "ui-sref"].map((key) => attribute(element, key)).find(Boolean) || "";
      }
      const url = isForm && !raw ? part.document.location.href : absolute(raw.trim());
      const hash = url.indexOf("#");
      const fragment = hash < 0 ? "" : url.slice(hash + 1);
      const sameDocument = hash >= 0 && url.slice(0, hash) === here;
      const shown = isForm ? rendered(element) : sight.box(element) !== null || (name === "area" && rendered(element.parentElement || element)) || [...element.children].some((child) => sight.box(child) !== null);
      const submit = isForm ? element.querySelector("button:not([type=button]),input[type=submit]") : null;
      found.push({
        url,
        raw: raw.slice(0, 2000),
        element: isForm ? "form" : isRoute ? "route" : name,
        text: isForm ? (submit ? labelOf(submit) : "") : labelOf(element),
        selector: inner + selectorOf(element),
        method,
        visible: shown,
        download: element.hasAttribute("download"),
        target: attribute(element, "target"),
        fragment_found: sameDocument && fragment && !/^[!/]/.test(fragment) && !fragment.startsWith(":~:") ? targets(fragment) : null,
        role: attribute(element, "role") || "",
        attributes: attributesOf(element),
      });
    }
  }
  return found;
}
