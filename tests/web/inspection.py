"""What is wrong with a page that is shown: violations of WCAG, text that is cut off, a page wider than its window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.web.browser import AXE

if TYPE_CHECKING:
    from playwright.sync_api import Page

STANDARDS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FIND_CLIPPED_TEXT: Final = Path(__file__).with_name("clipped_text.js").read_text(encoding="utf-8")
FIND_VIOLATIONS: Final = """
async (standards) => {
  const found = await axe.run(document, { runOnly: { type: "tag", values: standards } });
  const sentence = (rule, node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`;
  return found.violations.flatMap((rule) => rule.nodes.map((node) => sentence(rule, node)));
}
"""


def violations(page: Page) -> list[str]:
    """Return what axe finds on a page as it is."""
    if page.evaluate("() => typeof axe") == "undefined":
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(FIND_VIOLATIONS, STANDARDS)


def clipped_text(page: Page) -> list[str]:
    """Return every text that is cut off, and whether the page is wider than its window."""
    return page.evaluate(FIND_CLIPPED_TEXT)
