"""More error pages and overlays of Node.js frameworks and bundlers."""

from __future__ import annotations

from checks.signatures.skeleton import Skeleton, all_of, any_of, from_text, heading, marks, text, title

NODE_PAGES: tuple[Skeleton, ...] = (
    Skeleton(
        "Node.js (Youch)",
        "debug page",
        "frame",
        any_of(
            marks(".error-page", ".error-stack", ".error-title"),
            marks(".error-page", ".error-frames", ".error-message"),
            marks("#stack-frames-wrapper"),
            marks(".stack-frame-source", "#error-title"),
        ),
        500,
        from_text(r"([A-Z]\w*(?:Error|Exception) .{3,200}?)(?= Show all frames| Stack|$)"),
    ),
    Skeleton(
        "Node.js (Feathers)",
        "error page",
        "feathers",
        all_of(marks(".logo"), text(r"^Oh no!\s+|^5\d\d\s+", 900), title(r"Internal Server Error|^GeneralError")),
        500,
    ),
    Skeleton(
        "Node.js (SvelteKit)",
        "error page",
        "status",
        all_of(marks(".error", ".status", ".message"), text(r"^5\d\d\s+\S", 300)),
        500,
        from_text(r"^(5\d\d .{1,200})"),
    ),
    Skeleton(
        "Node.js (Astro)",
        "debug page",
        "astro",
        any_of(
            lambda page: "astro-error-overlay" in page.tags,
            all_of(marks("#error-overlay-title"), text("Stack Trace|An error occurred")),
        ),
        500,
    ),
    Skeleton(
        "Node.js (Vite)",
        "debug page",
        "vite",
        any_of(
            lambda page: "vite-error-overlay" in page.tags,
            all_of(title("^Error$|Internal server error"), text(r"\[plugin:[\w:.-]+\]")),
        ),
        500,
    ),
    Skeleton(
        "Node.js (webpack)",
        "debug page",
        "webpack-dev-server-client-overlay",
        marks("#webpack-dev-server-client-overlay"),
        500,
    ),
    Skeleton(
        "Node.js (webpack)",
        "error page",
        "compiled",
        text(
            r"^(?:Failed to compile\.?|Compiled with problems:)\s+(?:ERROR in |Module (?:not found|build failed|Error)"
            r"|\./)"
        ),
        500,
        from_text(r"((?:Module|ERROR in) .{3,200})"),
    ),
    Skeleton(
        "Node.js (Parcel)",
        "debug page",
        "parcel",
        any_of(marks("#__parcel__error__overlay__"), all_of(title(r"Parcel|^🚨"), text("🚨"))),
        500,
    ),
    Skeleton(
        "Node.js (Remix)",
        "debug page",
        "application error",
        all_of(heading(r"^Application Error$"), text(r"\bat .+:\d+:\d+")),
        500,
        from_text(r"(?:Application Error )([A-Z]\w*Error: .{3,200}?)(?= at |$)"),
    ),
    Skeleton(
        "Node.js (Remix)",
        "error page",
        "unexpected server error",
        text(r"^(?:Application Error )?Unexpected Server Error\b", 300),
        500,
    ),
    Skeleton(
        "Node.js (React Router)",
        "debug page",
        "unexpected application error",
        heading(r"^(?:💿 )?Unexpected Application Error!?$"),
        500,
        from_text(r"Unexpected Application Error!? (.{3,160}?)(?= at |$)"),
    ),
    Skeleton(
        "Node.js (Nuxt)",
        "debug page",
        "stack",
        all_of(title(r"^5\d\d - "), any_of(marks(".stack"), marks("#stack"), text(r"\bat .+:\d+:\d+"))),
        500,
    ),
    Skeleton(
        "Node.js (Nuxt)",
        "error page",
        "nuxt",
        all_of(
            title(r"^5\d\d\b|Server Error|Nuxt"), text(r"^(?:Nuxt )?(?:5\d\d|An error has occurred|Server error)", 500)
        ),
        500,
    ),
    Skeleton(
        "Node.js (Nitro)",
        "error page",
        "server error",
        all_of(title(r"^5\d\d (?:-|–) "), text(r"^5\d\d (?:Server Error|Internal)", 400)),
        500,
    ),
    Skeleton(
        "Node.js (Next.js)",
        "debug page",
        "nextjs-portal",
        all_of(
            lambda page: "nextjs-portal" in page.tags,
            text(r"Unhandled Runtime Error|Build Error|Runtime \w*Error|Failed to compile"),
        ),
        500,
    ),
    Skeleton(
        "Node.js (Sails)",
        "error page",
        "sails",
        all_of(
            title(r"^(?:Server Error|500|Error)"),
            text(r"Something(?:'|’)s fishy here|A team of highly trained sea bass"),
        ),
        500,
    ),
    Skeleton(
        "Node.js (Gatsby)",
        "debug page",
        "gatsby-fast-refresh",
        lambda page: "gatsby-fast-refresh" in page.tags,
        500,
    ),
    Skeleton(
        "Node.js (Meteor)",
        "error page",
        "your app is crashing",
        text(r"^Your app is crashing\. Here(?:'|’)s the latest log"),
        500,
    ),
)
