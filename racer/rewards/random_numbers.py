"""Random numbers that nobody else draws from, for code that draws from the generators of the whole process."""

from __future__ import annotations

import random
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator


class OwnRandomNumbers:
    """Generators that stand in for those of ``random`` and ``numpy.random`` while some code runs.

    Parameters
    ----------
    seed
        What both begin with.
    """

    def __init__(self, seed: int) -> None:
        # The very generators that authors draw from, with the states that their seed functions give them.
        self._python = random.Random(seed).getstate()  # noqa: S311
        self._numpy = np.random.RandomState(seed).get_state()

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Let the code inside draw from these, and give the others back as they were."""
        python, legacy = random.getstate(), np.random.get_state()  # noqa: NPY002 - see above
        random.setstate(self._python)
        np.random.set_state(self._numpy)  # noqa: NPY002 - see above
        try:
            yield
        finally:
            self._python, self._numpy = random.getstate(), np.random.get_state()  # noqa: NPY002 - see above
            random.setstate(python)
            np.random.set_state(legacy)  # noqa: NPY002 - see above
