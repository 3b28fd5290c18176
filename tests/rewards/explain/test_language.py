"""Every sentence about a reward function exists in both languages and says the same things."""

from __future__ import annotations

import importlib
import pkgutil
import re
import string

import pytest

import racer.rewards
from racer.language import Text

HANGUL = re.compile(r"[가-힣]")
PARTICLE_ON_A_VALUE = re.compile(r"\}(?:이|가|을|를|은|는|와|과)(?![가-힣])")


def texts_in(value) -> list[Text]:
    """Return the texts in a value of a module: itself, or what it contains."""
    if isinstance(value, Text):
        return [value]
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    return [text for one in value for text in texts_in(one)] if isinstance(value, list | tuple) else []


def all_texts() -> list:
    """Return every text that a module of racer.rewards has at its top."""
    names = [module.name for module in pkgutil.walk_packages(racer.rewards.__path__, "racer.rewards.")]
    found = {}
    for name in names:
        for text in texts_in(list(vars(importlib.import_module(name)).values())):
            found.setdefault(text, pytest.param(text, id=f"{name}: {text.en[:40]}"))
    return list(found.values())


def fields(sentence: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("text", all_texts())
def test_both_languages_say_the_same(text):
    """The Korean sentence is Korean, has the same values in it, and glues no particle to them."""
    assert fields(text.en) == fields(text.ko)
    if re.search(r"[a-z]{3}", re.sub(r"\{.*?\}", "", text.en)):
        assert HANGUL.search(text.ko)
    assert not HANGUL.search(text.en)
    assert not PARTICLE_ON_A_VALUE.search(text.ko)
    assert text.en.endswith((".", "?", "!", ":")) == text.ko.endswith((".", "?", "!", ":"))
