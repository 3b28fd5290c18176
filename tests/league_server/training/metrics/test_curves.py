"""Curves are read once, and are what the lines say all the same."""

from __future__ import annotations

import json
from uuid import UUID

import pytest
from sqlalchemy import delete, insert, update

from league_server.tables import MetricLineRow, TrainingRow
from league_server.training.metrics.curves import CurveMemory, Curves, read_curves
from tests.league_server.training.real_run import metric_lines


@pytest.fixture
def training_id(participant) -> UUID:
    """A training that waits."""
    training, _ = participant.start(participant.make_model()["id"])
    return UUID(training["id"])


def add(league, training_id, numbers, **values) -> None:
    """Add lines of iterations to a training."""
    line = json.loads(metric_lines()[0])
    rows = [
        {
            "training_id": training_id,
            "number": number,
            "kind": "iteration",
            "iteration": number,
            "line": line | {"steps": number} | values,
        }
        for number in numbers
    ]
    with league.database.session() as session:
        session.execute(insert(MetricLineRow), rows)


def remembered(league, training_id, memory) -> Curves:
    """Return what a memory gives for a training."""
    with league.database.reading() as session:
        return memory.curves(session, session.get_one(TrainingRow, training_id))


def values_of(curves: Curves) -> dict[str, list[float]]:
    """Return all values of curves, to compare them."""
    return {name: [*x.tolist(), *y.tolist()] for name, x, y in curves.iterations.series("steps")}


def test_what_is_remembered_is_what_is_read(participant, training_id):
    """New lines are put behind those that were read, whatever series they begin or leave out."""
    league, memory = participant.league, CurveMemory()
    for numbers, values in (
        (range(5), {}),
        (range(5, 9), {"update": {"entropy": 1.0, "new": 2.0}, "mean_reward": None}),
        (range(9, 10), {"best_lap_s": 9.5}),
    ):
        add(league, training_id, numbers, **values)
        with league.database.reading() as session:
            whole = read_curves(session, training_id)
        assert values_of(remembered(league, training_id, memory)) == values_of(whole)
        assert remembered(league, training_id, memory).next == whole.next == numbers.stop


def test_what_was_taken_back_is_forgotten(participant, training_id):
    """When lines go, the memory reads everything anew."""
    league, memory = participant.league, CurveMemory()
    add(league, training_id, range(5))
    remembered(league, training_id, memory)
    with league.database.session() as session:
        session.execute(delete(MetricLineRow).where(MetricLineRow.number >= 2))
        session.execute(update(TrainingRow).values(lines_taken_back=1))
    add(league, training_id, range(2, 3), mean_reward=-7.0)
    curves = remembered(league, training_id, memory)
    assert curves.next == 3
    assert curves.iterations.y["reward"][2] == -7.0


def test_the_memory_has_an_end(participant, training_id):
    """What was not looked at for longest makes room, and is read again when it is wanted."""
    league = participant.league
    other, _ = participant.start(participant.make_model()["id"])
    add(league, training_id, range(50))
    add(league, UUID(other["id"]), range(50))
    size = remembered(league, training_id, CurveMemory()).size
    memory = CurveMemory(most_values=size + 1)
    for one in (training_id, UUID(other["id"]), training_id):
        assert remembered(league, one, memory).next == 50
    assert sum(curves.size for _, curves in memory._known.values()) <= size + 1


def test_lines_without_anything_to_draw_are_no_curves(participant, training_id):
    """A training that only says why it ended has no series, and its lines count."""
    league = participant.league
    with league.database.session() as session:
        session.add(
            MetricLineRow(
                training_id=training_id,
                number=3,
                kind="end",
                iteration=0,
                line={"kind": "end", "iteration": 0, "reason": "error", "message": ""},
            )
        )
    curves = remembered(league, training_id, CurveMemory())
    assert (curves.next, values_of(curves)) == (4, {})
