"""How far two orders agree, from -1 (one is the other backwards) to 1 (they are the same).

Formulas: Kendall, Rank Correlation Methods (1948): rho is Pearson's coefficient of mid-ranks, tau-b allows for ties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def spearman(first: ArrayLike, second: ArrayLike) -> float | None:
    """Return Spearman's rho of two series of equal length; None where one of them has no order to speak of."""
    ranks = _ranks(np.asarray(first, dtype=np.float64)), _ranks(np.asarray(second, dtype=np.float64))
    return _cosine(*(each - each.mean() for each in ranks)) if len(ranks[0]) else None


def kendall(first: ArrayLike, second: ArrayLike) -> float | None:
    """Return Kendall's tau-b of two series of equal length; None where one of them has no order to speak of."""
    signs = [np.sign(np.subtract.outer(each, each)) for each in (np.asarray(first), np.asarray(second))]
    return _cosine(*signs)


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each value's rank, equal ones sharing the middle of theirs."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks: NDArray[np.float64] = (last - 0.5 * (counts - 1))[place]
    return ranks


def _cosine(first: NDArray[np.float64], second: NDArray[np.float64]) -> float | None:
    size = float(np.sqrt((first * first).sum() * (second * second).sum()))
    return float((first * second).sum()) / size if size > 0.0 else None
