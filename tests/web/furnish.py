"""Fill a league with what its pages show: models, trainings, an evaluation, races and boards, all of it real.

Run it against a server in single-user mode, or with ``--administrator LINK`` against one with accounts::

    python -m tests.web.furnish http://127.0.0.1:8000
"""

from __future__ import annotations

import argparse
import json
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.acceptance.drive_a_league import PASSWORD, Visitor, two_people, wait_for

CODE = '''def reward_function(params):
    """Stay near the middle, and be quick about it."""
    if params["is_offtrack"]:
        return 1e-3
    from_centre = params["distance_from_center"] / (params["track_width"] / 2)
    return (1.0 - from_centre) + params["speed"] / 4.0
'''
BROKEN_CODE = "def reward_function(params):\n    return params['sped']\n"
MINUTES = 0.2
SHORT_MINUTES = 0.1
PEOPLE = ("Minji", "Junho", "Sora", "Alex")
TEAMS = ("Blue", "Red")


@dataclass
class Furniture:
    """Where the things are that pages show."""

    model_id: str = ""
    version: int = 1
    training_id: str = ""
    second_training_id: str = ""
    evaluation_id: str = ""
    race_id: str = ""
    draft_id: str = ""
    submission_id: str = ""
    people: dict[str, dict[str, str]] = field(default_factory=dict)


def furnish(participant: Visitor, organiser: Visitor | None = None) -> Furniture:
    """Fill the league and return where everything is; one person does it all unless an organiser is given."""
    organiser = organiser or participant
    found = Furniture()
    found.race_id = open_race(organiser, "Autumn cup")
    found.draft_id = str(make_race(organiser, "Winter cup")["id"])
    model = participant.post("/api/models", json={"name": "Smooth operator", "reward": {"example": "progress_gain"}})
    found.model_id = str(model.json()["id"])
    found.training_id = train(participant, found.model_id, MINUTES)
    version = {"reward": {"code": CODE}, "note": "Keep to the middle", "spec": model.json()["version"]["spec"]}
    found.version = participant.post(f"/api/models/{found.model_id}/versions", json=version).json()["number"]
    found.second_training_id = train(participant, found.model_id, SHORT_MINUTES)
    found.evaluation_id = evaluate(participant, found.model_id)
    found.submission_id = submit(participant, found.race_id, found.model_id)
    broken = {"name": "Typing error", "reward": {"code": BROKEN_CODE}}
    participant.post("/api/models", json=broken)
    return found


def make_race(organiser: Visitor, name: str) -> dict:
    """Make a race that is not yet published."""
    now = datetime.now(UTC)
    qualifying = {
        "opens_at": (now + timedelta(seconds=1)).isoformat(),
        "closes_at": (now + timedelta(days=7)).isoformat(),
    }
    final = {"opens_at": (now + timedelta(days=8)).isoformat(), "closes_at": (now + timedelta(days=9)).isoformat()}
    rules = {
        "track": "bean",
        "number_of_seeds": 5,
        "time_zone": "Asia/Seoul",
        "phases": {"qualifying": qualifying, "final": final},
        "tries_cap": 20,
        "tries_limits": [1, 3],
        "teams": True,
    }
    return organiser.post("/api/races", json={"name": name, "rules": rules}).json()


def phase(opens_at: datetime, closes_at: datetime) -> dict[str, str]:
    """Return the times of a phase as the wire has them."""
    return {"opens_at": opens_at.isoformat(), "closes_at": closes_at.isoformat()}


def open_race(organiser: Visitor, name: str) -> str:
    """Make a race and publish it."""
    race_id = str(make_race(organiser, name)["id"])
    organiser.post(f"/api/races/{race_id}/publish")
    return race_id


def train(participant: Visitor, model_id: str, minutes: float) -> str:
    """Train a model to the end and return the training."""
    budget = {"minutes": minutes}
    training = participant.post(f"/api/models/{model_id}/trainings", json={"budget": budget}).json()
    wait_for(participant, f"/api/jobs/{training['job_id']}")
    return str(training["id"])


def evaluate(participant: Visitor, model_id: str) -> str:
    """Evaluate a model over two seeds and return the evaluation."""
    body = {"track": "bean", "race": {"laps": 2}, "seeds": [0, 1]}
    evaluation = participant.post(f"/api/models/{model_id}/evaluations", json=body).json()
    wait_for(participant, f"/api/jobs/{evaluation['job_id']}")
    return str(evaluation["id"])


def submit(participant: Visitor, race_id: str, model_id: str) -> str:
    """Submit a model, wait for its result, and return the submission."""
    submission = participant.post(f"/api/races/{race_id}/submissions", json={"model_id": model_id}).json()
    if submission["job"]:  # equal weights have their result at once
        wait_for(participant, f"/api/jobs/{submission['job']['id']}")
    return str(submission["id"])


def furnish_with_people(address: str, link: str) -> Furniture:
    """Fill a league with accounts: an administrator, an organiser, an instructor and participants with teams."""
    administrator, first = two_people(address, link)
    with closing(administrator), closing(first):
        found = furnish(first, administrator)
        package = first.get(f"/api/models/{found.model_id}/package").content
        for number, name in enumerate(PEOPLE):
            found.people[name] = rival(administrator, number, name, found.race_id, package)
        for role in ("organiser", "instructor"):
            found.people[role] = staff(administrator, role)
        found.people["administrator"] = credentials(administrator)
        found.people["participant"] = credentials(first)
    return found


def rival(administrator: Visitor, number: int, name: str, race_id: str, package: bytes) -> dict[str, str]:
    """Make a participant with a team who races a copy of somebody's model, trained a little further or as it is."""
    with closing(newcomer(administrator, name)) as person:
        account_id = person.get("/api/me").json()["id"]
        administrator.patch(f"/api/people/{account_id}", json={"team": TEAMS[number % len(TEAMS)]})
        files = {"file": ("model.zip", package, "application/zip")}
        model = person.post("/api/models/import-package", data={"name": f"Car of {name}"}, files=files).json()
        if number % 2:
            train(person, model["id"], SHORT_MINUTES)
        submit(person, race_id, model["id"])
        return credentials(person)


def staff(administrator: Visitor, role: str) -> dict[str, str]:
    """Make an account with a role."""
    with closing(newcomer(administrator, role.title())) as person:
        account_id = person.get("/api/me").json()["id"]
        administrator.put(f"/api/people/{account_id}/role", json={"role": role})
        return credentials(person)


def newcomer(administrator: Visitor, name: str) -> Visitor:
    """Invite somebody who comes at once."""
    person = Visitor(str(administrator.base_url))
    person.join(administrator.post("/api/invitations", json={"most_uses": 1}).json()["link"], name)
    return person


def credentials(person: Visitor) -> dict[str, str]:
    """Return what somebody signs in with."""
    return {"email": person.get("/api/me").json()["email"], "password": PASSWORD}


def main() -> None:
    """Fill a league and write down where everything is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("--administrator", help="the one-time link of the first administrator")
    parser.add_argument("--out", type=Path, default=Path("league.json"), help="where to write where everything is")
    arguments = parser.parse_args()
    if arguments.administrator:
        found = furnish_with_people(arguments.address, arguments.administrator)
    else:
        with closing(Visitor(arguments.address)) as person:
            found = furnish(person)
    arguments.out.write_text(json.dumps(asdict(found), indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
