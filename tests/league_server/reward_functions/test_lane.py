"""The lane of previews is fair, bounded, and keeps only the newest of what one person types."""

from __future__ import annotations

import asyncio

import pytest

from league_server.problems import Problem
from league_server.reward_functions import lane as lane_module
from league_server.reward_functions.lane import Lane


async def settle():
    """Let every task go as far as it can."""
    for _ in range(10):
        await asyncio.sleep(0)


class Guests:
    """People who take places in a lane and leave when they are told to."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.inside: list[str] = []
        self.order: list[str] = []
        self._leave: dict[str, asyncio.Event] = {}
        self.tasks: dict[str, asyncio.Task] = {}

    async def come(self, name: str, topic: str = "map") -> None:
        """Let a visit begin; its name is a person and a number, such as ``kim 1``."""
        self._leave[name] = asyncio.Event()
        self.tasks[name] = asyncio.create_task(self._visit(name, topic))
        await settle()

    async def leave(self, name: str) -> None:
        """Let a visit end."""
        self._leave[name].set()
        await settle()

    async def _visit(self, name: str, topic: str) -> None:
        async with self.lane.place(name.split(maxsplit=1)[0], topic):
            self.inside.append(name)
            self.order.append(name)
            await self._leave[name].wait()
            self.inside.remove(name)


def test_no_more_run_than_there_are_places():
    """With two places a third preview waits until one is done."""

    async def story():
        guests = Guests(Lane(2))
        for name in ("kim 1", "lee 1", "park 1"):
            await guests.come(name)
        assert guests.inside == ["kim 1", "lee 1"]
        await guests.leave("kim 1")
        assert guests.inside == ["lee 1", "park 1"]

    asyncio.run(story())


def test_who_had_no_turn_goes_first():
    """Somebody who has had a turn waits behind somebody who has had none, whoever came first."""

    async def story():
        guests = Guests(Lane(1))
        await guests.come("kim 1")
        await guests.come("kim 2", "check")
        await guests.come("lee 1")
        await guests.leave("kim 1")
        assert guests.inside == ["lee 1"]
        await guests.leave("lee 1")
        assert guests.inside == ["kim 2"]

    asyncio.run(story())


def test_a_newer_preview_takes_the_place_of_an_older_one_that_waits():
    """Of two maps that one person waits for, the older one is refused, and another kind is left alone."""

    async def story():
        guests = Guests(Lane(1))
        await guests.come("lee 1")
        await guests.come("kim 1", "map")
        await guests.come("kim 2", "check")
        await guests.come("kim 3", "map")
        with pytest.raises(Problem) as refused:
            await guests.tasks["kim 1"]
        assert refused.value.code == "preview-replaced"
        assert guests.lane.waiting == 2

    asyncio.run(story())


def test_who_gives_up_leaves_no_hole():
    """A client that goes away, waiting or at work, gives its place to the next."""

    async def story():
        guests = Guests(Lane(1))
        for name in ("kim 1", "lee 1", "park 1"):
            await guests.come(name)
        guests.tasks["lee 1"].cancel()
        await settle()
        guests.tasks["kim 1"].cancel()
        await settle()
        assert guests.order == ["kim 1", "park 1"]

    asyncio.run(story())


def test_a_full_lane_says_so(monkeypatch):
    """When as many wait as may, the next is told to try again, with the numbers."""
    monkeypatch.setattr(lane_module, "MOST_WAITING", 1)

    async def story():
        guests = Guests(Lane(1))
        for name in ("kim 1", "lee 1", "park 1"):
            await guests.come(name)
        with pytest.raises(Problem) as refused:
            await guests.tasks["park 1"]
        assert (refused.value.status, refused.value.code) == (503, "previews-busy")
        assert "1" in refused.value.detail.ko

    asyncio.run(story())


def test_nobody_waits_for_ever(monkeypatch):
    """A preview that gets no place in time is refused, and its turn is not lost."""
    monkeypatch.setattr(lane_module, "PATIENCE_S", 0.01)

    async def story():
        guests = Guests(Lane(1))
        await guests.come("kim 1")
        await guests.come("lee 1")
        with pytest.raises(Problem):
            await guests.tasks["lee 1"]
        await guests.leave("kim 1")
        await guests.come("park 1")
        assert guests.inside == ["park 1"]

    asyncio.run(story())
