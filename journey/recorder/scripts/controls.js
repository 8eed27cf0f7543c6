// What a person could click in this document and in the inner ones of its origin. Needs library.js. Out: [{...}] in document
// order, at most `limit`.
({ limit }) => {
  const CLICKABLE =
    "a[href],button,summary,[role=button],[role=tab],[role=menuitem],[role=menuitemradio],[role=link],[role=treeitem]," +
    "[role=option],[onclick],[data-href],[data-toggle],[data-bs-toggle],[routerlink],input[type=button],input[type=submit],area[href]";
  const CHROME = "nav,header,aside,[role=navigation],[role=menubar],[role=tablist],[class*=sidebar],[class*=navbar],[class*=tabs]";
  const REPEATED = "tr,li,[role=row],[role=listitem],[role=gridcell],article";
  const REST = /^(?:id|class|style|href|src|d|viewBox|fill|stroke)$/;
  const found = [];
  const taken = new Set();
  const attributesOf = (element) => {
    const kept = {};
    for (const item of element.attributes) if (!REST.test(item.name) && item.value.length < 200) kept[item.name.toLowerCase()] = item.value;
    if (typeof element.className === "string" && element.className) kept.class = element.className.slice(0, 200);
    const icon = element.querySelector("i,svg,img,[class*=icon]");
    if (icon) kept.icon = `${attribute(icon, "class") || ""} ${attribute(icon, "src") || ""} ${attribute(icon, "alt") || ""}`.trim().slice(0, 200);
    return kept;
  };
  const pointed = (element, sight) => {
    // Not a control by its tag, but a person sees a hand over it, and over nothing around it.
    if (!/^(?:div|span|li|td|tr|img|svg|label|p|h[1-6]|section|article)$/.test(element.localName)) return false;
    const parent = parentOf(element);
    return sight.style(element).cursor === "pointer" && (!parent || sight.style(parent).cursor !== "pointer");
  };
  const listed = (part) => {
    const sight = new Sight(part.document);
    const inner = part.frame ? `${selectorOf(part.frame)} >> internal:control=enter-frame >> ` : "";
    for (const element of part.elements) {
      if (found.length >= limit) break;
      if (!element.matches(CLICKABLE) && !pointed(element, sight)) continue;
      // A click on what is being written puts the caret there, no more.
      if (inner && element.isContentEditable) continue;
      if (element.disabled || attribute(element, "aria-disabled") === "true") continue;
      let inside = false;
      for (let node = parentOf(element); node; node = parentOf(node)) inside = inside || taken.has(node);
      if (inside || (element.localName === "label" && element.control && element.control.type !== "radio")) continue;
      const box = sight.box(element);
      if (!box || box.width < 3 || box.height < 3) continue;
      taken.add(element);
      const form = element.form || element.closest("form");
      const submits = form && ((element.localName === "button" && element.type === "submit") || /^(?:submit|image)$/.test(element.type || ""));
      const raw = attribute(element, "href") || "";
      found.push({
        selector: inner + selectorOf(element),
        label: labelOf(element),
        tag: element.localName,
        role: attribute(element, "role") || "",
        raw,
        url: element.localName === "a" || element.localName === "area" ? element.href : attribute(element, "data-href") || "",
        target: element.target || "",
        download: element.hasAttribute("download"),
        method: submits ? (attribute(element, "formmethod") || form.method || "get").toLowerCase() : "",
        filled: submits ? [...form.elements].some((field) => field.required && !field.value) : false,
        chrome: element.closest(CHROME) !== null,
        repeated: element.closest(REPEATED) !== null,
        selected: attribute(element, "aria-selected") === "true" || attribute(element, "aria-current") !== null,
        attributes: attributesOf(element),
      });
    }
  };
  for (const part of documentsOf(document, 1)) listed(part);
  return found;
}
