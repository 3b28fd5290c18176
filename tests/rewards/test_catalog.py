"""The examples are found by name, and their readme says what the vocabulary table says."""

from __future__ import annotations

import pytest

from racer.errors import RewardFunctionError
from racer.resources import resource_folder
from racer.rewards import (
    DEFAULT_REWARD_FUNCTION,
    PARAMETERS,
    reward_examples,
    reward_function_names,
    reward_function_path,
    reward_readme_text,
)
from racer.specs import TrainingSpec

WRITE_IT = (
    "python -c \"import pathlib, racer.rewards as r; pathlib.Path('reward_functions/README.md')"
    ".write_text(r.reward_readme_text(), encoding='utf-8')\""
)


def test_an_example_has_a_file():
    """Each name leads to its file, the default's too, which is that of a training."""
    assert DEFAULT_REWARD_FUNCTION in reward_function_names()
    assert TrainingSpec().reward_function == DEFAULT_REWARD_FUNCTION
    assert all(reward_function_path(name).stem == name for name in reward_function_names())


def test_a_file_is_taken_as_it_is(tmp_path, monkeypatch):
    """A path object, an ending or a folder makes it a file."""
    (tmp_path / "mine.py").touch()
    (tmp_path / "plain").touch()
    monkeypatch.chdir(tmp_path)
    for name in ("mine.py", "./plain", tmp_path / "plain"):
        assert reward_function_path(name).is_file()


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("progres_gain", "Did you mean progress_gain"),
        ("Centre_Line", "Did you mean follow_center_line"),
        ("zzz", "Choose one of follow_center_line, go_fast"),
    ],
)
def test_an_unknown_name_is_answered_with_near_ones(name, advice):
    """A name that is not there is answered with names that are."""
    with pytest.raises(RewardFunctionError, match=advice):
        reward_function_path(name)


def test_the_readme_is_up_to_date():
    """The file is the generated text, word for word."""
    readme = resource_folder("reward_functions") / "README.md"
    assert readme.read_text(encoding="utf-8") == reward_readme_text(), f"write it anew: {WRITE_IT}"


def test_the_readme_explains_every_key_and_example():
    """Each key has a row, each example a line."""
    text = reward_readme_text()
    assert all(f"| `{parameter.name}` |" in text and parameter.sentence.en in text for parameter in PARAMETERS)
    assert all(f"({name}.py)" in text for name in reward_function_names())


def test_every_example_says_its_idea_in_both_languages():
    """A title, and a sentence; the English one is the first of the file's own docstring."""
    for example in reward_examples():
        assert example.source.startswith(f'"""{example.idea.en}\n')
        assert example.idea.ko.endswith("니다.")
        assert not example.title.ko.isascii()
