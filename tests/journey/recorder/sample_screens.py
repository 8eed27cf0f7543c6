"""Screens that are laid out wrongly, and screens that look suspicious and are right."""

from __future__ import annotations

STYLE = """<!doctype html><meta charset=utf-8><style>
*{box-sizing:border-box}
body{font:14px/1.5 system-ui,sans-serif;margin:0;padding:20px;color:#333;background:#f5f7fa}
.card{background:#fff;border:1px solid #dfe3e8;border-radius:8px;padding:16px;margin-bottom:16px}
button,.btn{background:#2066b0;color:#fff;border:0;border-radius:4px;padding:8px 16px;font:inherit}
table{border-collapse:collapse;width:100%}
td,th{padding:8px;border-bottom:1px solid #eee;text-align:left}
input{padding:8px;border:1px solid #ccc;border-radius:4px}
</style>"""
WORDS = "Deals of this quarter by stage, with the sums that the managers expect to close before the end of the month."


def page(markup: str) -> str:
    """The markup with the style and the sample text filled in."""
    return markup.replace("%(style)s", STYLE).replace("%(words)s", WORDS)


BROKEN: dict[str, tuple[str, str]] = {
    # name: (what is wrong, markup)
    "abs-text": (
        "overlap",
        """%(style)s<div class=card style="position:relative;height:120px"><h2 style="position:absolute;left:16px;top:10px">Monthly revenue</h2><p style="position:absolute;left:60px;top:22px">Total of all deals won this month</p></div>""",
    ),
    "neg-margin": (
        "overlap",
        """%(style)s<div class=card><h2>Pipeline</h2><p style="margin-top:-34px">%(words)s</p></div>""",
    ),
    "buttons": (
        "overlap",
        """%(style)s<div class=card><button>Save changes</button><button style="margin-left:-40px">Cancel all</button></div>""",
    ),
    "float-col": (
        "overlap",
        """%(style)s<div class=card style="position:relative;height:100px"><div style="position:absolute;left:0;width:300px">%(words)s</div><div style="position:absolute;left:200px;width:300px">Second column that shows the other facts of the deal here.</div></div>""",
    ),
    "cut-fixed": (
        "cut-off",
        """%(style)s<div class=card><div style="width:120px;white-space:nowrap;overflow:hidden">Expected revenue of the quarter</div></div>""",
    ),
    "cut-height": (
        "cut-off",
        """%(style)s<div class=card><div style="height:14px;overflow:hidden;font-size:20px">Contacts without any activity</div></div>""",
    ),
    "cut-lines": (
        "cut-off",
        """%(style)s<div class=card style="height:70px;overflow:hidden;width:300px">%(words)s%(words)s%(words)s</div>""",
    ),
    "cut-left": (
        "cut-off",
        """%(style)s<div class=card style="border:0;background:none"><span style="margin-left:-80px">Overview of deals</span></div>""",
    ),
    "body-hidden": (
        "cut-off",
        """%(style)s<style>body{overflow-x:hidden}</style><div class=card style="width:1600px"><table><tr><th>Column number 0</th><th>Column number 1</th><th>Column number 2</th><th>Column number 3</th><th>Column number 4</th><th>Column number 5</th><th>Column number 6</th><th>Column number 7</th><th>Column number 8</th><th>Column number 9</th><th>Column number 10</th><th>Column number 11</th></tr></table></div>""",
    ),
    "btn-over": (
        "out-of-box",
        """%(style)s<div class=card><button style="width:80px;white-space:nowrap">Synchronise everything now</button></div>""",
    ),
    "box-over": (
        "out-of-box",
        """%(style)s<div class=card style="width:220px"><p>Link: https://example.com/a/very/long/address/that/never/breaks/anywhere</p></div>""",
    ),
    "box-tall": (
        "out-of-box",
        """%(style)s<div class=card style="height:60px">%(words)s%(words)s%(words)s%(words)s</div><div class=card>Next card</div>""",
    ),
    "img-over": (
        "out-of-box",
        """%(style)s<div class=card style="width:200px"><img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='320' height='80'><rect width='320' height='80' fill='teal'/></svg>"></div>""",
    ),
    "table-fixed": (
        "out-of-box",
        """%(style)s<div class=card><table style="table-layout:fixed;width:300px"><tr><td style="border:1px solid #ccc">Someverylongwordthatdoesnotfit_intothecell</td><td style="border:1px solid #ccc">B</td><td style="border:1px solid #ccc">C</td></tr></table></div>""",
    ),
    "input-btn": (
        "cut-off",
        """%(style)s<div class=card><input type=button value="Synchronise everything" style="width:80px"></div>""",
    ),
    "panel-cover": (
        "overlap",
        """%(style)s<div class=card><p id=t>%(words)s</p><div style="background:#fff3cd;width:300px;margin-top:-30px;position:relative;margin-left:200px">Hint block</div></div>""",
    ),
    "rtl-cut": (
        "cut-off",
        """<html dir=rtl>%(style)s<div class=card style="border:0;background:none"><span style="margin-right:-80px">نظرة عامة على الصفقات</span></div>""",
    ),
    "rtl-overlap": (
        "overlap",
        """<html dir=rtl>%(style)s<div class=card><h2>الصفقات</h2><p style="margin-top:-34px">قائمة الصفقات المفتوحة في هذا الشهر</p></div>""",
    ),
    "grid-overlap": (
        "overlap",
        """%(style)s<div class=card style="display:grid;grid-template-columns:100px 100px;white-space:nowrap"><div>Responsible manager of the deal</div><div>Stage of the deal today</div></div>""",
    ),
    "line-height": (
        "overlap",
        """%(style)s<div class=card style="width:200px;line-height:.5;font-size:18px">%(words)s</div>""",
    ),
    "label-input": (
        "overlap",
        """%(style)s<div class=card style="position:relative;height:70px"><label style="position:absolute;left:16px;top:12px;width:200px">Name of the company</label><input style="position:absolute;left:100px;top:10px;width:200px" value="Acme"></div>""",
    ),
    "bottom-bar": (
        "overlap",
        """%(style)s<style>body{overflow:hidden}</style><div style="height:430px"></div><p>%(words)s</p><p>%(words)s</p><p>%(words)s</p><p>%(words)s</p><div style="position:fixed;left:0;right:0;bottom:0;height:90px;background:#123;color:#fff">Sums of the quarter</div>""",
    ),
    "top-bar": (
        "overlap",
        """%(style)s<h1 style="margin:10px">Deals of the quarter</h1><p>%(words)s</p><div class="navbar" style="position:fixed;left:0;right:0;top:0;height:60px;background:#123;color:#fff">Deal Radar</div>""",
    ),
    "note-over-field": (
        "overlap",
        """%(style)s<div style="position:relative;height:160px"><input style="position:absolute;left:20px;top:40px;width:240px;height:30px" value="Acme"><div style="position:absolute;left:10px;top:55px;width:300px;height:80px;background:#fff7d6">%(words)s</div></div>""",
    ),
}

RIGHT: dict[str, str] = {
    "bar-with-room": """%(style)s<div style="padding:70px 0 0">%(words)s</div><div style="position:fixed;left:0;right:0;top:0;height:60px;background:#123;color:#fff">Deal Radar</div><div style="position:fixed;left:0;right:0;bottom:0;height:60px;background:#123;color:#fff"><button>Save</button></div>""",
    "bar-that-closes": """%(style)s<style>body{overflow:hidden}</style><div style="height:500px"></div><p>%(words)s</p><div id="cookie-note" style="position:fixed;left:0;right:0;bottom:0;height:120px;background:#123;color:#fff">We keep your settings. <button>All right</button></div>""",
    "icon-in-field": """%(style)s<div style="position:relative"><input style="width:240px;height:30px" value="Acme"><span style="position:absolute;left:210px;top:3px;width:24px;height:24px;background:#eee;text-align:center">?</span></div>""",
    "calendar-event": """%(style)s<div class="card team-calendar"><div style="position:relative;height:60px"><a class="fc-event" style="position:absolute;left:0;width:120px;background:#2f6fed;color:#fff"><div class="fc-event-title" style="white-space:nowrap;overflow:hidden">Meeting of all heads of sales</div></a></div></div>""",
    "scrolled-out": """%(style)s<div class=card style="height:120px;overflow-y:auto">%(words)s<br><br>%(words)s<br><br>%(words)s<br><br>%(words)s<br><br>%(words)s</div><h2 style="margin:0">By month</h2><div class=card>%(words)s</div><textarea rows=3></textarea>""",
    "plain": """%(style)s<h1>Deals</h1><div class=card><table><tr><th>Deal<th>Stage<th>Sum<tr><td>Website<td>New<td>$ 1,200</table></div><div class=card>%(words)s <button>Save</button> <a class=btn href=#>Go on</a></div>""",
    "ellipsis": """%(style)s<div class=card><div style="width:120px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis">Expected revenue of the quarter</div><div style="width:200px;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden">%(words)s</div></div>""",
    "modal": """%(style)s<div class=card><h2>Deals</h2>%(words)s<button>Save</button></div><div style="position:fixed;inset:0;background:rgba(0,0,0,.4)"><div role=dialog style="background:#fff;width:400px;margin:30px auto;padding:20px">Delete the report? <button>Yes</button></div></div>""",
    "dropdown": """%(style)s<div class=card><button>Menu</button><ul class=dropdown style="position:absolute;left:30px;top:60px;background:#fff;box-shadow:0 2px 8px #0003;margin:0"><li>One entry</li><li>Two entries</li></ul></div><div class=card>%(words)s%(words)s%(words)s</div>""",
    "badge": """%(style)s<div class=card><span style="position:relative;display:inline-block"><button>Inbox</button><span class=badge style="position:absolute;right:-8px;top:-8px;background:red;color:#fff;border-radius:10px;padding:0 6px;font-size:11px">12</span></span></div>""",
    "avatars": """%(style)s<div class=card style="display:flex"><span style="width:32px;height:32px;border-radius:50%;background:#e66;border:2px solid #fff;margin-left:-8px;text-align:center">A</span><span style="width:32px;height:32px;border-radius:50%;background:#6c6;border:2px solid #fff;margin-left:-8px;text-align:center">B</span><span style="width:32px;height:32px;border-radius:50%;background:#66e;border:2px solid #fff;margin-left:-8px;text-align:center">C</span><span style="width:32px;height:32px;border-radius:50%;background:#cc6;border:2px solid #fff;margin-left:-8px;text-align:center">D</span></div>""",
    "search": """%(style)s<div class=card style="position:relative"><input style="width:240px;padding-left:30px" value="Acme"><span style="position:absolute;left:24px;top:24px">🔍</span><button style="position:absolute;left:220px;top:20px;padding:4px">×</button></div>""",
    "floating-label": """%(style)s<div class=card style="position:relative"><input style="width:240px"><label style="position:absolute;left:28px;top:10px;background:#fff;font-size:11px;padding:0 4px">E-mail</label></div>""",
    "fieldset": """%(style)s<fieldset><legend>Filters</legend><input> <button>Apply</button></fieldset>""",
    "hero": """%(style)s<div style="position:relative;height:160px;background:linear-gradient(90deg,#0af,#06c)"><img alt="" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='600' height='160'/>" style="position:absolute;inset:0;width:100%;height:100%"><h1 style="position:relative;color:#fff;padding:40px">Welcome to the radar</h1></div>""",
    "sr-only": """%(style)s<div class=card><span style="position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0);white-space:nowrap">Skip to content</span><a href=#m style="position:absolute;left:-9999px">Skip</a>Hello all</div>""",
    "carousel": """%(style)s<div class=card style="overflow:hidden;width:500px"><div style="display:flex;transform:translateX(-120px);width:1200px"><div style="width:300px">Slide one with some words</div><div style="width:300px">Slide two with some words</div><div style="width:300px">Slide three with words</div></div></div>""",
    "scrollbox": """%(style)s<div class=card style="overflow:auto;height:100px;width:300px"><table style="width:600px"><tr><td>%(words)s<td>%(words)s</table></div>""",
    "readmore": """%(style)s<div class=card><div style="height:64px;overflow:hidden;width:300px">%(words)s%(words)s%(words)s</div><a href=#>Read more</a></div>""",
    "tabs": """%(style)s<div style="position:relative"><div role=tablist style="display:flex"><button style="margin-bottom:-1px">One</button><button>Two</button></div><div class=card>Panel with words</div></div>""",
    "sticky": """%(style)s<div style="position:sticky;top:0;background:#fff;padding:10px">Header line</div><p>%(words)s</p><p>%(words)s</p><p>%(words)s</p>""",
    "chart": """%(style)s<div class=card><svg width=400 height=200><rect width=40 height=100 x=10 y=50 fill=#48c /><text x=10 y=60>January</text><text x=12 y=62>12</text></svg></div>""",
    "inline-code": """%(style)s<p>Use <code style="background:#eee;padding:2px 4px">npm install @acme/radar</code> to begin with <mark>this thing</mark>.</p>""",
    "tight-heading": """%(style)s<h1 style="line-height:1;margin:0;font-size:40px">Very big heading that spans two lines when the text is long enough for the frame of the app</h1><p style="margin:0">%(words)s</p>""",
    "card-link": """%(style)s<div class=card style="position:relative"><a href=/a style="position:absolute;inset:0"></a><h3>Acme Ltd</h3><p>%(words)s</p><button style="position:relative">Call</button></div>""",
    "switch": """%(style)s<label style="position:relative;display:inline-block;width:40px;height:20px"><input type=checkbox style="opacity:0;width:40px;height:20px"><span style="position:absolute;inset:0;background:#ccc;border-radius:10px"></span></label> Notifications""",
    "progress": """%(style)s<div style="position:relative;background:#eee;height:20px;width:300px"><div style="background:#4a4;width:40%;height:20px"></div><span style="position:absolute;left:130px;top:0">40 %</span></div>""",
    "kanban": """%(style)s<div style="display:flex;gap:8px;overflow-x:auto"><div class=card style="min-width:300px">Stage 0<div class=card style="margin:8px 0">Deal with Acme number 0</div></div><div class=card style="min-width:300px">Stage 1<div class=card style="margin:8px 0">Deal with Acme number 1</div></div><div class=card style="min-width:300px">Stage 2<div class=card style="margin:8px 0">Deal with Acme number 2</div></div><div class=card style="min-width:300px">Stage 3<div class=card style="margin:8px 0">Deal with Acme number 3</div></div><div class=card style="min-width:300px">Stage 4<div class=card style="margin:8px 0">Deal with Acme number 4</div></div><div class=card style="min-width:300px">Stage 5<div class=card style="margin:8px 0">Deal with Acme number 5</div></div></div>""",
    "step-line": """%(style)s<div style="display:flex;gap:60px;position:relative"><div style="text-align:center"><span style="display:inline-block;width:28px;height:28px;border-radius:50%;background:#2066b0;color:#fff">1</span><div>Step 1</div></div><div style="text-align:center"><span style="display:inline-block;width:28px;height:28px;border-radius:50%;background:#2066b0;color:#fff">2</span><div>Step 2</div></div><div style="text-align:center"><span style="display:inline-block;width:28px;height:28px;border-radius:50%;background:#2066b0;color:#fff">3</span><div>Step 3</div></div></div>""",
    "icon-font": """%(style)s<style>.i{display:inline-block;width:16px;height:16px;overflow:hidden;font-size:16px;line-height:1}</style><button><span class=i>★</span> Favourite</button>""",
    "text-indent": """%(style)s<a href=# style="display:block;width:100px;height:30px;background:#2066b0;text-indent:-9999px;overflow:hidden">Home page</a><p>%(words)s</p>""",
    "gantt": """%(style)s<div style="position:relative;height:120px" class=card><div style="position:absolute;left:20px;top:10px;width:180px;background:#cfe3ff;padding:4px">Task 0</div><div style="position:absolute;left:80px;top:44px;width:180px;background:#cfe3ff;padding:4px">Task 1</div><div style="position:absolute;left:140px;top:78px;width:180px;background:#cfe3ff;padding:4px">Task 2</div></div>""",
    "table-sticky-col": """%(style)s<div class=card style="overflow:auto;width:400px"><table style="width:900px"><tr><td style="position:sticky;left:0;background:#fff">Name</td><td>Value 0 here</td><td>Value 1 here</td><td>Value 2 here</td><td>Value 3 here</td><td>Value 4 here</td><td>Value 5 here</td><td>Value 6 here</td><td>Value 7 here</td><td>Value 8 here</td></tr></table></div>""",
    "underline-anim": """%(style)s<nav style="display:flex;gap:20px"><a href=/a style="position:relative">Home<span style="position:absolute;left:0;bottom:-2px;width:100%;height:2px;background:#06c"></span></a><a href=/b>Deals</a></nav>""",
    "btn-group": """%(style)s<div style="display:flex"><button style="border:1px solid #124">Day</button><button style="border:1px solid #124;margin-left:-1px">Week</button></div>""",
    "toast": """%(style)s<div class=card>%(words)s%(words)s%(words)s%(words)s</div><div class=toast style="position:fixed;right:20px;bottom:20px;background:#333;color:#fff;padding:12px">Saved successfully</div>""",
    "details": """%(style)s<details><summary>More about it</summary><p>%(words)s</p></details>""",
    "collapsed": """%(style)s<div style="max-height:0;overflow:hidden">%(words)s</div><div class=card>Seen</div>""",
    "rtl": """<html dir=rtl>%(style)s<div class=card><h2>الصفقات</h2><p>قائمة الصفقات المفتوحة في هذا الشهر</p><button>حفظ</button></div>""",
    "tiny-line": """%(style)s<div style="line-height:1;font-size:12px">First line of words</div><div style="line-height:1;font-size:12px">Second line of words</div><span style="line-height:1">x</span>""",
    "legend-chart": """%(style)s<canvas width=300 height=120 style="background:#eee"></canvas><div style="margin-top:-20px;position:relative;text-align:center">Sales</div>""",
    "sub-sup": """%(style)s<p>E = mc<sup>2</sup> and H<sub>2</sub>O, price <s>100</s> <span style="position:relative;top:-4px">80</span></p>""",
    "select-arrow": """%(style)s<div style="position:relative;display:inline-block"><select style="padding:8px 30px 8px 8px"><option>All stages</option></select><span style="position:absolute;right:10px;top:8px;pointer-events:none">▾</span></div>""",
    "editor": """%(style)s<div style="position:relative;width:300px;height:60px"><pre style="position:absolute;inset:0;margin:0;font:13px monospace">let a = 1</pre><textarea style="position:absolute;inset:0;width:300px;height:60px;background:transparent;color:transparent;font:13px monospace">let a = 1</textarea></div>""",
}

BARE: dict[str, str] = {
    "bare": """<h1>My application</h1><p>Welcome to the application for deals. Here you can see the list of all deals.</p><form>Name <input name=a> <button>Save</button></form><table border=1><tr><th>Deal<th>Sum<tr><td>One<td>100</table><a href=/x>Settings</a>""",
    "bare-min": """<h1>Hello</h1><p>Hello world</p>""",
    "bare-center": """<body bgcolor=#ffffff><center><h2>My application</h2><font color=red>Important</font><br><table border=1 cellpadding=5><tr><td>One<td>Two</table><input type=submit value=Go></center>""",
    "bare-arial": """<style>body{font-family:Arial}</style><h1>My application</h1><p>Welcome to the application for deals.</p><form>Name <input name=a> <button>Save</button></form><table border=1><tr><th>Deal<th>Sum<tr><td>One<td>100</table>""",
}

DESIGNED: dict[str, str] = {
    "little-css": """<!doctype html><style>body{font-family:system-ui;max-width:720px;margin:40px auto;line-height:1.6;color:#444}a{color:#0645ad}h1{font-weight:300}</style><h1>Notes</h1><p>Welcome to the application for deals. Here you can see the list of all deals and so on.</p><a href=/x>Settings</a>""",
    "classless": """<!doctype html><style>body{font-family:Georgia,serif;color:#222;background:#fdfdfd;padding:2rem}button{border:1px solid #888;border-radius:4px;background:#eee;padding:.4rem 1rem}</style><h1>Notes</h1><p>Welcome to the application for deals.</p><button>Save</button>""",
    "empty-state": """<!doctype html><style>body{font-family:Inter,sans-serif;display:grid;place-items:center;height:90vh;margin:0}</style><p>No deals yet</p>""",
    "inline": """<div style="font-family:Arial;padding:20px"><div style="background:#eef;padding:10px;border-radius:6px"><b>Sync</b> is on</div><button style="background:#2fc6f6;border:0;padding:10px">Stop</button></div>""",
    "serif-designed": """<!doctype html><style>body{background:#fbf7ef;margin:0}main{max-width:700px;margin:auto;padding:30px;background:#fff;box-shadow:0 0 9px #ccc}h1{color:#7a2}</style><main><h1>Reader</h1><p>Welcome to the application for deals. Here you can see the list.</p></main>""",
}
