"""Submissions, over HTTP."""

from __future__ import annotations

from uuid import UUID

import pytest

from league_server.runner.work import Outcome
from league_server.submissions.queries import recording_key
from league_server.tables import SubmissionRow
from tests.league_server.people import new_account
from tests.league_server.races.racing import (
    SEEDS,
    judge,
    let_pass,
    new_model,
    new_race,
    submitted,
)


@pytest.fixture
def account(league):
    """A participant."""
    return new_account(league.database)


@pytest.fixture
def client(client_of, account):
    """The participant's browser."""
    return client_of(account)


def send(client, race, model, kind: str = "submissions"):
    """Submit a model and return the answer."""
    return client.post(f"/api/races/{race.id}/{kind}", json={"model_id": str(model.id)})


def test_a_submission_is_followed_from_the_queue_to_its_result(client, account, league):
    """First it waits with its place in the queue, then it has its score, its laps on each drive, and counts."""
    race, model = new_race(league.database), new_model(league.database, account)
    answer = send(client, race, model)
    assert answer.status_code == 201, answer.text
    waiting = answer.json()
    assert (waiting["status"], waiting["number"], waiting["counts"]) == ("waiting", 1, False)
    assert waiting["job"]["wait"]["jobs_before"] == 0
    assert (waiting["runs"], waiting["score_ms"], waiting["missed_seeds"]) == ([], None, None)
    [row] = client.get(f"/api/races/{race.id}/submissions").json()["items"]
    assert row == waiting
    with league.database.reading() as session:
        submission = session.get_one(SubmissionRow, UUID(waiting["id"]))
    judge(league.database, submission, 7_000, 6_500)
    judged = client.get(f"/api/submissions/{waiting['id']}").json()
    assert (judged["status"], judged["score_ms"], judged["counts"], judged["job"]) == ("judged", 6_500, True, None)
    assert [run["run"] for run in judged["runs"]] == list(range(1, SEEDS + 1))
    assert [lap["time_ms"] for lap in judged["runs"][0]["laps"]] == [7_000, 6_500]
    assert judged["runs"][0]["has_recording"]


def test_the_same_again_is_answered_with_what_stands(client, account, league):
    """Submitting an unchanged model is no error, makes nothing new, and says so by its status."""
    race, model = new_race(league.database), new_model(league.database, account)
    first, second = (send(client, race, model) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_cap_is_told_in_the_readers_language(client, account, league, language):
    """The refusal says what is used up and what to do now."""
    race = new_race(league.database, tries_cap=1)
    submitted(league.database, account, race)
    wanted = {"model_id": str(new_model(league.database, account).id)}
    headers = {"accept-language": language}
    answer = client.post(f"/api/races/{race.id}/submissions", json=wanted, headers=headers)
    problem = answer.json()
    assert (answer.status_code, problem["type"], problem["cap"]) == (409, "/problems/tries-used-up", 1)
    assert problem["detail"].startswith("All 1 tries") == (language == "en")
    assert problem["next_step"]


def test_a_failed_judgement_says_why_and_is_done_again_by_an_organiser(client, client_as, account, league):
    """The owner reads why; an organiser puts it into the queue again, others cannot."""
    race = new_race(league.database)
    row = submitted(league.database, account, race)
    judge(league.database, row, 7_000, outcome=Outcome.FAILED)
    failed = client.get(f"/api/submissions/{row.id}").json()
    assert failed["status"] == "not_judged"
    assert failed["job"]["reason_sentence"]
    address = f"/api/submissions/{row.id}/judge-again"
    assert client.post(address).status_code == 403
    organiser = client_as("organiser")
    assert organiser.post(address).json()["status"] == "waiting"
    assert organiser.post(address).status_code == 409


def test_own_submissions_are_listed_newest_first_and_others_are_not(client, client_as, account, league):
    """Everybody lists the own ones; organisers all; nobody else's is found by its address."""
    race = new_race(league.database)
    rows = [submitted(league.database, account, race) for _ in range(3)]
    foreign = submitted(league.database, new_account(league.database), race)
    address = f"/api/races/{race.id}/submissions"
    first = client.get(f"{address}?limit=2").json()
    rest = client.get(f"{address}?limit=2&cursor={first['next_cursor']}").json()
    assert [each["id"] for each in first["items"] + rest["items"]] == [str(row.id) for row in rows[::-1]]
    assert client.get(f"{address}/all").status_code == 403
    assert client.get(f"/api/submissions/{foreign.id}").status_code == 404
    organiser = client_as("organiser")
    assert len(organiser.get(f"{address}/all").json()["items"]) == 4
    assert organiser.get(f"/api/submissions/{foreign.id}").status_code == 200
    assert organiser.get(address).json()["items"] == []


def test_what_counts_follows_withdrawing_and_choosing(client, account, league):
    """The mark of the submission that stands on the board moves with what its owner decides."""
    race = new_race(league.database, counted="chosen")
    rows = [submitted(league.database, account, race) for _ in range(2)]
    for row, time_ms in zip(rows, (7_000, 8_000), strict=True):
        judge(league.database, row, time_ms)

    def counting() -> list[str]:
        items = client.get(f"/api/races/{race.id}/submissions").json()["items"]
        return [each["id"] for each in items if each["counts"]]

    assert counting() == [str(rows[0].id)]
    assert client.post(f"/api/submissions/{rows[1].id}/choose").json()["is_chosen"]
    assert counting() == [str(rows[1].id)]
    assert client.post(f"/api/submissions/{rows[1].id}/withdraw").json()["withdrawn_at"]
    assert counting() == [str(rows[0].id)]


def test_an_organiser_submits_a_baseline(client, client_of, account, league):
    """A baseline is submitted like any model, but by organisers alone."""
    organiser = new_account(league.database, "organiser")
    race, model = new_race(league.database), new_model(league.database, organiser)
    assert send(client, race, new_model(league.database, account), "baselines").status_code == 403
    browser = client_of(organiser)
    assert [send(browser, race, model, "baselines").status_code for _ in range(2)] == [201, 200]
    assert browser.get(f"/api/races/{race.id}").json()["own_part"]["is_baseline"]


def test_a_recording_is_downloaded_when_it_is_public(client, client_as, account, league):
    """Before the close the owner is told to wait; afterwards an instructor gets the lap trace."""
    race = new_race(league.database)
    row = submitted(league.database, account, race)
    judge(league.database, row, 7_000)
    address = f"/api/submissions/{row.id}/recordings/1"
    assert client.get(address).status_code == 409
    let_pass(league.database, race.id, 2)
    with league.database.reading() as session:
        key = recording_key(session, row.judgement_id, 1)
    league.storage.put(key, b'{"format_version": 1}')
    answer = client_as("instructor").get(address)
    assert answer.json() == {"format_version": 1}
    assert answer.headers["content-type"] == "application/json"
    assert client_as("instructor").get(f"/api/submissions/{row.id}/recordings/0").status_code == 422
