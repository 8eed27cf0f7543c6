// Shared by the scripts that look at a document. Defines local names only; every script that needs them is put behind it.
const SHAPES = "path,rect,circle,ellipse,line,polyline,polygon,text,use,image";
const CONTROLS =
  "input:not([type=hidden]),button,select,textarea,[role=button],[role=tab],[role=switch],[role=combobox],[role=slider]," +
  "[contenteditable=''],[contenteditable=true]";
const LOADING =
  "loading|please wait|one moment|wird geladen|lädt|laden|bitte warten|загрузка|загружается|идет загрузка|идёт загрузка|подождите|пожалуйста, подождите|" +
  "chargement|chargement en cours|veuillez patienter|cargando|espere|por favor espere|carregando|aguarde|caricamento|" +
  "caricamento in corso|attendere|ładowanie|wczytywanie|proszę czekać|yükleniyor|lütfen bekleyin|завантаження|" +
  "зачекайте|加载中|正在加载|载入中|請稍候|请稍候|載入中";
const LOADING_WHOLE = new RegExp(`^(?:${LOADING})(?:[\\s,:–-]+(?:${LOADING}|[\\p{L}]+))?[\\s.…!]*$`, "iu");
const LOADING_LINE = new RegExp(`^(?:${LOADING})(?:[\\s,:–-]+(?:${LOADING}|[\\p{L}]+))?\\s*(?:\\.{2,}|…)$`, "iu");

// An app may have put something else in the place of the browser's CSS.
const escapeName = (name) =>
  CSS && CSS.escape ? CSS.escape(name) : String(name).replace(/[^\w-]/g, (mark) => `\\${mark}`).replace(/^\d/, (digit) => `\\3${digit} `);
const fold = (text) => (text || "").replace(/\s+/g, " ").trim();
const shorten = (text, limit) => {
  const folded = fold(text);
  return folded.length > limit ? folded.slice(0, limit - 1) + "…" : folded;
};
const isSvg = (element) => element.namespaceURI === "http://www.w3.org/2000/svg";
const tagOf = (element) => element.localName || "";
const attribute = (element, name) => (element.getAttribute ? element.getAttribute(name) : null);

// ---- documents and shadow trees --------------------------------------------------------------------------------

function innerDocument(frame) {
  try {
    return frame.contentDocument;
  } catch {
    return null; // of another origin
  }
}

// Every element of a root, open shadow trees included, in document order; at most `limit`.
function everything(root, limit = 20000) {
  const found = [];
  const visit = (node) => {
    for (let element = node.firstElementChild; element; element = element.nextElementSibling) {
      if (found.length >= limit) return;
      found.push(element);
      if (element.shadowRoot) visit(element.shadowRoot);
      visit(element);
    }
  };
  visit(root);
  return found;
}

function shadowRootsOf(elements) {
  return elements.map((element) => element.shadowRoot).filter(Boolean);
}

// [{document, elements, left, top}] of this document and of the visible inner ones of the same origin.
function documentsOf(rootDocument, depth = 2) {
  const elements = everything(rootDocument);
  const found = [{ document: rootDocument, elements, left: 0, top: 0, frame: null }];
  if (depth > 0) {
    for (const element of elements) {
      if (element.localName !== "iframe" && element.localName !== "frame") continue;
      const inner = innerDocument(element);
      if (!inner || !inner.documentElement || !rendered(element)) continue;
      const box = element.getBoundingClientRect();
      if (box.width < 10 || box.height < 10) continue;
      for (const part of documentsOf(inner, depth - 1)) {
        const left = part.left + box.left + element.clientLeft;
        const top = part.top + box.top + element.clientTop;
        found.push({ ...part, left, top, frame: part.frame || element });
      }
    }
  }
  return found;
}

const parentOf = (element) =>
  element.assignedSlot || element.parentElement || (element.getRootNode() instanceof ShadowRoot ? element.getRootNode().host : null);

function rendered(element) {
  return element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
}

// ---- what can be reached by eye --------------------------------------------------------------------------------

// The part of the page in which an element's descendants can show, in viewport coordinates, and how opaque they are.
class Sight {
  constructor(document) {
    this.document = document;
    this.window = document.defaultView;
    this.known = new Map();
    const root = document.documentElement;
    const style = this.window.getComputedStyle(root);
    const body = document.body;
    const shown = style.overflowX === "visible" && body ? this.window.getComputedStyle(body) : style;
    const scroller = document.scrollingElement || root;
    const fixed = (value) => value === "hidden" || value === "clip";
    const left = -this.window.scrollX;
    const top = -this.window.scrollY;
    this.page = {
      left,
      top,
      right: fixed(shown.overflowX) ? this.window.innerWidth : left + scroller.scrollWidth,
      bottom: fixed(shown.overflowY) ? this.window.innerHeight : top + scroller.scrollHeight,
    };
  }

  style(element) {
    return this.of(element).style;
  }

  of(element) {
    let state = this.known.get(element);
    if (state) return state;
    const parent = parentOf(element);
    const above = parent ? this.of(parent) : { clip: this.page, opacity: 1, gone: false, style: null };
    const style = this.window.getComputedStyle(element);
    const position = style.position;
    // A fixed box is cut by the viewport alone.
    const outer = position === "fixed" ? this.page : above.clip;
    const opacity = above.opacity * (parseFloat(style.opacity) || (style.opacity === "0" ? 0 : 1));
    let gone = above.gone || style.display === "none" || opacity < 0.02;
    gone = gone || /^(?:inset\(\s*(?:100|50)%|circle\(\s*0)/.test(style.clipPath) || (style.clip !== "auto" && /rect\((?:0px,? ?){4}|rect\(1px,? 1px,? 1px,? 1px/.test(style.clip));
    gone = gone || (/scale(?:3d)?\(0/.test(attribute(element, "style") || "") && element.getBoundingClientRect().width < 1);
    let inner = outer;
    const root = element === this.document.documentElement || (element === this.document.body && this.propagates());
    if (!root && (style.overflowX !== "visible" || style.overflowY !== "visible") && style.display !== "inline" && style.display !== "contents") {
      const box = element.getBoundingClientRect();
      inner = { ...outer };
      if (style.overflowX === "hidden" || style.overflowX === "clip") {
        inner.left = Math.max(outer.left, box.left);
        inner.right = Math.min(outer.right, box.right);
      } else if (style.overflowX !== "visible") {
        inner.left = Math.max(outer.left, box.left) - element.scrollLeft;
        inner.right = box.right - box.left < 1 ? inner.left : Math.max(box.right, box.left - element.scrollLeft + element.scrollWidth);
      }
      if (style.overflowY === "hidden" || style.overflowY === "clip") {
        inner.top = Math.max(outer.top, box.top);
        inner.bottom = Math.min(outer.bottom, box.bottom);
      } else if (style.overflowY !== "visible") {
        inner.top = Math.max(outer.top, box.top) - element.scrollTop;
        inner.bottom = box.bottom - box.top < 1 ? inner.top : Math.max(box.bottom, box.top - element.scrollTop + element.scrollHeight);
      }
    }
    state = { clip: inner, outer, opacity, gone, style };
    this.known.set(element, state);
    return state;
  }

  propagates() {
    if (this.passes === undefined) this.passes = this.window.getComputedStyle(this.document.documentElement).overflowX === "visible";
    return this.passes;
  }

  // The reachable part of a box (null when nothing of it is).
  part(box, clip) {
    const left = Math.max(box.left, clip.left);
    const top = Math.max(box.top, clip.top);
    const right = Math.min(box.right, clip.right);
    const bottom = Math.min(box.bottom, clip.bottom);
    return right - left >= 1 && bottom - top >= 1 ? { left, top, right, bottom, width: right - left, height: bottom - top } : null;
  }

  // The visible box of an element, or null.
  box(element) {
    if (!rendered(element)) return null;
    const state = this.of(element);
    if (state.gone) return null;
    return this.part(element.getBoundingClientRect(), state.outer);
  }
}

// ---- colours ---------------------------------------------------------------------------------------------------

function channels(colour) {
  const match = /^rgba?\(([^)]+)\)$/.exec(colour);
  if (!match) return null; // lab(), color() ...: not judged
  const parts = match[1].split(/[\s,/]+/).filter(Boolean).map(parseFloat);
  return parts.length === 3 ? [...parts, 1] : parts;
}

function luminance([red, green, blue]) {
  const linear = [red, green, blue].map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

const over = (front, back) => [0, 1, 2].map((index) => front[index] * front[3] + back[index] * (1 - front[3])).concat(1);

// The colour behind an element, or null when a picture or a colour we can't read lies there.
function backdrop(element, sight) {
  const layers = [];
  for (let node = element; node; node = parentOf(node)) {
    const style = sight.style(node);
    if (style.backgroundImage !== "none" || style.backdropFilter !== "none") return null;
    const colour = channels(style.backgroundColor);
    if (!colour) return null;
    if (colour[3] > 0) layers.push(colour);
    if (colour[3] === 1) break;
  }
  return layers.reverse().reduce((back, front) => over(front, back), [255, 255, 255, 1]);
}

// False when text of this element can't be told from what is behind it.
function readable(element, box, sight) {
  const style = sight.style(element);
  const colour = channels(style.webkitTextFillColor || style.color);
  if (!colour) return true;
  if (colour[3] < 0.04) return style.backgroundClip === "text" || style.textShadow !== "none";
  const back = backdrop(element, sight);
  if (!back || style.textShadow !== "none") return true;
  const [light, dark] = [luminance(over(colour, back)), luminance(back)].sort((a, b) => b - a);
  if ((light + 0.05) / (dark + 0.05) >= 1.05) return true;
  // Something that is not an ancestor may lie behind it: ask for what is painted at its middle.
  const stack = sight.document.elementsFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  if (!stack.length) return false;
  return stack.some((other) => {
    if (other === element || other.contains(element) || element.contains(other)) return false;
    const painted = sight.window.getComputedStyle(other);
    const behind = channels(painted.backgroundColor);
    return /^(?:img|canvas|video|svg)$/.test(other.localName) || painted.backgroundImage !== "none" || (behind && behind[3] > 0.1 && Math.abs(luminance(behind) - luminance(back)) > 0.05);
  });
}

// ---- selectors -------------------------------------------------------------------------------------------------

// Made by a framework at run time: another one tomorrow.
const MADE_UP = /\d{4,}|^[:_]|[:«»]|^(?:ember|ui-id|react|radix|headlessui|mui|mat|cdk|ng|input|el-id|bx_|popup-window)[-_:]?[a-z-]*\d+|^[0-9a-f-]{8,}$|^\d/i;
const quoted = (value) => `"${value.replace(/\\/g, "\\\\").replace(/"/g, '\\"')}"`;

function alone(root, selector) {
  try {
    return root.querySelectorAll(selector).length === 1;
  } catch {
    return false;
  }
}

function ownName(element, root) {
  const tag = escapeName(element.localName);
  if (element.id && !MADE_UP.test(element.id) && alone(root, `#${escapeName(element.id)}`)) return `#${escapeName(element.id)}`;
  for (const name of ["data-testid", "data-test", "data-qa", "data-cy", "data-id"]) {
    const value = attribute(element, name);
    if (value && value.length < 60 && alone(root, `[${name}=${quoted(value)}]`)) return `[${name}=${quoted(value)}]`;
  }
  for (const name of ["aria-label", "name", "title", "href", "placeholder", "for", "action", "src", "alt", "routerlink", "data-tab"]) {
    const value = attribute(element, name);
    if (value && value.length < 70 && !/[?&](?:auth|access_token|APP_SID|AUTH_ID)|data:|blob:/i.test(value)) {
      const selector = `${tag}[${name}=${quoted(value)}]`;
      if (alone(root, selector)) return selector;
    }
  }
  return "";
}

function selectorOf(element) {
  const root = element.getRootNode();
  const host = root instanceof ShadowRoot ? `${selectorOf(root.host)} ` : "";
  const parts = [];
  for (let node = element; node && node.nodeType === 1; node = node.parentElement) {
    const name = ownName(node, root);
    if (name) {
      parts.unshift(name);
      break;
    }
    const tag = escapeName(node.localName);
    if (/^(?:html|body)$/.test(tag)) {
      parts.unshift(tag);
      break;
    }
    const same = node.parentElement ? [...node.parentElement.children].filter((other) => other.localName === node.localName) : [];
    parts.unshift(same.length > 1 ? `${tag}:nth-of-type(${same.indexOf(node) + 1})` : tag);
    const selector = parts.join(" > ");
    if (parts.length >= 2 && parts.length <= 4 && alone(root, selector)) return host + selector;
  }
  return host + parts.join(" > ");
}

function labelOf(element) {
  const named = attribute(element, "aria-label") || "";
  const text = element.innerText === undefined ? element.textContent : element.innerText;
  const label = fold(text) || fold(named) || fold(attribute(element, "title")) || fold(attribute(element, "alt")) || fold(element.value && /^(?:button|submit|reset)$/.test(element.type) ? element.value : "");
  if (label) return shorten(label, 80);
  const picture = element.querySelector ? element.querySelector("img[alt],[aria-label],[title],svg title") : null;
  if (!picture) return "";
  return shorten(attribute(picture, "alt") || attribute(picture, "aria-label") || attribute(picture, "title") || picture.textContent, 80);
}
