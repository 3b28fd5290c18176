"""Draws how trainings went beside drives recorded on the retired service.

Run it with ``python tests/benchmarks/learning_curve.py --out curve.png RUN_DIR... --recorded LOG.csv:STEPS ...``:
each run directory is a curve of mean progress over steps, each recorded step log a point at the steps it was taken
after.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from statistics import mean

import matplotlib as mpl

from racer.evaluation import read_sim_trace, split_episodes
from racer.training import EpisodesLine, IterationLine, RunDirectory, read_metrics

mpl.use("Agg")
from matplotlib import pyplot as plt


def curve(run: Path) -> tuple[list[int], list[float], list[int]]:
    """Return steps, mean progress [percent] and completed laps of each iteration."""
    lines = list(read_metrics(RunDirectory(run).metrics))
    steps = {line.iteration: line.steps for line in lines if isinstance(line, IterationLine)}
    episodes = [line for line in lines if isinstance(line, EpisodesLine)]
    return (
        [steps[line.iteration] for line in episodes],
        [mean(line.progress) for line in episodes],
        [line.status.count("lap_complete") for line in episodes],
    )


def recorded(log: Path) -> tuple[float, int]:
    """Return the mean progress [percent] and the completed laps of a recorded iteration."""
    ends = [episode[-1] for episode in split_episodes(read_sim_trace(log))]
    return mean(row.progress for row in ends), sum(row.episode_status == "lap_complete" for row in ends)


def main() -> None:
    """Print the figures and draw the curves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", nargs="+", type=Path)
    parser.add_argument("--recorded", nargs="*", default=[])
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    figure, axes = plt.subplots(figsize=(8.0, 4.0), dpi=120, layout="constrained")
    for run in options.runs:
        steps, progress, laps = curve(run)
        first = next((at for at, count in zip(steps, laps, strict=True) if count), None)
        sys.stdout.write(f"{run.name}: first completed lap by step {first}; laps of the last iterations {laps[-6:]}\n")
        axes.plot(steps, progress, label=f"Racer, {run.name.replace('_', ' ')}", linewidth=1.6)
    for position, pair in enumerate(options.recorded):
        path, at = pair.rsplit(":", 1)
        progress_there, laps_there = recorded(Path(path))
        sys.stdout.write(f"recorded {Path(path).name}: {progress_there:.1f} %, {laps_there} laps completed\n")
        axes.plot(int(at), progress_there, "k*", markersize=12, label=None if position else "recorded iterations")
    axes.set(xlabel="steps", ylabel="mean progress of an iteration, percent", ylim=(0, 100))
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(options.out)


if __name__ == "__main__":
    main()
