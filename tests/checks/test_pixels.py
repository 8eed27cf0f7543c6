from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from checks.pixels import look, look_at
from tests.checks.build import evidence, picture, store


@pytest.mark.parametrize("size", [(640, 360), (1240, 600), (1900, 900)])
@pytest.mark.parametrize(
    ("kind", "blank"),
    [("blank", True), ("gradient", True), ("bar", True), ("page", False), ("speck", False), ("canvas", False)],
)
def test_content_is_told_from_background(tmp_path: Path, kind: str, blank: bool, size: tuple[int, int]) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(picture(kind, size))
    assert look(path).blank is blank


def test_the_share_grows_with_what_is_there(tmp_path: Path) -> None:
    shares = []
    for kind in ("blank", "speck", "page"):
        path = tmp_path / f"{kind}.png"
        path.write_bytes(picture(kind))
        shares.append(look(path).share)
    assert shares[0] == 0.0
    assert shares == sorted(shares)
    assert shares[2] > 10 * shares[1] > 0


def test_light_text_counts_and_faint_boxes_do_not(tmp_path: Path) -> None:
    for colour, blank in (("#eeeeee", False), ("#f7f7f7", True)):
        image = Image.new("RGB", (640, 360), "white")
        draw = ImageDraw.Draw(image)
        for row in range(20, 300, 24):
            draw.rectangle([(20, row), (300, row + 12)], fill=colour)
        path = tmp_path / f"{colour[1:]}.png"
        image.save(path)
        assert look(path).blank is blank


def test_a_dark_page_is_judged_alike(tmp_path: Path) -> None:
    image = Image.new("RGBA", (640, 360), "#101418")
    image.save(tmp_path / "dark.png")
    assert look(tmp_path / "dark.png").blank
    ImageDraw.Draw(image).text((30, 30), "Deals of the month", fill="#9aa4ad")
    image.save(tmp_path / "text.png")
    assert not look(tmp_path / "text.png").blank


def test_stored_pictures(tmp_path: Path) -> None:
    kept = store(tmp_path).put_picture(picture("page"))
    found = look_at(evidence(tmp_path), kept)
    assert found is not None
    assert not found.blank
    assert look_at(evidence(tmp_path), None) is None


def test_what_is_no_picture_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "broken.png"
    path.write_bytes(b"no picture")
    with pytest.raises(OSError, match="identify"):
        look(path)
