"""Makes the wheel and the source archive: builds the web pages first, then setuptools does what it always does.

Whoever installs from a clone gets the pages without having Node: pip brings it for the build. Where the pages cannot be
built all the same, the wheel is made without them, and the server that comes out of it says so when it starts.
"""

from __future__ import annotations

import shutil

import pages
from setuptools import build_meta
from setuptools.build_meta import (
    build_editable,
    get_requires_for_build_editable,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]

Options = dict[str, str | list[str] | None] | None
"""What a front end passes on from who called it."""


def get_requires_for_build_wheel(config_settings: Options = None) -> list[str]:
    """Return what has to be installed before a wheel can be made."""
    return [*build_meta.get_requires_for_build_wheel(config_settings), *needed_for_pages()]


def get_requires_for_build_sdist(config_settings: Options = None) -> list[str]:
    """Return what has to be installed before a source archive can be made."""
    return [*build_meta.get_requires_for_build_sdist(config_settings), *needed_for_pages()]


def build_wheel(wheel_directory: str, config_settings: Options = None, metadata_directory: str | None = None) -> str:
    """Make a wheel with the pages in it, and return its name."""
    build_pages()
    # setuptools builds over what an earlier build has left, and old pages have other names than new ones.
    shutil.rmtree(pages.WEB.parent / "build" / "lib" / "league_server" / "_web", ignore_errors=True)
    return build_meta.build_wheel(wheel_directory, config_settings, metadata_directory)


def build_sdist(sdist_directory: str, config_settings: Options = None) -> str:
    """Make a source archive with the pages in it, so that it installs without Node, and return its name."""
    build_pages()
    return build_meta.build_sdist(sdist_directory, config_settings)


def needed_for_pages() -> list[str]:
    """Return Node as a package, where the pages have to be built and there is none."""
    return [] if pages.is_built_of(pages.fingerprint()) or pages.find_node() else [pages.NODE_OF_THE_REGISTRY]


def build_pages() -> None:
    """Build the pages, or say why there are none."""
    try:
        pages.build()
    except pages.PagesError as error:
        pages.say(str(error))
        there = "the pages of an earlier build" if pages.BUILT.is_dir() else "no web pages"
        pages.say(f"WARNING: what is made here has {there}.")
