"""Sentences in two languages."""

from __future__ import annotations

import pytest

from racer.errors import RewardFunctionError
from racer.language import Text, language_of


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "ko"}, "ko"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "kok_IN"}, "en"),
        ({"LC_ALL": "C", "LANG": "ko_KR.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "ko_KR", "LANG": "en_GB"}, "ko"),
    ],
)
def test_the_first_variable_that_is_set_decides_the_language(environment, language):
    """The locale's variables are asked in the system's order, and all but Korean is English."""
    assert language_of(environment) == language


def test_a_text_is_filled_in_both_languages():
    """Values go where each language needs them, and a text among them speaks the language around it."""
    text = Text("{what} at {line}", "{line}번째 줄: {what}").format(what=Text("a loop", "반복문"), line=3)
    assert text == Text("a loop at 3", "3번째 줄: 반복문")
    assert str(text) == text.to("en") == "a loop at 3"


def test_a_document_has_both_languages():
    """For scripts and web pages a text is a document with one sentence for each language."""
    assert Text("One.", "하나.").to_json() == {"en": "One.", "ko": "하나."}


def test_texts_follow_one_another():
    """A following sentence is added to both languages, and an empty one adds nothing."""
    first = Text("One.", "하나.")
    assert first.then(Text("Two.", "둘.")) == Text("One. Two.", "하나. 둘.")
    assert first.then(Text("", "")) == first


def test_an_error_of_a_reward_function_speaks_both_languages():
    """The place stands in front of the sentence in either language."""
    error = RewardFunctionError(Text("it stops.", "멈췄습니다."), "a.py", 7)
    assert str(error) == error.sentence("en") == "a.py:7: it stops."
    assert error.sentence("ko") == "a.py:7: 멈췄습니다."
    assert error.reason == "it stops."
