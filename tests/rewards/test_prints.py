"""Prints are kept up to a number of characters, the latest of them."""

from __future__ import annotations

import logging
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racer.rewards.prints import Prints, plain_text


def test_everything_printed_is_taken_once():
    """Taking the prints forgets them."""
    prints = Prints()
    with redirect_stdout(prints):
        print("one", 2)  # noqa: T201
        print("three", end="")  # noqa: T201
    assert prints.take() == "one 2\nthree"
    assert prints.take() == ""


@given(st.lists(st.text(max_size=30), max_size=30), st.integers(1, 40))
def test_the_latest_characters_are_kept(texts, kept):
    """However it was written, the end of the whole text is kept and the rest is counted."""
    prints = Prints(kept)
    for text in texts:
        assert prints.write(text) == len(text)
    whole = "".join(texts)
    dropped = max(len(whole) - kept, 0)
    note = f"[{dropped} earlier characters are not shown]\n" if dropped else ""
    assert prints.take() == note + plain_text(whole[dropped:])


def test_empty_prints_take_no_room():
    """Printing nothing for ever keeps nothing."""
    prints = Prints()
    for _ in range(3):
        print(end="", file=prints)
    assert not prints._pieces


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_plain_text_stays_as_it_is(text):
    """Letters of every language, newlines and tabs stay."""
    assert plain_text(f"{text}\n\t") == f"{text}\n\t"


def test_nothing_steers_a_terminal():
    """Escape sequences lose what makes them work, and halves of characters go."""
    prints = Prints()
    prints.write("\x1b[31mred\x1b[0m\r\b\x7f\x9b2J\0 half \ud800\n")
    assert prints.take() == "[31mred[0m2J half \n"


def test_the_standard_error_goes_the_same_way(monkeypatch):
    """Tracebacks and warnings of the logging module are kept like prints."""
    prints = Prints()
    monkeypatch.setattr(logging.getLogger("author"), "propagate", False)
    with redirect_stdout(prints), redirect_stderr(prints):
        try:
            int("tried")
        except ValueError:
            traceback.print_exc()
        logging.getLogger("author").warning("careful")
        sys.stdout.flush()
    text = prints.take()
    assert "ValueError: invalid literal" in text
    assert text.endswith("careful\n")


def test_it_behaves_like_a_standard_output():
    """Code that asks about its output, or closes it, may do so."""
    prints = Prints()
    assert (prints.writable(), prints.isatty(), prints.encoding) == (True, False, "utf-8")
    prints.close()
    prints.writelines(["still ", "open"])
    assert prints.take() == "still open"
    with pytest.raises(TypeError, match="takes a string, not int"):
        prints.write(1)  # type: ignore[arg-type]
