"""What came of a workshop: how long pages took, and whether every announcement reached everybody once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from sqlalchemy import select

from league_server.tables import AnnouncementRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from league_server.database import Database
    from tests.benchmarks.league.browsers import Played, Received

PROMISED_MS: Final = 200.0
"""Of a page, in the 95th percentile."""
SHOWN_ERRORS: Final = 10


@dataclass(frozen=True)
class Delivery:
    """Whether announcements have reached their readers.

    Parameters
    ----------
    announced, expected, received
        Announcements; how often they were to be delivered; how often they were.
    missed, twice, disordered
        Deliveries that did not happen, happened again, or happened after a later one.
    foreign
        Deliveries to who did not ask for the topic.
    delays_ms
        For each announcement, from its transaction's end to the last of its readers whose stream was open.
    """

    announced: int
    expected: int
    received: int
    missed: int
    twice: int
    disordered: int
    foreign: int
    delays_ms: Sequence[float]

    @property
    def is_right(self) -> bool:
        """Whether everybody has got everything once and in order, and nothing else."""
        return self.announced > 0 and not (self.missed or self.twice or self.disordered or self.foreign)


def delivery(database: Database, streams: Sequence[Received]) -> Delivery:
    """Compare what streams have brought with what was announced."""
    with database.reading() as session:
        rows = session.execute(
            select(AnnouncementRow.id, AnnouncementRow.topic, AnnouncementRow.at).order_by(AnnouncementRow.id)
        ).all()
    first = min((stream.began_at for stream in streams if stream.began_at is not None), default=0)
    announced = {row.id: row.at.timestamp() for row in rows if row.id > first}
    counts: Counter[str] = Counter()
    for stream in streams:
        expected = {row.id for row in rows if row.topic in stream.topics and row.id > (stream.began_at or 0)}
        received = Counter(stream.numbers)
        counts["expected"] += len(expected)
        counts["received"] += len(stream.numbers)
        counts["missed"] += len(expected - received.keys())
        counts["foreign"] += len(received.keys() - expected)
        counts["twice"] += sum(times - 1 for times in received.values())
        counts["disordered"] += sum(b < a for a, b in zip(stream.numbers, stream.numbers[1:], strict=False))
    names = ("expected", "received", "missed", "twice", "disordered", "foreign")
    return Delivery(len(announced), **{name: counts[name] for name in names}, delays_ms=_delays(announced, streams))


def _delays(announced: dict[int, float], streams: Iterable[Received]) -> list[float]:
    last: dict[int, float] = {}
    for stream in streams:
        for number, at in stream.live:
            last[number] = max(at, last.get(number, 0.0))
    return [1_000.0 * (at - announced[number]) for number, at in last.items()]


def lines(played: Played, delivered: Delivery, seconds: float) -> Iterator[str]:
    """Give the report, line by line."""
    everything = [cost for costs in played.pages_ms.values() for cost in costs]
    yield f"  {'page':20}{'requests':>9}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'most':>9}"
    for page, costs in played.pages_ms.items():
        yield f"  {page:20}{len(costs):9}{_percentiles(costs)}"
    yield f"  {'all':20}{len(everything):9}{_percentiles(everything)}   {len(everything) / seconds:.1f} a second"
    yield f"  {len(played.errors)} errors"
    yield from (f"    {error}" for error in played.errors[:SHOWN_ERRORS])
    reconnects, resets = (sum(getattr(each, name) for each in played.streams) for name in ("reconnects", "resets"))
    yield (
        f"  {delivered.announced} announcements for {len(played.streams)} streams, which broke {reconnects} times: "
        f"{delivered.expected} deliveries expected, {delivered.received} received, {delivered.missed} missed, "
        f"{delivered.twice} twice, {delivered.disordered} out of order, {delivered.foreign} to others, {resets} resets"
    )
    yield f"  from the commit to the last reader, p50 p95 p99 most:{_percentiles(delivered.delays_ms)} ms"


def is_kept(played: Played, delivered: Delivery) -> bool:
    """Return whether the promise is kept."""
    everything = [cost for costs in played.pages_ms.values() for cost in costs]
    return not played.errors and delivered.is_right and float(np.percentile(everything, 95)) <= PROMISED_MS


def _percentiles(costs: Sequence[float]) -> str:
    if not costs:
        return f"{'-':>9}" * 4
    return "".join(f"{cost:9.1f}" for cost in np.percentile(costs, [50, 95, 99, 100]))
