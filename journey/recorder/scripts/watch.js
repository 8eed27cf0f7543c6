// Runs in every document before its own scripts. Tells the recorder, by the console, what only the document itself can
// see. It adds no global, wraps nothing, and keeps quiet whatever happens: the app must not be able to tell that it is
// there. `TOKEN` and `PORTAL` are filled in when the script is installed.
(() => {
  "use strict";
  try {
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
        say("TOKEN", write({ here: location.href, name: window.name, ancestors, ...message }));
      } catch {
        // A message that can't be written is lost; nothing else may happen here.
      }
    };
    if (location.href === "about:blank" || location.origin === "PORTAL") return;
    tell({ kind: "document", at: performance.timeOrigin });

    const listen = (type, listener) => window.addEventListener(type, listener, { capture: true, passive: true });

    listen("unhandledrejection", (event) => {
      const reason = event.reason;
      const isError = reason instanceof Error;
      tell({
        kind: "rejection",
        name: isError ? text(reason.name, 100) : "",
        message: text(isError ? reason.message : reason, 4000),
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

    listen("error", (event) => {
      const element = event.target;
      if (!(element instanceof Element)) return;
      const name = element.localName;
      const address = element.currentSrc || element.src || element.href || element.data || "";
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
