"""The one thing that is raised where a request cannot be answered as it was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from racer.errors import RacerError
from racer.language import Text


@dataclass(frozen=True)
class FieldProblem:
    """Why one field of a request was refused.

    Parameters
    ----------
    field
        Its dotted name, such as ``spec.hyperparameters.batch_size``; empty for the whole request.
    reason
        What is wrong with it.
    next_step
        What is allowed, or what to do.
    """

    field: str
    reason: Text
    next_step: Text | None = None


class Problem(RacerError):  # noqa: N818 - the word of RFC 9457, and of the documents that it becomes
    """Raised when a request cannot be answered as it was asked; the reader gets it as a problem document (RFC 9457).

    Parameters
    ----------
    code
        What went wrong, for programs: ``quota-used-up``; the document's ``type`` is ``/problems/<code>``.
    status
        The HTTP status.
    detail
        What went wrong, as a sentence.
    field
        The field of the request that it is about.
    next_step
        What the reader can do now.
    errors
        Where several fields were refused.
    headers
        HTTP headers of the answer, such as ``Retry-After``.
    extra
        More members of the document, each a JSON value.
    """

    def __init__(
        self,
        code: str,
        status: int,
        detail: Text,
        *,
        field: str | None = None,
        next_step: Text | None = None,
        errors: tuple[FieldProblem, ...] = (),
        headers: Mapping[str, str] | None = None,
        **extra: Any,
    ) -> None:
        super().__init__(detail if next_step is None else detail.then(next_step))
        self.code = code
        self.status = status
        self.detail = detail
        self.field = field
        self.next_step = next_step
        self.errors = errors
        self.headers = dict(headers or {})
        self.extra = extra
