"""The pages' house: which folder may import which, and how full a folder may be."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.architecture.test_size import FULLEST_FOLDER_FILES, NAMES_THAT_SAY_NOTHING

SOURCE = Path(__file__).resolve().parents[2] / "web" / "src"
IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*["']([^"']+)["']""")
FRAMEWORK_FREE = {"replay", "charts", "editor"}
BELOW = {
    "styles": set(),
    "i18n": set(),
    "replay": {"styles"},
    "charts": {"styles"},
    "editor": {"styles"},
    "api": {"i18n", "replay", "editor"},
    "forms": {"api", "i18n", "styles", "components"},
    "components": {"api", "i18n", "styles", "replay", "charts", "editor", "forms"},
    "pages": {"api", "i18n", "styles", "replay", "charts", "editor", "forms", "components"},
    "app": {"api", "i18n", "styles", "components", "pages"},
}
"""What each folder may import of the others: pictures and arithmetic below, pages above."""


def is_code(path):
    """Whether people wrote the file, and it is part of the pages."""
    return path.suffix in {".ts", ".tsx"} and ".test." not in path.name and not path.name.endswith(".d.ts")


FILES = sorted(path for path in SOURCE.rglob("*") if is_code(path))


def imports_of(path):
    """Return what a file imports, places of the pages as their paths below ``src``."""
    for name in IMPORT.findall(path.read_text(encoding="utf-8")):
        if name.startswith("@/"):
            yield name.removeprefix("@/")
        elif name.startswith("."):
            yield (path.parent / name).resolve().relative_to(SOURCE.resolve()).as_posix()
        else:
            yield f"package {name}"


@pytest.mark.parametrize("folder", BELOW)
def test_a_folder_imports_only_what_stands_below_it(folder):
    """Nothing imports what stands above it."""
    offences = [
        f"{path.relative_to(SOURCE)} imports {name}"
        for path in FILES
        if path.relative_to(SOURCE).parts[0] == folder
        for name in imports_of(path)
        if not name.startswith("package ") and name.split("/")[0] not in BELOW[folder] | {folder}
    ]
    assert not offences, "\n".join(offences)


def test_no_page_imports_another():
    """What two pages share stands below them."""
    offences = [
        f"{path.relative_to(SOURCE)} imports {name}"
        for path in FILES
        if path.relative_to(SOURCE).parts[0] == "pages"
        for name in imports_of(path)
        if name.startswith("pages/") and name.split("/")[1] != path.relative_to(SOURCE).parts[1]
    ]
    assert not offences, "\n".join(offences)


def test_drawing_knows_no_framework():
    """Replay, charts and editor run without React, so that any page and any test may use them."""
    offences = [
        f"{path.relative_to(SOURCE)} has {name}"
        for path in FILES
        if path.relative_to(SOURCE).parts[0] in FRAMEWORK_FREE
        for name in imports_of(path)
        if re.match(r"package (react|@mantine|@tanstack|wouter)", name)
    ]
    assert not offences, "\n".join(offences)


def test_folders_of_the_pages_are_not_full():
    """No folder outgrows a dozen code files."""
    folders = Counter(path.relative_to(SOURCE).parent.as_posix() for path in FILES)
    offences = {folder: files for folder, files in folders.items() if files > FULLEST_FOLDER_FILES}
    assert not offences


def test_names_of_the_pages_say_what_is_inside():
    """No file or folder is named for being useful."""
    names = {part.partition(".")[0].lower() for path in FILES for part in path.relative_to(SOURCE).parts}
    assert not names & NAMES_THAT_SAY_NOTHING
