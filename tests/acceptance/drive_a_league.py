"""The whole road through a league server, by its API alone.

An organiser opens a race. A participant joins by a link, brings the files of the retired service, trains, watches the
metrics arrive, evaluates, submits, reads the rank and downloads the drive. Run it against a server in single-user mode,
where one person is both::

    racer up                                                        # in one terminal
    python tests/acceptance/drive_a_league.py http://127.0.0.1:8000 # in another

With ``--administrator LINK``, the one-time link that a server with accounts prints at its first start, the organiser
and the participant are two people.
"""

from __future__ import annotations

import argparse
import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

CLEAN_LAPS = 3
"""The training is over when an evaluation has completed so many in a row."""
PATIENCE_S = 240.0
ENOUGH_METRICS = 3
PASSWORD = "seven quiet hairpins"  # noqa: S105 - of a league that is gone in a minute
FILES = {
    "reward_function.py": (
        "def reward_function(params):\n"
        "    if not params['all_wheels_on_track']:\n"
        "        return 1e-3\n"
        "    return params['progress'] / params['steps'] + params['speed'] ** 2\n"
    ),
    "model_metadata.json": json.dumps(
        {
            "action_space_type": "discrete",
            "action_space": [
                {"index": index, "steering_angle": angle, "speed": speed}
                for index, (angle, speed) in enumerate([(-25, 1.2), (-10, 2.0), (0, 2.5), (10, 2.0), (25, 1.2)])
            ],
            "sensor": ["front_camera_32x24"],
            "neural_network": "COMPACT",
            "training_algorithm": "clipped_ppo",
            "version": "5",
        }
    ),
}
"""What a participant of the retired service has on disk."""


class Visitor(httpx.Client):
    """Somebody's browser, or program, that fails on every refusal."""

    def __init__(self, address: str) -> None:
        super().__init__(base_url=address, timeout=30.0, event_hooks={"response": [self._check]})

    @staticmethod
    def _check(answer: httpx.Response) -> None:
        if answer.is_error:
            answer.read()
            raise SystemExit(f"{answer.request.method} {answer.request.url.path}: {answer.status_code} {answer.text}")

    def join(self, link: str, name: str) -> None:
        """Make an account with the link of an invitation, and stay signed in."""
        email = f"{name.lower()}-{time.time_ns()}@example.com"
        body = {"invitation": link.partition("#")[2], "email": email, "password": PASSWORD, "display_name": name}
        self.post("/api/join", json=body)


def main() -> None:
    """Take the road and print each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("--administrator", help="the one-time link of the first administrator")
    arguments = parser.parse_args()
    organiser = participant = Visitor(arguments.address)
    if arguments.administrator:
        organiser, participant = two_people(arguments.address, arguments.administrator)
    race_id = open_race(organiser)
    model_id = bring_model(participant)
    train(participant, model_id)
    evaluate(participant, model_id)
    race(participant, race_id, model_id)
    participant.close()
    organiser.close()


def two_people(address: str, link: str) -> tuple[Visitor, Visitor]:
    """Return an organiser, by the first administrator's link, and a participant, whom the organiser has invited."""
    organiser, participant = Visitor(address), Visitor(address)
    organiser.join(link, "Administrator")
    invitation = organiser.post("/api/invitations", json={"most_uses": 1}).json()
    participant.join(invitation["link"], "Minji")
    print("joined by an invitation")
    return organiser, participant


def open_race(organiser: Visitor) -> str:
    """Open a race of three laps over three sealed seeds, and return its id."""
    begins = datetime.now(UTC) + timedelta(seconds=1)
    phase = {"opens_at": begins.isoformat(), "closes_at": (begins + timedelta(hours=1)).isoformat()}
    rules = {"track": "bean", "number_of_seeds": 3, "phases": {"qualifying": phase}, "distinct_models_cap": 3}
    created = organiser.post("/api/races", json={"name": "First race", "rules": rules}).json()
    organiser.post(f"/api/races/{created['id']}/publish")
    commitment = organiser.get(f"/api/races/{created['id']}/seeds").json()[0]["commitment"]
    print(f"race opened; its seeds are sealed as {commitment[:16]}…")
    return str(created["id"])


def bring_model(participant: Visitor) -> str:
    """Make a model of the files of the retired service, and return its id."""
    files = [("files", (name, content)) for name, content in FILES.items()]
    imported = participant.post("/api/models/import", data={"name": "From DeepRacer"}, files=files).json()
    print(f"model made of {', '.join(FILES)}")
    return str(imported["model"]["id"])


def train(participant: Visitor, model_id: str) -> None:
    """Train until the car laps, and watch."""
    body = {"budget": {"until_laps": CLEAN_LAPS}}
    training = participant.post(f"/api/models/{model_id}/trainings", json=body).json()
    job = f"/api/jobs/{training['job_id']}"
    print(f"training: {participant.get(job).json()['status_sentence']}")
    watch(participant, training)
    finished = wait_for(participant, job)
    metrics = participant.get(f"/api/trainings/{training['id']}/metrics").json()
    points = {name: len(series["x"]) for name, series in metrics["series"].items()}
    print(f"training: {finished['reason_sentence']} Points of each series: {points}")


def watch(participant: Visitor, training: dict) -> None:
    """Listen to a training until a few metrics have arrived, or its job is over."""
    heard, deadline = 0, time.monotonic() + PATIENCE_S
    topics = {"topics": [f"training:{training['id']}", f"job:{training['job_id']}"]}
    with participant.stream("GET", "/api/events", params=topics) as stream:
        for line in stream.iter_lines():
            if line.startswith("data: ") and '"metrics"' in line:
                heard += 1
                print(f"metrics arrived: {line[6:126]}")
            is_over = '"status": "failed"' in line or time.monotonic() > deadline
            if heard >= ENOUGH_METRICS or is_over:
                return


def evaluate(participant: Visitor, model_id: str) -> None:
    """Drive three laps, and keep the recorded drive."""
    body = {"track": "bean", "race": {"laps": 3}, "seeds": [0]}
    evaluation = participant.post(f"/api/models/{model_id}/evaluations", json=body).json()
    wait_for(participant, f"/api/jobs/{evaluation['job_id']}")
    place = f"/api/evaluations/{evaluation['id']}"
    laps = participant.get(place).json()["drives"][0]["result"]["laps"]
    print("evaluated:", ", ".join(f"{lap['time_ms']} ms" if lap["completed"] else "not finished" for lap in laps))
    drive = Path("drive.json")
    drive.write_bytes(participant.get(f"{place}/drives/1/trace").content)
    print(f"drive downloaded: {drive}, {drive.stat().st_size} bytes; watch it with `racer replay {drive}`")


def race(participant: Visitor, race_id: str, model_id: str) -> None:
    """Submit, and see the rank."""
    submission = participant.post(f"/api/races/{race_id}/submissions", json={"model_id": model_id}).json()
    wait_for(participant, f"/api/jobs/{submission['job']['id']}")
    again = participant.post(f"/api/races/{race_id}/submissions", json={"model_id": model_id})
    print(f"submitted; the same weights again answer {again.status_code} with the stored result")
    deadline = time.monotonic() + PATIENCE_S
    while (own := participant.get(f"/api/races/{race_id}/leaderboard/me").json())["standing"] is None:
        if time.monotonic() > deadline:
            raise SystemExit("The board never showed the submission.")
        time.sleep(0.5)
    line = own["standing"]
    print(
        f"rank {line['rank']} with {line['score_ms']} ms, "
        f"tries {line['tries']}, off the track {line['off_track_count']} times"
    )


def wait_for(visitor: Visitor, job: str) -> dict:
    """Wait until a job has ended well, and return it."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        found = visitor.get(job).json()
        if found["status"] == "succeeded":
            return found
        if found["status"] in {"failed", "stopped"} or time.monotonic() > deadline:
            raise SystemExit(f"{job}: {found['status']}, {found['reason_sentence']}")
        time.sleep(0.5)


if __name__ == "__main__":
    main()
