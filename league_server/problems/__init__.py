"""Problems: how a request that cannot be answered as it was asked is told so, in the reader's language.

Raise `Problem` anywhere below an endpoint, or let a `racer.errors.RacerError` through; `install` makes documents of
both, of requests that are not valid, and of whatever fails unforeseen. A route lists the statuses it may answer with by
`responses`.
"""

from __future__ import annotations

from league_server.problems.document import ProblemDocument, problem_document, problem_response
from league_server.problems.handlers import answer, install
from league_server.problems.openapi import responses
from league_server.problems.problem import FieldProblem, Problem
from league_server.problems.reader import reader_language

__all__ = [
    "FieldProblem",
    "Problem",
    "ProblemDocument",
    "answer",
    "install",
    "problem_document",
    "problem_response",
    "reader_language",
    "responses",
]
