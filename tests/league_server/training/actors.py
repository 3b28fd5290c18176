"""Somebody with models, as tests of models, trainings and evaluations need one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from league_server.evaluations.handler import EvaluationHandler
from league_server.training.handler import TrainingHandler
from tests.league_server.training.carried import CarriedJob
from tests.league_server.training.real_run import CHOICES, REWARD, told_of_run

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

    from league_server.dependencies import LeagueServer


@dataclass
class Participant:
    """Somebody who makes models through the API, and whose jobs the test carries out."""

    league: LeagueServer
    client: TestClient
    account_id: UUID

    def post(self, path: str, status: int = 201, **json: Any) -> dict[str, Any]:
        """Send a document, and return the answer, which has to have the status."""
        answer = self.client.post(f"/api{path}", json=json)
        assert answer.status_code == status, answer.text
        return answer.json()

    def get(self, path: str, status: int = 200, **query: Any) -> Any:
        """Ask for something, and return the answer, which has to have the status."""
        answer = self.client.get(f"/api{path}", params=query)
        assert answer.status_code == status, answer.text
        return answer.json()

    def make_model(self, name: str = "First", **fields: Any) -> dict[str, Any]:
        """Make a model whose training takes a second."""
        return self.post("/models", name=name, **{"spec": CHOICES, "reward": {"code": REWARD}} | fields)

    def start(self, model_id: str, **fields: Any) -> tuple[dict[str, Any], CarriedJob]:
        """Start a training, and return it with its job."""
        training = self.post(f"/models/{model_id}/trainings", **fields)
        return training, self.job_of(training)

    def job_of(self, training: dict[str, Any]) -> CarriedJob:
        """Return the job of a training."""
        return CarriedJob(self.league, TrainingHandler(), UUID(training["job_id"]))

    def train(self, model_id: str) -> dict[str, Any]:
        """Have a training carried out as a real one was, and return it."""
        training, job = self.start(model_id)
        job.begin()
        job.tell(*told_of_run())
        job.end()
        return self.get(f"/trainings/{training['id']}")

    def evaluate(self, model_id: str, **fields: Any) -> tuple[dict[str, Any], CarriedJob]:
        """Ask for an evaluation, and return it with its job."""
        evaluation = self.post(f"/models/{model_id}/evaluations", **fields)
        return evaluation, CarriedJob(self.league, EvaluationHandler(), UUID(evaluation["job_id"]))
