// Runs axe on this document and leaves no trace of it. Needs library.js and, put before it by accessibility.py, axe itself.
// In: {tags, limit: elements told of each violation, key: the name under which axe waits for the next look}.
// Out: {engine, rules, violations}.
async ({ tags, limit, key }) => {
  const axe = window[key];
  // A heading, then a line for each way to mend it: the first ones are the likeliest.
  const failure = (summary) => summary.split("\n").slice(1, 3).map((line) => line.trim().replace(/\.$/, "")).filter(Boolean).join(/^Fix any/.test(summary) ? "; or: " : "; ");
  const found = await axe.run(document, {
    runOnly: { type: "tag", values: tags },
    resultTypes: ["violations"],
    // Inner frames would have to be told to answer; style sheets would be asked for anew.
    iframes: false,
    preload: false,
    elementRef: true,
    selectors: false,
  });
  return {
    engine: axe.version,
    rules: found.violations.length + found.passes.length,
    violations: found.violations.map((violation) => ({
      id: violation.id,
      impact: violation.impact || "minor",
      help: violation.help,
      url: violation.helpUrl,
      count: violation.nodes.length,
      elements: violation.nodes.slice(0, limit).map((node) => {
        const box = node.element ? node.element.getBoundingClientRect() : null;
        return {
          selector: node.element ? selectorOf(node.element) : "",
          html: shorten(node.html, 200),
          summary: shorten(failure(node.failureSummary || ""), 300),
          box: box && { x: box.left, y: box.top, width: box.width, height: box.height },
        };
      }),
    })),
  };
}
