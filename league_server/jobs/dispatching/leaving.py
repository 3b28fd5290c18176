"""When a dispatcher's process is to leave: on SIGTERM, on Ctrl-C, and when its parent closes the pipe to it."""

from __future__ import annotations

import os
import signal
import stat
import threading
from types import FrameType
from typing import Final

READ_AT_ONCE_BYTES: Final = 4096


def time_to_leave() -> threading.Event:
    """Return an event that is set when this process is to leave; it is called once, in the main thread."""
    leaving = threading.Event()

    def leave(_: int, __: FrameType | None) -> None:
        leaving.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, leave)
    if stat.S_ISFIFO(os.fstat(0).st_mode):
        threading.Thread(target=_wait_for_end_of_input, args=(leaving,), name="stdin", daemon=True).start()
    return leaving


def _wait_for_end_of_input(leaving: threading.Event) -> None:
    # Not sys.stdin: a thread that waits in there keeps the interpreter from ending.
    while os.read(0, READ_AT_ONCE_BYTES):
        pass
    leaving.set()
