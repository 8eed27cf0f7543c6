"""What a sales manager comes for, on the installed app and with each account. Texts differ by language, so none is looked for."""

from playwright.sync_api import Frame, expect


def test_a_deal_is_found_and_explained(app_frame: Frame) -> None:
    app_frame.locator("nav a[href*='/deals']").click()
    rows = app_frame.locator("tbody tr")
    title = rows.locator("a").first.inner_text()

    app_frame.locator("input[type=search]").fill(title)
    found = rows.filter(has_text=title)
    expect(rows).to_have_count(found.count())

    found.locator("a").first.click()
    expect(app_frame.locator("h1")).to_have_text(title)
