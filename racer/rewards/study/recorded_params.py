"""A dict that notes which of its keys are looked up."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from _collections_abc import dict_items, dict_keys, dict_values
    from collections.abc import Iterator

_NOTHING = object()


class RecordedParams(dict[Any, Any]):
    """The dict of a reward function that remembers what was asked of it, through its copies too.

    Parameters
    ----------
    params
        What is in it.
    read
        Where the keys are noted, in order; keys that the function itself has put in are not.
    written
        The keys that the function itself has put in.
    """

    def __init__(
        self, params: dict[Any, Any], read: dict[Any, None] | None = None, written: set[Any] | None = None
    ) -> None:
        super().__init__(params)
        self.read: dict[Any, None] = {} if read is None else read
        self._written: set[Any] = set() if written is None else written

    def _note(self, key: Any) -> None:
        if key not in self._written:
            self.read[key] = None

    def _note_all(self) -> None:
        for key in super().__iter__():
            self._note(key)

    def __getitem__(self, key: Any) -> Any:
        self._note(key)
        return super().__getitem__(key)

    def get(self, key: Any, default: Any = None) -> Any:
        """Look a key up."""
        self._note(key)
        return super().get(key, default)

    def __contains__(self, key: Any) -> bool:
        self._note(key)
        return super().__contains__(key)

    def pop(self, key: Any, default: Any = _NOTHING) -> Any:
        """Look a key up and take it out."""
        self._note(key)
        return super().pop(key) if default is _NOTHING else super().pop(key, default)

    def setdefault(self, key: Any, default: Any = None) -> Any:
        """Look a key up, or put it in."""
        self._note(key)
        return super().setdefault(key, default)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._written.add(key)
        super().__setitem__(key, value)

    def update(self, *more: Any, **named: Any) -> None:
        """Put several keys in."""
        for key, value in dict(*more, **named).items():
            self[key] = value

    def __iter__(self) -> Iterator[Any]:
        self._note_all()
        return super().__iter__()

    def keys(self) -> dict_keys[Any, Any]:
        """Look at all keys."""
        self._note_all()
        return super().keys()

    def values(self) -> dict_values[Any, Any]:
        """Look at all values."""
        self._note_all()
        return super().values()

    def items(self) -> dict_items[Any, Any]:
        """Look at everything."""
        self._note_all()
        return super().items()

    def copy(self) -> Self:
        """Return a copy that notes in the same place."""
        return type(self)(dict(dict.items(self)), self.read, self._written)

    __copy__ = copy

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return type(self)(copy.deepcopy(dict(dict.items(self)), memo), self.read, self._written)
