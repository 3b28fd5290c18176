"""What `racer bench` measures: figures of the simulator and of the training, each with what was promised."""

from __future__ import annotations

from racer.cli.bench.figures import Figure, Figures, figures

__all__ = ["Figure", "Figures", "figures"]
