"""Prints in shared memory are those that a text of bounded length would have kept."""

from __future__ import annotations

import mmap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racer.rewards.jailed.shared_prints import SHARED_PRINTS_BYTES, PrintsReader, PrintsWriter
from racer.rewards.prints import PRINTS_KEPT, Prints

OFFSET = 24
TEXTS = st.text(max_size=30) | st.builds(
    lambda text, times: text * times, st.text(min_size=1, max_size=3), st.integers(0, 40_000)
)


def ends():
    """Return both ends of some memory."""
    memory = mmap.mmap(-1, OFFSET + SHARED_PRINTS_BYTES)
    return PrintsWriter(memory, OFFSET), PrintsReader(memory, OFFSET), memory


@given(st.lists(st.lists(TEXTS, max_size=6), max_size=4))
def test_they_are_what_prints_keeps(rounds):
    """Whatever is written, and whenever it is taken, both keep the same."""
    writer, reader, _ = ends()
    prints = Prints()
    for texts in rounds:
        for text in texts:
            assert writer.write(text) == prints.write(text) == len(text)
        assert reader.take() == prints.take()


def test_it_is_an_output():
    """Code may ask about its output, print lines to it and close it."""
    writer, reader, _ = ends()
    print("one", 2, file=writer)
    writer.close()
    writer.writelines(["still ", "open"])
    assert (writer.writable(), writer.isatty(), writer.encoding) == (True, False, "utf-8")
    assert reader.take() == "one 2\nstill open"
    with pytest.raises(TypeError, match="takes a string, not int"):
        writer.write(1)


@given(st.binary(min_size=16, max_size=16), st.binary(max_size=100))
def test_nonsense_in_the_memory_is_a_short_plain_text(counts, content):
    """Whatever counts and bytes the other side leaves, what is read is bounded and steers no terminal."""
    _, reader, memory = ends()
    memory[OFFSET : OFFSET + 16] = counts
    memory[OFFSET + 16 : OFFSET + 16 + len(content)] = content
    for _ in range(2):
        text = reader.take()
        assert len(text) < PRINTS_KEPT + 100
        assert "\x1b" not in text
        assert "\0" not in text
