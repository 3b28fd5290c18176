"""What makes the wheel builds the pages first, and makes do where it cannot."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[1] / "web" / "tools"


@pytest.fixture
def backend(monkeypatch):
    """The build backend, beside a setuptools that only writes down what it was asked."""
    monkeypatch.syspath_prepend(str(TOOLS))
    module = importlib.import_module("build_backend")
    monkeypatch.setattr(module.build_meta, "build_wheel", lambda *_: "racer.whl")
    monkeypatch.setattr(module.build_meta, "get_requires_for_build_wheel", lambda _: [])
    yield module
    for name in ("build_backend", "pages"):
        sys.modules.pop(name, None)


def test_a_wheel_is_made_after_its_pages(backend, monkeypatch):
    """The pages are built before setuptools collects what goes into the wheel."""
    built = []
    monkeypatch.setattr(backend.pages, "build", lambda: built.append("pages"))
    assert (backend.build_wheel("dist"), built) == ("racer.whl", ["pages"])


def test_a_wheel_is_made_without_pages_too(backend, monkeypatch, capsys):
    """Where the pages cannot be built, the wheel is made all the same, and a warning says what it has."""

    def fail():
        raise backend.pages.PagesError("The registry cannot be reached.")

    monkeypatch.setattr(backend.pages, "build", fail)
    monkeypatch.setattr(backend.pages, "BUILT", TOOLS / "nowhere")
    assert backend.build_wheel("dist") == "racer.whl"
    assert "cannot be reached.\nWARNING: what is made here has no web pages." in capsys.readouterr().err


@pytest.mark.parametrize(("is_built", "node", "needs"), [(True, None, 0), (False, "node", 0), (False, None, 1)])
def test_node_comes_with_the_build_only_where_it_is_needed(backend, monkeypatch, is_built, node, needs):
    """pip fetches Node when pages have to be built and there is none; a source archive has its pages already."""
    monkeypatch.setattr(backend.pages, "is_built_of", lambda _: is_built)
    monkeypatch.setattr(backend.pages, "find_node", lambda: node)
    assert len(backend.get_requires_for_build_wheel()) == needs
