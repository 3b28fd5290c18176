"""Sealed seeds."""

from __future__ import annotations

import hashlib
import subprocess

from sqlalchemy import select

from league_server.races.seeds.sealing import commitment_to, sealed_line
from league_server.tables import SealedSeedsRow
from tests.league_server.races.racing import new_race, phase_times

PHASES = {"qualifying": phase_times(-1, 1), "final": phase_times(2, 3)}


def sealed_of(database, race) -> list[SealedSeedsRow]:
    """Return the sealed seeds of a race."""
    with database.reading() as session:
        return list(session.scalars(select(SealedSeedsRow).where(SealedSeedsRow.race_id == race.id)))


def test_a_draft_has_no_seeds_and_a_published_race_some_for_each_phase(database):
    """Seeds are drawn when a race is published, different ones for each phase."""
    assert sealed_of(database, new_race(database, published=False)) == []
    rows = sealed_of(database, new_race(database, phases=PHASES, number_of_seeds=7))
    assert {row.phase for row in rows} == {"qualifying", "final"}
    assert all(len(set(row.seeds)) == 7 and row.revealed_at is None for row in rows)
    assert rows[0].seeds != rows[1].seeds
    assert rows[0].salt != rows[1].salt


def test_the_commitment_is_the_hash_of_the_documented_line(sqlite_database):
    """Whoever has race, phase, salt and seeds can work the commitment out with sha256 alone."""
    race = new_race(sqlite_database)
    row = sealed_of(sqlite_database, race)[0]
    line = f"racer-seeds-1:{race.id}:final:{row.salt}:{','.join(str(seed) for seed in row.seeds)}"
    assert hashlib.sha256(line.encode()).hexdigest() == row.commitment


def test_the_documented_command_checks_a_commitment(sqlite_database):
    """What the documentation says to type gives the commitment."""
    row = sealed_of(sqlite_database, new_race(sqlite_database))[0]
    line = sealed_line(row.race_id, row.phase, row.salt, row.seeds)
    typed = f"printf %s '{line}' | sha256sum"
    told = subprocess.run(["sh", "-c", typed], capture_output=True, text=True, check=True).stdout  # noqa: S607 - found on PATH like what is tested
    assert told.split()[0] == row.commitment == commitment_to(line)


def test_another_seed_or_order_is_another_commitment(sqlite_database):
    """Nobody can claim other seeds, another order, another phase or another race afterwards."""
    row = sealed_of(sqlite_database, new_race(sqlite_database, number_of_seeds=3))[0]
    others = {
        commitment_to(sealed_line(row.race_id, row.phase, row.salt, seeds))
        for seeds in (row.seeds[::-1], row.seeds[:2], [*row.seeds[:2], row.seeds[2] ^ 1])
    }
    others.add(commitment_to(sealed_line(row.race_id, "practice", row.salt, row.seeds)))
    assert row.commitment not in others
    assert len(others) == 4
