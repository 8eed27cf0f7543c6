"""All error pages that are known by their skeleton."""

from __future__ import annotations

from checks.signatures.php_pages import PHP_PAGES
from checks.signatures.platform_pages import PLATFORM_PAGES

SKELETONS = (*PHP_PAGES, *PLATFORM_PAGES)
"""In the order in which they are tried."""
