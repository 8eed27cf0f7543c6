"""Tokens that are given out while the run goes on are known to the redactor at once."""

from __future__ import annotations

from journey.redaction import Redactor
from portal import EmbeddedPortal


def test_a_token_is_replaced_as_soon_as_it_was_given() -> None:
    given = [("access_token", "first-token-value")]
    redactor = Redactor()
    redactor.listen_to(lambda after: given[after:])
    assert redactor.text("first-token-value, second-token-value") == "[access_token], second-token-value"
    given.append(("refresh_token", "second-token-value"))
    assert redactor.text("first-token-value, second-token-value") == "[access_token], [refresh_token]"


def test_the_portal_tells_every_token_that_it_gives_out() -> None:
    with EmbeddedPortal() as portal:
        before = len(portal.tokens_given())
        token = portal.on_loop(lambda: portal.state.tokens.issue("app.1", 1, ("crm",)))
        code = portal.on_loop(lambda: portal.state.tokens.issue_code("app.1", 1, ("crm",)))
        assert portal.tokens_given(before) == [
            ("access_token", token.access),
            ("refresh_token", token.refresh),
            ("code", code.value),
        ]
