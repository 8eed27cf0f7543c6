// What a person could click in this document and in the inner ones of its origin. Needs library.js. Out: [{...}] in document
// order, at most `limit`.
({ limit }) => {
  const CLICKABLE =
    "a[href],button,summary,[role=button],[role=tab],[role=menuitem],[role=menuitemradio],[role=link],[role=treeitem]," +
    "[role=option],[onclick],[data-href],[data-toggle],[data-bs-toggle],[routerlink],input[type=button],input[type=submit],area[href]," +
    "[role=switch],[role=checkbox],a:not([href]):not([name]):not([id]),a[tabindex='0']," +
    ":is([aria-haspopup],[aria-expanded]):not(input,select,textarea,:has(a,button,input,select,textarea,[role],[tabindex]))";
  const FIELDS = "select,input[type=checkbox],input[type=radio],input[type=range],input[type=search],input[type=text],input:not([type])";
  const SEARCH = /search|filter|find|поиск|найти|фильтр|пошук|such|filtr|szuka|busca|buscar|recherch|cerca|zoek|ara\b|搜索|検索|بحث/i;
  // Another language is another interface: the portal chooses it.
  const LANGUAGE = /lang|locale|язык|мова|sprache|idioma|język|lingua|言語|语言|語言/i;
  const ENDONYM = /^(?:english|deutsch|français|español|русский|українська|polski|português|italiano|türkçe|中文|简体中文|日本語|العربية)/i;
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
    if (/^(?:html|body|main|form|input|select|textarea|option|iframe|dialog)$/.test(element.localName)) return false;
    const parent = parentOf(element);
    return sight.style(element).cursor === "pointer" && (!parent || sight.style(parent).cursor !== "pointer");
  };
  // Which elements of a document wait for a click by what jQuery, React and Vue keep of their listeners: the listener itself may
  // stand on a container, or on the document.
  const waiting = (part) => {
    const own = part.document.defaultView;
    const jquery = own && own.jQuery && typeof own.jQuery._data === "function" ? own.jQuery : null;
    const kept = (host) => (jquery && (jquery._data(host, "events") || {}).click) || [];
    const delegated = jquery ? [part.document, ...part.elements].flatMap((host) => kept(host).filter((one) => one.selector).map((one) => ({ host, selector: one.selector }))) : [];
    const chosen = (element, { host, selector }) => {
      try {
        return host !== element && host.contains(element) && element.matches(selector);
      } catch {
        return false; // a selector that only jQuery knows
      }
    };
    const named = (element) => Object.keys(element).some((name) => /^__react(?:Props|EventHandlers)\$/.test(name) && typeof (element[name] || {}).onClick === "function");
    const marked = (element) => [...Object.getOwnPropertySymbols(element), "_vei"].some((key) => /_vei/.test(String(key)) && Boolean((element[key] || {}).onClick));
    return (element) => kept(element).some((one) => !one.selector) || delegated.some((one) => chosen(element, one)) || named(element) || marked(element);
  };
  // A row or a tile that waits for a click without looking so: small, and with no control of its own, which would take the click.
  const tile = (element) => {
    if (/^(?:html|body|main|form|fieldset|label|input|select|textarea|option|iframe|dialog|table|tbody|thead|tfoot|ul|ol|canvas)$/.test(element.localName)) return false;
    const { width, height } = element.getBoundingClientRect();
    return width * height < 0.2 * innerWidth * innerHeight && !element.querySelector(`${CLICKABLE},input,select,textarea`);
  };
  // What a field that acts by itself does when it is used, without a form that would have to be sent: {label, option, typed},
  // option being the number of a list's entry to choose, typed whether it is searched with; null for one that is only filled in.
  const acts = (element) => {
    const list = element.localName === "select";
    if (element.form || element.multiple || element.closest("tr,[role=row],[role=gridcell]")) return null;
    const around = element.labels && element.labels.length ? [...element.labels[0].childNodes] : [];
    const named = around.map((node) => (node.contains(element) ? "" : node.textContent)).join(" ");
    const label = shorten(fold(named) || attribute(element, "aria-label") || attribute(element, "title") || "", 60);
    const about = `${label} ${element.id} ${element.name} ${element.className} ${element.placeholder || ""}`;
    if (element.type === "checkbox") return { label, option: -1, typed: false };
    if (element.type === "radio") return element.checked || LANGUAGE.test(about) || ENDONYM.test(label) ? null : { label, option: -1, typed: false };
    if (element.type === "range") return { label, option: -1, typed: true };
    if (!list) {
      const free = !element.readOnly && !element.value && (element.type === "search" || SEARCH.test(about));
      return free ? { label: label || shorten(element.placeholder, 60), option: -1, typed: true } : null;
    }
    const entries = [...element.options];
    if (LANGUAGE.test(about) || entries.some((entry) => ENDONYM.test(fold(entry.text)))) return null;
    const option = entries.findIndex((entry) => !entry.selected && !entry.disabled && entry.value && fold(entry.text));
    return option < 0 ? null : { label: shorten(`${label} ${entries[option].text}`, 80), option, typed: false };
  };
  const listed = (part) => {
    const sight = new Sight(part.document);
    const waits = waiting(part);
    const inner = part.frame ? `${selectorOf(part.frame)} >> internal:control=enter-frame >> ` : "";
    for (const element of part.elements) {
      if (found.length >= limit) break;
      const field = element.matches(FIELDS) ? acts(element) : null;
      if (!field && !element.matches(CLICKABLE) && !pointed(element, sight) && !(waits(element) && tile(element))) continue;
      // A click on what is being written puts the caret there, no more.
      if (inner && element.isContentEditable) continue;
      if (element.disabled || attribute(element, "aria-disabled") === "true" || sight.style(element).pointerEvents === "none") continue;
      let inside = false;
      for (let node = parentOf(element); node; node = parentOf(node)) inside = inside || taken.has(node);
      if (inside) continue;
      const control = element.localName === "label" ? element.control : null;
      // The label of a switch stands for it where the field itself is out of sight.
      const stands = control && control.type === "checkbox" && !sight.box(control) && acts(control) !== null;
      if (control && control.type !== "radio" && !stands) continue;
      const box = sight.box(element);
      if (!box || box.width < 3 || box.height < 3) continue;
      taken.add(element);
      const form = element.form || element.closest("form");
      const submits = form && ((element.localName === "button" && element.type === "submit") || /^(?:submit|image)$/.test(element.type || ""));
      const raw = attribute(element, "href") || "";
      found.push({
        selector: inner + selectorOf(element),
        label: field ? field.label : labelOf(element),
        option: field ? field.option : -1,
        typed: field ? field.typed : false,
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
