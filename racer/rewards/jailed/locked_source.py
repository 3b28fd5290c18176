"""A reward function's file inside the lock, where some errors have another reason than outside."""

from __future__ import annotations

import errno
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from racer.jail.entry import LateImportError
from racer.language import Text
from racer.rewards.explain import with_advice
from racer.rewards.jailed.allowed_modules import why_not
from racer.rewards.source import RewardSource, compile_reward_source

if TYPE_CHECKING:
    from racer.errors import RewardFunctionError
    from racer.rewards.jailed.messages import Order

ONLY_COMPUTES: Final = Text(
    "A reward function only computes: it has no files, no network, no other programs and no threads. Put the numbers "
    "that it needs into the file itself.",
    "보상 함수는 계산만 할 수 있으며 파일, 네트워크, 다른 프로그램, 스레드는 사용할 수 없습니다. 필요한 숫자는 이 "
    "파일 안에 직접 적으세요.",
)
_LONGEST: Final = 300
"""Characters of what Python says itself."""


@dataclass(frozen=True)
class LockedSource(RewardSource):
    """A compiled reward function file whose errors tell what the lock has refused.

    Parameters
    ----------
    strangers
        Packages that the file may not import, but that are there.
    """

    strangers: tuple[str, ...]

    @classmethod
    def compiled(cls, order: Order) -> LockedSource:
        """Compile the file of an order.

        Raises
        ------
        RewardFunctionError
            If it is not Python.
        """
        source = compile_reward_source(order.data, order.named_path, order.filename)
        return cls(**vars(source), strangers=order.strangers)

    def error(self, reason: Text, line: int | None = None) -> RewardFunctionError:
        """Return an error that names this file; it is made while what the file has raised is being handled."""
        match sys.exc_info()[1]:
            case LateImportError(name=str(name)):
                return super().error(why_not(name, self.strangers), line)
            case OSError(errno=errno.EPERM | errno.EACCES) | RuntimeError(args=("can't start new thread",)) as refused:
                own_words = " ".join(f"{type(refused).__name__}: {refused}".split())
                return super().error(with_advice(own_words[:_LONGEST], ONLY_COMPUTES), line)
        return super().error(reason, line)
