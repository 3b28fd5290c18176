"""An executor of which a test says what happens, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from league_server.runner.work import Ended, Outcome, Started

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from league_server.runner.work import Report, Work
    from racer.language import Text


class FakeHandle:
    """An attempt that does nothing by itself.

    Parameters
    ----------
    work
        What it was asked to carry out.

    Attributes
    ----------
    was_asked_to_stop, was_killed, is_closed
        What was done to it.
    obeys
        Whether it ends as soon as it is asked to stop.
    """

    def __init__(self, work: Work) -> None:
        self.work = work
        self.was_asked_to_stop = self.was_killed = self.is_closed = False
        self.obeys = True
        self._untold: list[Report] = []
        self._is_over = False

    def tell(self, *reports: Report) -> None:
        """Have these told when it is asked the next time; nothing follows an end."""
        for report in reports:
            if not self._is_over:
                self._untold.append(report)
                self._is_over = isinstance(report, Ended)

    def begin(self) -> None:
        """Let it start."""
        self.tell(Started("fake"))

    def end(
        self,
        outcome: Outcome = Outcome.DONE,
        sentence: Text | None = None,
        *,
        seconds: float = 1.0,
        line: int | None = None,
    ) -> None:
        """Let it end."""
        codes = {Outcome.DONE: 0, Outcome.STOPPED: 130, Outcome.FAILED: 2, Outcome.LOST: -9}
        self.tell(Ended(outcome, codes[outcome], sentence, seconds, line))

    def poll(self) -> list[Report]:
        """Return what the test has said."""
        told, self._untold = self._untold, []
        return [] if self.is_closed else told

    def stop(self) -> None:
        """Stop at once, or never."""
        self.was_asked_to_stop = True
        if self.obeys:
            self.end(Outcome.STOPPED)

    def kill(self) -> None:
        """End at once."""
        self.was_killed = True
        self.end(Outcome.STOPPED)

    def close(self) -> None:
        """Tell nothing any more."""
        self.is_closed = True


class FakeExecutor:
    """Starts attempts that do nothing by themselves.

    Parameters
    ----------
    story
        What each new attempt tells of itself, without being asked to by the test.

    Attributes
    ----------
    handles
        All that were ever started, in order.
    """

    name = "fake"

    def __init__(self, story: Callable[[Work], Iterable[Report]] = lambda _: ()) -> None:
        self.handles: list[FakeHandle] = []
        self.is_closed = False
        self._story = story

    def start(self, work: Work) -> FakeHandle:
        """Keep what was asked for."""
        assert not self.is_closed, "the executor is closed"
        handle = FakeHandle(work)
        handle.tell(*self._story(work))
        self.handles.append(handle)
        return handle

    def of(self, job_id: str) -> FakeHandle:
        """Return the latest attempt at a job."""
        return next(handle for handle in reversed(self.handles) if handle.work.job_id == job_id)

    def close(self) -> None:
        """Close all."""
        self.is_closed = True
        for handle in self.handles:
            handle.close()
