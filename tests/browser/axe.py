"""What axe-core finds on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

REPEATS = "tbody, .md-content ul, .md-content ol, .md-content__inner"
# What stands below the sixteenth row of a list is like what stands above.
SHORTEN = (
    "(all) => all.forEach((one) => [...one.children].slice(16).forEach((row) => row.remove()))"
)


def violations(page: Page, *rules: str) -> list[tuple[str, str, list[str]]]:
    """What breaks all rules, or those named: the rule, how gravely, and some of the places."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": rules}
    page.locator(REPEATS).evaluate_all(SHORTEN)
    return [
        (one["id"], one["impact"], [node["html"][:200] for node in one["nodes"][:5]])
        for one in Axe().run(page, options=options).response["violations"]
    ]
