"""What ``racer.track`` offers, and what importing it costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import racer.track


@pytest.mark.parametrize("name", racer.track.__all__)
def test_every_public_name_is_there(name):
    """Everything in ``__all__`` can be imported from the package."""
    assert getattr(racer.track, name) is not None


def test_an_unknown_name_is_an_attribute_error():
    """The package has no other names than its own."""
    with pytest.raises(AttributeError, match="no attribute 'map'"):
        _ = racer.track.map


def test_reading_a_track_loads_no_compiler():
    """A process that only reads and checks tracks never loads numba, torch or pygame."""
    script = (
        "import sys; from racer.track import check_track, load_track; check_track(load_track('bean'));"
        "print(*({'numba', 'torch', 'pygame', 'gymnasium'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
