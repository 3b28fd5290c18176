"""Compiled functions are never older than the sources they came from."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import racer

PRINT_AN_ANSWER = """
from racer.simulator.progress import lap_progress
from racer.track.compiled import batch_loop

@batch_loop
def swallowed(distance):
    return lap_progress(distance, 0.0, 10.0, 0.0)

print(swallowed(1.0))
"""


def test_a_change_in_another_file_is_compiled_again(tmp_path: Path) -> None:
    """A loop that has swallowed a function from another file follows when that file changes."""
    package = tmp_path / "racer"
    shutil.copytree(Path(racer.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    program = tmp_path / "answer.py"
    program.write_text(PRINT_AN_ANSWER)

    def answer() -> str:
        done = subprocess.run([sys.executable, program], cwd=tmp_path, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    assert answer() == "10.0"
    source = package / "simulator" / "progress.py"
    source.write_text(source.read_text().replace("100.0 * (distance", "300.0 * (distance"))
    assert answer() == "30.0"
