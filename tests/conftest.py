"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED_DEEPRACER = Path(__file__).resolve().parents[2] / "shared" / "deepracer"


@pytest.fixture(scope="session")
def shared_deepracer() -> Path:
    """Recorded drives and route files of the retired service, which are not part of this project."""
    if not SHARED_DEEPRACER.is_dir():
        pytest.skip(f"the recorded drives are not here: no folder {SHARED_DEEPRACER}")
    return SHARED_DEEPRACER
