"""A league with rows in every table, made from what the tables say of themselves, so that a new table has some too."""

from __future__ import annotations

import itertools
import random
from datetime import UTC, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from league_server.database import Base, UtcDateTime
from league_server.jobs.job_status import JobStatus
from league_server.storage.references import KEY_COLUMNS

ROWS = 12
"""In each table."""
KEYS = {column.property.columns[0] for column in KEY_COLUMNS}
TEXTS = ("plain", "김민수", "quote ' \" \\ \n new line", "=1+1", "", "\u2028 \x7f emoji 🏎️", "x" * 30)
DOCUMENTS = (
    {},
    {"nested": {"list": [1, 2.5, None, True, "글"], "deep": [[], {}]}, "number": 1e-7, "big": 2**53},
    {"sentence": {"en": 'a " quote', "ko": "따옴표"}, "zero": 0, "minus": -0.1},
)
_numbers = itertools.count(1)


def fill(database, storage, rows=ROWS, seed=0):
    """Add rows to every table, and the files that they name to the storage."""
    chance = random.Random(seed)  # noqa: S311 - test data
    there = {}
    with database.session() as session:
        for table in Base.metadata.sorted_tables:
            made = [_row(table, there, storage, chance) for _ in range(1 if table.name == "league" else rows)]
            unique = _without_collisions(table, made)
            _refer_to_each_other(table, unique, chance)
            if table.name == "league":
                session.connection().execute(sa.delete(table))
            _insert(session.connection(), table, unique)
            there[table] = unique


def _insert(connection, table, rows):
    """Insert rows whose references go forwards too."""
    loops = _references_within(table)
    bare = [{name: value for name, value in row.items() if name not in loops} for row in rows]
    for row in bare:
        connection.execute(sa.insert(table), row)
    keys = list(table.primary_key.columns)
    for row in rows:
        changed = {name: row[name] for name in loops if row[name] is not None}
        if changed:
            connection.execute(sa.update(table).where(*(key == row[key.name] for key in keys)).values(changed))


def _references_within(table):
    return {
        key.parent.name
        for key in table.foreign_keys
        if key.column.table is table and key.parent.name != key.column.name
    }


def _refer_to_each_other(table, rows, chance):
    for key in table.foreign_keys:
        if key.column.table is table:
            for row in rows:
                row[key.parent.name] = chance.choice([None, *(other[key.column.name] for other in rows)])


def _row(table, there, storage, chance):
    row = {column.name: _value(column, storage, chance) for column in table.columns}
    for constraint in table.foreign_key_constraints:
        if constraint.referred_table is table:
            continue
        target = chance.choice(there[constraint.referred_table])
        for element in constraint.elements:
            row[element.parent.name] = target[element.column.name]
    if table.name == "league":
        row["id"] = 1
    if table.name == "jobs":
        row["status"] = chance.choice(list(JobStatus)).value
        row["attempts"] = chance.randint(1, 3)
    return row


MAKERS = {
    sa.Uuid: lambda chance: UUID(int=chance.getrandbits(128)),
    UtcDateTime: lambda chance: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.random() * 1e7),
    sa.JSON: lambda chance: chance.choice((*DOCUMENTS, [next(_numbers), {"a": None}])),
    sa.Boolean: lambda chance: chance.random() < 0.5,
    sa.Integer: lambda _: next(_numbers),
    sa.Float: lambda chance: chance.choice([0.1 + next(_numbers), 1e-300, 1 / 3, -0.0, 5e300]),
    sa.String: lambda chance: f"{next(_numbers)}{chance.choice(TEXTS)}",
}


def _value(column, storage, chance):
    if column in KEYS:
        return storage.put_content("files", chance.randbytes(chance.choice([0, 10, 3000])), ".bin")
    if column.nullable and chance.random() < 0.3:
        return chance.choice([sa.null(), sa.JSON.NULL]) if isinstance(column.type, sa.JSON) else None
    value = next(make for kind, make in MAKERS.items() if isinstance(column.type, kind))(chance)
    return value[: column.type.length] if isinstance(value, str) else value


def _without_collisions(table, rows):
    """Leave out rows that share what must be unique."""
    constraints = [
        [column.name for column in one.columns]
        for one in table.constraints
        if isinstance(one, sa.UniqueConstraint | sa.PrimaryKeyConstraint)
    ]
    constraints += [[column.name for column in one.columns] for one in table.indexes if one.unique]
    seen, kept = set(), []
    for row in rows:
        marks = {
            (tuple(names), *(str(row[name]) for name in names))
            for names in constraints
            if None not in [row[name] for name in names]
        }
        if not marks & seen:
            kept.append(row)
            seen |= marks
    return kept


def content(database, but=()):
    """Return every row of every table, JSON null and no value apart, the same for both kinds of database."""
    rows = {}
    with database.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            if table.name in but:
                continue
            nothing = [(column.is_(sa.null())).label(f"{column.name} is null") for column in table.columns]
            query = sa.select(table, *nothing).order_by(*table.primary_key.columns)
            rows[table.name] = [dict(row) for row in connection.execute(query).mappings()]
    return rows


def files(storage):
    """Return every file of a storage."""
    return {found.key: storage.get(found.key) for found in storage.list()}
