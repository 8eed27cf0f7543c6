"""What the library offers for the app's own document."""

from __future__ import annotations

from tests.bx24.parent_window import App, ParentWindow, Servers


def test_proxy_keeps_its_object_and_is_the_same_each_time(app: App) -> None:
    seen = app.value(
        """(() => {
            const owner = {name: 'owner'}, other = {}, caller = {};
            const handler = function (a, b) { return [this.name, a + b, BX24.proxyContext() === caller]; };
            caller.run = BX24.proxy(handler, owner);
            return [caller.run(1, 2), BX24.proxyContext(), BX24.proxy(handler, owner) === caller.run,
                BX24.proxy(handler, other) === caller.run, BX24.proxy(null, owner), BX24.proxy(handler) === handler];
        })()"""
    )
    assert seen == [["owner", 3, True], None, True, False, None, True]


def test_bind_and_unbind(app: App) -> None:
    seen = app.value(
        """(() => {
            const seen = [], handler = event => seen.push(event.type);
            BX24.bind(document.body, 'click', handler);
            BX24.bind(document.body, 'transitionend', handler);
            BX24.bind(null, 'click', handler);
            document.body.click();
            document.body.dispatchEvent(new Event('transitionend'));
            BX24.unbind(document.body, 'click', handler);
            BX24.unbind(document.body, 'transitionend', handler);
            BX24.unbind(null, 'click', handler);
            document.body.click();
            document.body.dispatchEvent(new Event('transitionend'));
            return seen;
        })()"""
    )
    assert seen[0] == "click"
    assert set(seen[1:]) <= {"transitionend", "webkitTransitionEnd"}
    assert "transitionend" in seen


def test_scripts_are_loaded_one_after_the_other(parent: ParentWindow, servers: Servers) -> None:
    servers.pages["/one.js"] = ("text/javascript", "window.order = ['one'];")
    servers.pages["/two.js"] = ("text/javascript", "window.order.push('two');")
    app = parent.open("BX24.loadScript(['/one.js', '', '/two.js'], () => { window.all = window.order.slice(); });")
    app.wait_until("window.all !== undefined")
    assert app.value("window.all") == ["one", "two"]
    assert app.run("BX24.loadScript('/one.js', () => done(window.order))") == [["one"]]


def test_can_use(app: App) -> None:
    assert app.value("[BX24.canUse('upload'), BX24.canUse('anything')]") == [True, True]
