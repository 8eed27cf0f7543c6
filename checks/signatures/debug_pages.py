"""All error pages that are known by their skeleton."""

from __future__ import annotations

from checks.signatures.cms_pages import CMS_PAGES
from checks.signatures.dotnet_pages import DOTNET_PAGES
from checks.signatures.front_pages import FRONT_PAGES
from checks.signatures.hosting_pages import HOSTING_PAGES
from checks.signatures.jvm_pages import JVM_PAGES
from checks.signatures.node_pages import NODE_PAGES
from checks.signatures.other_pages import OTHER_PAGES
from checks.signatures.php_pages import PHP_PAGES
from checks.signatures.phrase_pages import PHRASE_PAGES
from checks.signatures.platform_pages import PLATFORM_PAGES
from checks.signatures.python_pages import PYTHON_PAGES
from checks.signatures.script_pages import SCRIPT_PAGES

SKELETONS = (
    *PHP_PAGES,
    *CMS_PAGES,
    *PLATFORM_PAGES,
    *SCRIPT_PAGES,
    *OTHER_PAGES,
    *JVM_PAGES,
    *DOTNET_PAGES,
    *PYTHON_PAGES,
    *NODE_PAGES,
    *HOSTING_PAGES,
    *FRONT_PAGES,
    *PHRASE_PAGES,
)
"""In the order in which they are tried."""
