// Runs in every document before its own scripts. Tells the recorder, by the console, what only the document itself can
// see. It adds no global and keeps quiet whatever happens: the app must not be able to tell that it is there. It stands
// before two things only, by proxies that pass everything on: the browser's timers, to know what a screen has still
// planned, and the making of shadow trees, so that a closed one can be looked into. `TOKEN` and `PORTAL` are filled in
// when the script is installed.
(() => {
  "use strict";
  try {
    // The browser's own, whatever the app puts in their place later on.
    const { Array, Element, Error, ErrorEvent, JSON, Map, Math, MutationObserver, Number, Object, PerformanceObserver } = window;
    const { Proxy, Reflect, String, WeakMap, performance } = window;
    const say = console.debug.bind(console);
    const write = JSON.stringify;
    const text = (value, limit) => {
      try {
        return String(value).slice(0, limit);
      } catch {
        return "";
      }
    };
    const ancestors = Array.from(location.ancestorOrigins || []);
    const tell = (message) => {
      try {
        // One text, not two: the browser and Playwright keep every argument of a message.
        say("TOKEN" + write({ here: location.href, name: window.name, ancestors, ...message }));
      } catch {
        // A message that can't be written is lost; nothing else may happen here.
      }
    };
    if (location.href === "about:blank" || location.origin === "PORTAL") return;
    tell({ kind: "document", at: performance.timeOrigin });

    // A thrown or rejected value that is no Error, in words: a plain object's own data only, so that nothing of the app runs.
    const inWords = (value) => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return text(value, 4000);
      const said = text(value, 4000);
      if (said !== "[object Object]") return said;
      const kept = Object.entries(Object.getOwnPropertyDescriptors(value)).slice(0, 12);
      return `{${kept.map(([key, own]) => `${key}: ${"value" in own ? text(own.value, 120) : "..."}`).join(", ")}}`;
    };
    const listen = (type, listener) => window.addEventListener(type, listener, { capture: true, passive: true });

    listen("unhandledrejection", (event) => {
      const reason = event.reason;
      const isError = reason instanceof Error;
      tell({
        kind: "rejection",
        name: isError ? text(reason.name, 100) : "",
        plain: !isError && typeof reason === "object" && reason !== null,
        message: isError ? text(reason.message, 4000) : inWords(reason),
        stack: isError ? text(reason.stack, 8000) : "",
      });
    });

    listen("securitypolicyviolation", (event) =>
      tell({
        kind: "policy",
        directive: text(event.effectiveDirective, 100),
        blocked: text(event.blockedURI, 2000),
        source: text(event.sourceFile, 2000),
        line: event.lineNumber,
        column: event.columnNumber,
        disposition: text(event.disposition, 20),
        sample: text(event.sample, 200),
      }),
    );

    // Where it happened, for what the browser tells the recorder without a place: a script that can't be parsed has no stack.
    let places = 50;
    const thrown = (event) => {
      const reason = event.error;
      const isError = reason instanceof Error;
      const plain = !isError && typeof reason === "object" && reason !== null;
      if (!plain && !(isError && reason.name === "SyntaxError")) return;
      if (places > 0) {
        places -= 1;
        const message = isError ? text(reason.message, 4000) : inWords(reason);
        tell({ kind: "thrown", message, plain, source: text(event.filename, 2000), line: event.lineno, column: event.colno });
      }
    };
    // Pictures that did not come, by element: where another one came in their place, nobody misses them.
    const absent = new WeakMap();
    const came = (event) => {
      const element = event.target;
      if (!absent.has(element) || !(element.naturalWidth > 1)) return;
      tell({ kind: "stand-in", url: absent.get(element) });
      absent.delete(element);
    };
    // A load event of an element does not reach the window.
    document.addEventListener("load", came, { capture: true, passive: true });
    listen("error", (event) => {
      const element = event.target;
      if (event instanceof ErrorEvent) return thrown(event);
      if (!(element instanceof Element)) return;
      const name = element.localName;
      const address = element.currentSrc || element.src || element.href || element.data || "";
      if (name === "img" && !absent.has(element)) absent.set(element, text(address, 2000));
      tell({
        kind: "resource",
        element: name,
        module: name === "script" && element.type === "module",
        script: name === "script",
        url: text(address.baseVal === undefined ? address : address.baseVal, 2000),
      });
    });

    try {
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (entry.name === "first-contentful-paint") {
            tell({ kind: "paint", at: performance.timeOrigin + entry.startTime });
            observer.disconnect();
          }
        }
      });
      observer.observe({ type: "paint", buffered: true });
    } catch {
      // No paint timing in this kind of document: the recorder falls back to what it sees itself.
    }
    // What the screen does by itself within the next seconds ("after two seconds") is part of it: the recorder asks, by an
    // event that only it knows, until when something is planned. Timers that a running screen sets later are its ordinary
    // life and don't count.
    try {
      const SOONEST = 100;
      const LATEST = 3000;
      const OPENING = 1500;
      const planned = new Map();
      // One-shot timers that are due sooner than that: while none is to come, a screen at rest is known to be so at once.
      const soon = new Map();
      // One-shot timers that are due later: worth waiting for where nothing shows without them.
      const FAR = 8000;
      const far = new Map();
      let active = performance.now();
      const later = window.setTimeout.bind(window);
      const stir = () => (active = performance.now());
      for (const type of ["pointerdown", "click", "keydown"]) listen(type, stir);
      // A screen opens until it is loaded, and for a moment after that: how long that takes is the machine's business.
      let loading = true;
      listen("load", () => {
        loading = false;
        stir();
      });
      // Browsers wake up for timers at intervals, and a busy one later still. One of our own, set once another is due, tells
      // when that has run: they run in the order in which they are due.
      const LATE = 50;
      const overdue = new Set();
      const plan = (timers, most, id, delay) => {
        const now = performance.now();
        if (timers.size < most) timers.set(id, { set: now, due: now + delay });
      };
      const confirm = (timers, id, delay) => {
        if (overdue.has(id)) return;
        overdue.add(id);
        later(() => overdue.delete(id) && timers.delete(id), delay);
      };
      const untilLast = (now) => {
        let until = 0;
        for (const [id, { due }] of planned) {
          until = Math.max(until, due - now, 1);
          if (due < now) confirm(planned, id, LATE);
        }
        return until;
      };
      const stillToCome = (timers, now) => {
        for (const [id, { due }] of timers) if (due < now) confirm(timers, id, 1);
        return timers.size;
      };
      for (const name of ["setTimeout", "setInterval"]) {
        const kept = Object.getOwnPropertyDescriptor(window, name);
        const value = new Proxy(kept.value, {
          apply(target, self, given) {
            const id = Reflect.apply(target, self, given);
            const opening = loading || performance.now() - active <= OPENING;
            const delay = Number(given[1]);
            if (delay > SOONEST && delay <= LATEST && opening) plan(planned, 1000, id, delay);
            else if (!(delay > SOONEST) && name === "setTimeout") plan(soon, 1000, id, Math.max(0, delay || 0));
            else if (delay > LATEST && delay <= FAR && name === "setTimeout" && opening) plan(far, 100, id, delay);
            return id;
          },
        });
        Object.defineProperty(window, name, { ...kept, value });
      }
      // What an app draws with the next frame, or when there is nothing else to do, is still to come, and a busy machine may be
      // long about it. What is asked for again and again (an animation) is so only when it is overdue. The browser calls them
      // back in the order of asking: one of ours tells when they have run.
      const drawing = new Map();
      const draw = window.requestAnimationFrame.bind(window);
      for (const name of ["requestAnimationFrame", "requestIdleCallback"]) {
        const kept = Object.getOwnPropertyDescriptor(window, name);
        let ran = -Infinity;
        const value = new Proxy(kept.value, {
          apply(target, self, given) {
            const id = Reflect.apply(target, self, given);
            if (!drawing.has(name)) {
              const asked = performance.now();
              drawing.set(name, { asked, least: asked - ran > SOONEST ? SOONEST : 0 });
              Reflect.apply(target, window, [() => drawing.delete(name) && (ran = performance.now())]);
            }
            return id;
          },
        });
        Object.defineProperty(window, name, { ...kept, value });
      }
      // For how long the document has owed something that is due. What sets itself again and again is always young.
      const longestOwed = (now) => {
        let longest = 0;
        for (const { set, due } of soon.values()) if (due < now) longest = Math.max(longest, now - set);
        // After a drawn frame the browser finds time for the rest; one that has none to draw may put that off for seconds.
        if (drawing.has("requestIdleCallback")) draw(() => {});
        for (const { asked, least } of drawing.values()) longest = Math.max(longest, least, now - asked);
        return longest;
      };
      for (const name of ["clearTimeout", "clearInterval"]) {
        const kept = Object.getOwnPropertyDescriptor(window, name);
        const value = new Proxy(kept.value, {
          apply(target, self, given) {
            planned.delete(given[0]);
            soon.delete(given[0]);
            far.delete(given[0]);
            return Reflect.apply(target, self, given);
          },
        });
        Object.defineProperty(window, name, { ...kept, value });
      }
      // Since when nothing has changed: so the recorder need not wait a while to see that a screen is at rest already.
      let changed = performance.now();
      const seen = new MutationObserver(() => (changed = performance.now()));
      seen.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      for (const type of ["load", "resize", "animationend", "transitionend"]) listen(type, () => (changed = performance.now()));
      window.addEventListener("TOKEN", (event) => {
        if (!event.detail) return; // asked from another world, where the answer can't be given
        const now = performance.now();
        event.detail.still = now - Math.max(changed, active);
        event.detail.until = untilLast(now);
        event.detail.soon = stillToCome(soon, now);
        event.detail.far = stillToCome(far, now);
        event.detail.late = longestOwed(now);
        event.detail.later = later;
      });
    } catch {
      // A document without timers of its own.
    }
    // People see and click what is in a closed shadow tree: only scripts are kept out, and so would the recorder be.
    try {
      const kept = Object.getOwnPropertyDescriptor(Element.prototype, "attachShadow");
      const value = new Proxy(kept.value, {
        apply(target, self, given) {
          const asked = given[0];
          const closed = typeof asked === "object" && asked !== null && asked.mode === "closed";
          const opened = () => Object.create(asked, { mode: { value: "open" } });
          return Reflect.apply(target, self, closed ? [opened()] : given);
        },
      });
      Object.defineProperty(Element.prototype, "attachShadow", { ...kept, value });
    } catch {
      // Closed trees stay closed: what is in them is not looked at.
    }
    const answered = () => {
      const [entry] = performance.getEntriesByType("navigation");
      if (entry && entry.responseStart > 0) {
        tell({ kind: "answered", at: performance.timeOrigin + entry.responseStart });
      }
    };
    document.addEventListener("readystatechange", answered, { once: true });
  } catch {
    // See above: nothing of this may reach the app.
  }
})();
