"""Who knows about the jobs of which kind."""

from __future__ import annotations

from league_server.evaluations.handler import EvaluationHandler
from league_server.jobs.handlers import Handlers
from league_server.submissions.handler import JudgementHandler
from league_server.training.handler import TrainingHandler


def all_handlers() -> Handlers:
    """Return the handlers of all kinds of jobs."""
    return {handler.kind: handler for handler in (TrainingHandler(), EvaluationHandler(), JudgementHandler())}
