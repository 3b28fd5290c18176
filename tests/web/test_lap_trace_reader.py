"""The pages read a lap trace as Python writes it: both are held to one file, which a test of the pages reads too."""

from __future__ import annotations

import json
from typing import Final

from racer.evaluation import LapTrace
from tests.web.browser import WEB

FIXTURE: Final = WEB / "src" / "replay" / "lapTrace.fixture.json"


def test_the_file_that_the_pages_are_tested_with_is_one_that_python_writes():
    """Read by Python and written again, it is the same document, but for the version that wrote it."""
    kept = json.loads(FIXTURE.read_text(encoding="utf-8"))
    written = json.loads(LapTrace.read(FIXTURE).to_json())
    assert written | {"created_with": None} == kept | {"created_with": None}


def test_that_file_has_every_column_that_a_trace_can_have():
    """A column that Python adds is missed here first."""
    kept = json.loads(FIXTURE.read_text(encoding="utf-8"))
    fields = LapTrace.read(FIXTURE).columns.model_dump()
    assert list(kept["columns"]) == list(fields)
