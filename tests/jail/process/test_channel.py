"""Frames go through a pipe as they are, and nothing else does."""

from __future__ import annotations

import os
import struct
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racer.jail.channel import Channel, ChannelError

LONGEST = 200_000


@pytest.fixture
def ends():
    """A channel that hears itself, the descriptor that writes into it, and a way to close that."""
    reading, writing = os.pipe()
    open_ends = {reading, writing}

    def close_writing():
        os.close(writing)
        open_ends.discard(writing)

    yield Channel(reading, writing, LONGEST), writing, close_writing
    for end in open_ends:
        os.close(end)


def test_frames_come_back_as_they_were_sent(ends):
    """Kinds and bytes stay, also of frames that are larger than the pipe."""
    channel, _, _ = ends
    frames = [(1, b""), (2**32 - 1, b"abc"), (3, os.urandom(LONGEST))]
    sender = threading.Thread(target=lambda: [channel.send(*frame) for frame in frames])
    sender.start()
    assert [channel.receive() for _ in frames] == frames
    sender.join()


@given(garbage=st.binary(min_size=12, max_size=64))
def test_garbage_is_no_frame(garbage):
    """Bytes that do not begin as a frame does are refused at once."""
    reading, writing = os.pipe()
    os.write(writing, garbage)
    try:
        if garbage.startswith(b"racr"):
            return
        with pytest.raises(ChannelError, match="no frame"):
            Channel(reading, -1, LONGEST).receive()
    finally:
        os.close(reading)
        os.close(writing)


def test_a_frame_that_is_too_long_is_refused_before_it_is_read(ends):
    """Nobody makes this process take more than was agreed."""
    channel, writing, _ = ends
    os.write(writing, struct.pack("<4sII", b"racr", 1, LONGEST + 1))
    with pytest.raises(ChannelError, match="no frame"):
        channel.receive()


@pytest.mark.parametrize("begun", [b"", b"rac", struct.pack("<4sII", b"racr", 1, 10) + b"12345"])
def test_the_end_of_the_other_side_is_the_end(ends, begun):
    """A closed pipe ends the conversation, between frames or amid one."""
    channel, writing, close_writing = ends
    os.write(writing, begun)
    close_writing()
    with pytest.raises(EOFError):
        channel.receive()
