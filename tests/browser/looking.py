"""What is looked at on every page: axe's findings, and whether it fits the screen."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PHONE = {"viewport": {"width": 360, "height": 740}}
ZOOM = "document.documentElement.style.fontSize = '200%'"


def findings(page: Page) -> list[str]:
    """Return what axe finds against WCAG 2.2 AA and its own serious rules."""
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url} {v['id']}: {node['target']} {node['failureSummary']}"
        for v in found
        for node in v["nodes"]
    ]


def fits(page: Page) -> bool:
    """Return whether nothing is cut off at the right."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
