// Measures scroll bars after the document came to rest at a new size. Needs library.js.
// In: {width, height: the frame's size or 0, quiet, limit in ms}. Out: see Measured in layouts.py.
async ({ width, height, quiet, limit }) => {
  const root = document.documentElement;
  const scroller = () => document.scrollingElement || root;
  const state = () => {
    const body = document.body ? document.body.getBoundingClientRect() : { width: 0, height: 0 };
    return [innerWidth, innerHeight, scroller().scrollWidth, scroller().scrollHeight, body.width, body.height].join();
  };
  const frame = () =>
    new Promise((resolve) => {
      // Frames of a window that is not painted get no animation frames: a timer stands in.
      const timer = setTimeout(resolve, 40);
      requestAnimationFrame(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  const FRAME = 16;
  const LONGEST = 40;
  const begun = performance.now();
  let last = begun;
  let before = begun;
  let waited = 0;
  let previous = state();
  let same = 0;
  let settled = false;
  for (;;) {
    await frame();
    const now = performance.now();
    const next = state();
    const arrived = (!width || Math.abs(innerWidth - width) <= 1) && (!height || Math.abs(innerHeight - height) <= 1);
    // Time alone proves nothing on a busy machine, where the document may not have run at all meanwhile.
    waited += Math.min(now - before, LONGEST);
    before = now;
    if (next !== previous || (!arrived && waited < 500)) {
      previous = next;
      last = now;
      same = 0;
    }
    same += 1;
    if (now - last >= quiet && same * FRAME >= quiet) {
      settled = true;
      break;
    }
    if (waited >= limit || now - begun >= 2 * limit) break;
  }

  const style = getComputedStyle(root);
  const body = document.body;
  const bodyStyle = body ? getComputedStyle(body) : null;
  const passes = style.overflowX === "visible" && style.overflowY === "visible" && bodyStyle;
  const overflowX = passes ? bodyStyle.overflowX : style.overflowX;
  const overflowY = passes ? bodyStyle.overflowY : style.overflowY;
  const strict = document.compatMode === "CSS1Compat" || !body;
  const client = strict ? { width: root.clientWidth, height: root.clientHeight } : { width: body.clientWidth, height: body.clientHeight };
  const content = { width: scroller().scrollWidth, height: scroller().scrollHeight };
  const fixed = (value) => value === "hidden" || value === "clip";
  const painted = { vertical: innerWidth - client.width > 1, horizontal: innerHeight - client.height > 1 };
  const vertical = painted.vertical || (!fixed(overflowY) && content.height - client.height > 1);
  const horizontal = painted.horizontal || (!fixed(overflowX) && content.width - client.width > 1);

  const sight = new Sight(document);
  const elements = everything(document);
  const scrollX = window.scrollX;
  const scrollY = window.scrollY;

  // --- who reaches beyond
  const offenders = [];
  if (vertical || horizontal || content.width - client.width > 1 || content.height - client.height > 1) {
    const beyond = new Map();
    const leftwards = style.direction === "rtl";
    for (const element of elements) {
      if (element === root || !rendered(element) || (isSvg(element) && element.localName !== "svg")) continue;
      const state = sight.of(element);
      if (state.gone || state.style.position === "fixed") continue;
      const whole = element.getBoundingClientRect();
      // What an inner box cuts off or scrolls does not widen the page.
      const parent = parentOf(element);
      const inside = parent && parent !== root && parent !== body ? innerEdge(parent) : null;
      const reach = withText(element, whole, state);
      // Where the text runs from right to left, a page grows to the left.
      const right = leftwards ? -(Math.max(reach.left, inside ? inside.left : -Infinity) + scrollX) : Math.min(reach.right, inside ? inside.right : Infinity) + scrollX - client.width;
      const bottom = Math.min(reach.bottom, inside ? inside.bottom : Infinity) + scrollY - client.height;
      const margin = parseFloat(state.style.marginBottom) || 0;
      if (whole.width < 1 && whole.height < 1) continue;
      if (right > 0.5 || bottom > 0.5 || bottom + margin > 0.5) beyond.set(element, { right, bottom, margin, box: reach });
    }
    const deepest = (side) => {
      const list = [];
      for (const [element, mine] of beyond) {
        const far = side === "bottom" ? mine.bottom + Math.max(0, mine.margin) : mine[side];
        if (far <= 0.5) continue;
        let excused = false;
        for (const child of [...element.children, ...(element.shadowRoot ? element.shadowRoot.children : [])]) {
          const theirs = beyond.get(child);
          if (theirs && theirs[side] + (side === "bottom" ? Math.max(0, theirs.margin) : 0) >= mine[side] - 1.5) {
            excused = true;
            break;
          }
        }
        if (!excused) list.push([element, far]);
      }
      return list.sort((a, b) => b[1] - a[1]).slice(0, 5).map(([element]) => element);
    };
    const chosen = new Set();
    if (horizontal || content.width - client.width > 1) deepest("right").forEach((element) => chosen.add(element));
    if (vertical || content.height - client.height > 1) deepest("bottom").forEach((element) => chosen.add(element));
    for (const element of chosen) {
      const mine = beyond.get(element);
      offenders.push({
        selector: selectorOf(element),
        text: shorten(element.innerText || "", 80),
        box: { x: mine.box.left, y: mine.box.top, width: mine.box.right - mine.box.left, height: mine.box.bottom - mine.box.top },
        beyond_right: Math.max(0, mine.right),
        beyond_bottom: Math.max(0, mine.bottom),
      });
    }
  }

  // An element's box, and where its own words run out of it: how far they reach.
  function withText(element, box, state) {
    if (element.scrollWidth - element.clientWidth < 2 || state.style.overflowX !== "visible") return box;
    let { left, right, bottom } = box;
    for (const node of element.childNodes) {
      if (node.nodeType !== 3 || !node.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const words = range.getBoundingClientRect();
      left = Math.min(left, words.left);
      right = Math.max(right, words.right);
      bottom = Math.max(bottom, words.bottom);
    }
    return { left, top: box.top, right, bottom };
  }

  function innerEdge(element) {
    let left = -Infinity;
    let right = Infinity;
    let bottom = Infinity;
    for (let node = element; node && node !== root && node !== body; node = parentOf(node)) {
      const own = sight.style(node);
      if (own.overflowX !== "visible" || own.overflowY !== "visible") {
        const box = node.getBoundingClientRect();
        if (own.overflowX !== "visible") {
          left = Math.max(left, box.left);
          right = Math.min(right, box.right);
        }
        if (own.overflowY !== "visible") bottom = Math.min(bottom, box.bottom);
      }
      if (own.position === "fixed") return { left: 1e6, right: -1e6, bottom: -1e6 };
    }
    return { left, right, bottom };
  }

  // --- scroll bars of elements
  const textOf = (node) => (node.innerText || node.value || "").replace(/\s+/g, "").length;
  const allText = Math.max(1, body ? textOf(body) + shadowRootsOf(elements).reduce((sum, tree) => sum + [...tree.children].reduce((own, child) => own + textOf(child), 0), 0) : 1);
  const deepText = (element) => {
    const inner = everything(element);
    return textOf(element) + shadowRootsOf([element, ...inner]).reduce((sum, tree) => sum + [...tree.children].reduce((own, child) => own + textOf(child), 0), 0);
  };
  const WORDS = [
    ["dialog", /(?:^|[-_])(?:dialog|modal|popup|popover|drawer|offcanvas)(?:$|[-_])/i],
    ["chat", /(?:^|[-_])(?:chat|messages?|conversation|thread)(?:$|[-_])/i],
    ["log", /(?:^|[-_])(?:log|console|terminal|output)(?:$|[-_])/i],
    ["code", /(?:^|[-_])(?:code|codemirror|monaco|ace_editor|highlight|hljs|json|snippet)(?:$|[-_])/i],
    ["grid", /(?:^|[-_])(?:grid|ag-root|datagrid|kanban|board|spreadsheet)(?:$|[-_])/i],
    ["table", /(?:^|[-_])(?:data)?table(?:s|holder|wrapper|wrap|body|scroll|container|view)?(?:$|[-_])/i],
    ["menu", /(?:^|[-_])(?:menu|dropdown|sidebar|nav|navbar|sidenav|toc)(?:$|[-_])/i],
    ["list", /(?:^|[-_])(?:list|listbox|feed|tree)(?:$|[-_])/i],
  ];
  const widgetOf = (element) => {
    const tag = element.localName;
    const role = attribute(element, "role") || "";
    const byTag = { textarea: "textarea", pre: "code", code: "code", ul: "list", ol: "list", select: "list", table: "table", tbody: "table", nav: "menu", dialog: "dialog", menu: "menu" }[tag];
    const byRole = { table: "table", grid: "grid", treegrid: "grid", list: "list", listbox: "list", tree: "list", feed: "list", menu: "menu", menubar: "menu", navigation: "menu", log: "log", dialog: "dialog", alertdialog: "dialog", textbox: "textarea" }[role];
    if (byTag || byRole) return byTag || byRole;
    if (element.isContentEditable) return "textarea";
    for (let node = element; node && node !== body; node = parentOf(node)) {
      if (node.localName === "dialog" || /^(?:alert)?dialog$/.test(attribute(node, "role") || "")) return "dialog";
      if (/^nav$/.test(node.localName)) return "menu";
    }
    // Grids of libraries scroll a box inside of the one that says what it is.
    let holder = parentOf(element);
    for (let steps = 0; holder && holder !== body && steps < 4; steps++, holder = parentOf(holder)) {
      const kind = { grid: "grid", treegrid: "grid", table: "table", listbox: "list", tree: "list", feed: "list", log: "log" }[attribute(holder, "role") || ""];
      if (kind) return kind;
    }
    const children = [...element.children];
    const main = children.length === 1 ? children[0] : null;
    const deeper = main && main.children.length === 1 ? main.children[0] : null;
    for (const only of [main, deeper]) {
      if (!only) continue;
      const kind = { table: "table", ul: "list", ol: "list", pre: "code", code: "code", textarea: "textarea", menu: "menu" }[only.localName] || { grid: "grid", table: "table", list: "list", listbox: "list", log: "log" }[attribute(only, "role") || ""];
      if (kind) return kind;
    }
    // A table with what belongs to it: a line to search in above, pages below.
    const table = main && !main.querySelector("h1, h2, h3") && main.querySelector("table, [role=grid], [role=treegrid], [role=table]");
    if (table && table.getBoundingClientRect().height > 0.6 * element.scrollHeight) return "table";
    const classes = `${typeof element.className === "string" ? element.className : ""} ${element.id}`.split(/\s+/);
    for (const [kind, pattern] of WORDS) if (classes.some((word) => pattern.test(word))) return kind;
    return isBoard(element) || (main && isBoard(main)) ? "grid" : null;
  };
  // Columns of one kind side by side, each with a stack of cards of one kind: a board, whatever its author calls it.
  const isBoard = (element) => {
    const columns = [...element.children].filter((child) => rendered(child) && child.getBoundingClientRect().width > 0);
    if (columns.length < 3) return false;
    const kindOf = (child) => `${child.localName} ${typeof child.className === "string" ? child.className : ""}`;
    const boxes = columns.map((child) => child.getBoundingClientRect());
    const beside = boxes.every((box, index) => Math.abs(box.width - boxes[0].width) < 3 && Math.abs(box.top - boxes[0].top) < 3 && (index === 0 || box.left !== boxes[index - 1].left));
    if (!beside || columns.some((child) => kindOf(child) !== kindOf(columns[0]))) return false;
    const stacked = (column) => {
      const holders = [column, ...column.children];
      return holders.some((holder) => {
        const kinds = [...holder.children].filter((child) => !/^(?:p|br|hr|span|h[1-6])$/.test(child.localName)).map(kindOf);
        return kinds.some((kind, index) => kinds.indexOf(kind) !== index);
      });
    };
    return columns.filter(stacked).length * 2 >= columns.length;
  };
  const scrollers = [];
  const area = Math.max(1, innerWidth * innerHeight);
  for (const element of elements) {
    if (element === root || (element === body && passes)) continue;
    // Inner frames are measured in their own documents (inner_frames.py).
    const own = getComputedStyle(element);
    const scrolls = (value) => value === "auto" || value === "scroll" || value === "overlay";
    if (!scrolls(own.overflowX) && !scrolls(own.overflowY)) continue;
    const gapX = element.offsetWidth - element.clientWidth - parseFloat(own.borderLeftWidth) - parseFloat(own.borderRightWidth);
    const gapY = element.offsetHeight - element.clientHeight - parseFloat(own.borderTopWidth) - parseFloat(own.borderBottomWidth);
    const y = scrolls(own.overflowY) && (element.scrollHeight - element.clientHeight > 1 || gapX > 1);
    const x = scrolls(own.overflowX) && (element.scrollWidth - element.clientWidth > 1 || gapY > 1);
    if (!x && !y) continue;
    const box = sight.box(element);
    if (!box) continue;
    const cut = sight.part(box, { left: 0, top: 0, right: innerWidth, bottom: innerHeight });
    scrollers.push({
      selector: selectorOf(element),
      tag: element.localName,
      role: attribute(element, "role"),
      box: { x: box.left, y: box.top, width: box.width, height: box.height },
      client: { width: Math.round(element.clientWidth), height: Math.round(element.clientHeight) },
      content: { width: element.scrollWidth, height: element.scrollHeight },
      horizontal: x,
      vertical: y,
      share_of_view: Math.min(1, cut ? (cut.width * cut.height) / area : 0),
      share_of_text: Math.min(1, deepText(element) / allText),
      widget: widgetOf(element),
    });
    if (scrollers.length >= 30) break;
  }
  const editable = document.designMode === "on" || (body !== null && body.isContentEditable);
  const frames = elements.filter((element) => /^i?frame$/.test(element.localName)).length;
  return { client, content, horizontal, vertical, overflowX, overflowY, offenders, scrollers, settled, editable, frames, text: body ? allText : 0 };
}
