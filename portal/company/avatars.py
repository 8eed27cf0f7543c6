"""Employees' pictures: drawn, not photographed, so they belong to nobody."""

from __future__ import annotations

from html import escape

COLOURS = ("#4b6cb7", "#b75d69", "#3f8f6b", "#a0722a", "#6b5b95", "#2a7f9e", "#8a5a44", "#5c7a29", "#a24e84", "#516079")
SKIN = ("#f2d3b8", "#e0b48c", "#c68e66", "#9c6a45")
HAIR = ("#3a2a1e", "#6b4a2b", "#1f1f24", "#a5713a", "#7d7d80")


def avatar(number: int, name: str, gender: str) -> str:
    """An SVG picture of 128 by 128 pixels; the same number gives the same picture."""
    ground, skin = COLOURS[number % len(COLOURS)], SKIN[number * 7 % len(SKIN)]
    hair, shirt = HAIR[number * 3 % len(HAIR)], COLOURS[(number + 4) % len(COLOURS)]
    long_hair = f'<path d="M38 54c0-34 52-34 52 0v30H78V52H50v32H38z" fill="{hair}"/>' if gender == "F" else ""
    fringe = f'<path d="M42 50c2-30 42-30 44 0-12-10-32-10-44 0z" fill="{hair}"/>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" width="128" height="128" role="img">'
        f"<title>{escape(name)}</title>"
        f'<rect width="128" height="128" fill="{ground}"/>'
        f'<path d="M20 128c0-36 88-36 88 0z" fill="{shirt}"/>'
        f'<rect x="55" y="70" width="18" height="24" fill="{skin}"/>'
        f'{long_hair}<ellipse cx="64" cy="56" rx="22" ry="26" fill="{skin}"/>{fringe}</svg>'
    )
