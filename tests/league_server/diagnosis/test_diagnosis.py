"""Diagnoses of trainings and evaluations over HTTP: of real drives, in the reader's language, never stale."""

from __future__ import annotations

import json

import pytest

from league_server.runner.work import METRICS, Ended, FileWritten, LinesAppended, Outcome
from racer.evaluation import LapTrace
from racer.evaluation.diagnosis import bends
from racer.language import Text
from racer.track import load_track
from tests.evaluation.diagnosis.drawn import Drawn
from tests.league_server.training.real_run import CHOICES, RACE, drives, told_of_run

SEEDS = [0, 1]


@pytest.fixture
def track():
    """The track of the tests' models."""
    return load_track("bean")


@pytest.fixture
def begun(participant):
    """A training that runs, and its job."""
    training, job = participant.start(participant.make_model()["id"])
    job.begin()
    return training, job


def diagnosis_of(participant, training, status=200):
    """Return what is said of a training."""
    return participant.get(f"/trainings/{training['id']}/diagnosis", status)


def drive_of(number, trace):
    """Return what a worker tells of a recorded drive."""
    return FileWritten(f"evaluations/{number}.trace.json", trace.to_json().encode())


def leaving(track):
    """Return a drive that leaves the track in the middle of its second bend."""
    bend = bends(track)[1]
    return Drawn(track).lap(until_m=(bend.start_m + bend.end_m) / 2.0, ends="off_track").trace()


def test_before_the_first_drive_it_says_when(participant, begun, track):
    """While there is nothing to look at, the headline says when there will be, and the bends are there already."""
    training, _ = begun
    said = diagnosis_of(participant, training)
    assert (said["is_ready"], said["is_good"], said["findings"]) == (False, False, [])
    assert "as soon as the car's first drive is recorded" in said["headline"]
    assert [bend["number"] for bend in said["bends"]] == [bend.number for bend in bends(track)]


def test_who_waits_is_told_when(participant):
    """While a training waits for its turn, the headline says so, and when there will be a diagnosis."""
    training, _ = participant.start(participant.make_model()["id"])
    assert diagnosis_of(participant, training)["headline"].startswith("The training waits for its turn.")


@pytest.mark.parametrize(
    ("ended", "what_to_do"),
    [
        (Ended(Outcome.FAILED, 1, Text("It returned None.", "None을 돌려주었습니다."), 1.0), "open the code"),
        (Ended(Outcome.FAILED, 1, None, 1.0), "the server is to blame"),
        (Ended(Outcome.DONE, 0, None, 1.0), "Train for longer"),
    ],
)
def test_without_a_drive_the_end_says_what_to_do(participant, begun, ended, what_to_do):
    """Who has to correct the code is not advised to train for longer."""
    training, job = begun
    job.end(ended)
    assert what_to_do in diagnosis_of(participant, training)["headline"]


def test_a_real_training_is_diagnosed(participant, begun):
    """What a real training has left has a headline, findings with hints, and moments that its traces have."""
    training, job = begun
    job.tell(*told_of_run())
    said = diagnosis_of(participant, training)
    assert said["is_ready"]
    assert said["headline"]
    assert 1 <= len(said["findings"]) <= 5
    examined = {each["trace"]["artifact_id"] for each in participant.get(f"/trainings/{training['id']}/evaluations")}
    for finding in said["findings"]:
        assert 2 <= len(finding["hints"]) <= 4
        for moment in finding["moments"]:
            assert moment["trace_id"] in examined
            assert moment["drive"] is None
            content = participant.client.get(f"/api/artifacts/{moment['trace_id']}/content").content
            trace = LapTrace.model_validate_json(content)
            assert trace.columns.time_s[moment["row"]] == moment["time_s"]


def test_it_is_about_the_latest_drives(participant, begun, track):
    """The latest three drives count, so a diagnosis changes as soon as another has come."""
    training, job = begun
    clean, off = Drawn(track).lap().trace(), leaving(track)
    job.tell(*[drive_of(number, off) for number in (20, 40)])
    said = diagnosis_of(participant, training)
    assert said["headline"].startswith("No lap is complete yet. In all 2 laps the car leaves the track at bend 2.")
    assert (said["findings"][0]["code"], said["findings"][0]["bend"]) == ("leaves_track", 2)
    job.tell(*[drive_of(number, clean) for number in (60, 80)])
    said = diagnosis_of(participant, training)
    assert said["findings"][0]["sentence"] == "In 1 of 3 laps the car leaves the track at bend 2."
    job.tell(drive_of(100, clean))
    said = diagnosis_of(participant, training)
    assert said["is_good"]
    assert said["headline"].startswith("All 3 laps are complete without an incident")


def test_the_reader_is_spoken_to_in_their_language(participant, begun, track):
    """Who asks in Korean reads Korean, in every sentence."""
    training, job = begun
    job.tell(drive_of(20, leaving(track)))
    path = f"/api/trainings/{training['id']}/diagnosis"
    said = participant.client.get(path, headers={"accept-language": "ko"}).json()
    sentences = [said["headline"]]
    for finding in said["findings"]:
        sentences += [finding["sentence"], *finding["hints"]]
    assert all(any("가" <= letter <= "힣" for letter in sentence) for sentence in sentences)
    assert said["findings"][0]["sentence"] == "지금까지 기록된 한 랩은 2번 커브에서 트랙을 벗어납니다."


def test_the_course_of_a_training_is_a_finding(participant, begun, track):
    """Evaluations that have become worse stand among the findings."""
    training, job = begun
    line = next(json.loads(each) for each in told_of_run()[0].lines if '"evaluation"' in each)
    progress = (20, 60, 90, 95, 90, 60, 40, 35, 30)
    lines = [line | {"iteration": number, "mean_progress": value} for number, value in enumerate(progress, 1)]
    job.tell(LinesAppended(METRICS, 0, tuple(json.dumps(each) for each in lines)), drive_of(20, leaving(track)))
    codes = [finding["code"] for finding in diagnosis_of(participant, training)["findings"]]
    assert codes[:2] == ["leaves_track", "got_worse"]


def test_the_other_way_round_the_bends_are_others(participant, track):
    """A training against the usual direction is judged by the bends as they come then."""
    training, job = participant.start(participant.make_model(spec=CHOICES | {"reverse": True})["id"])
    job.begin()
    job.tell(drive_of(20, leaving(track.reversed())))
    said = diagnosis_of(participant, training)
    assert [bend["start_m"] for bend in said["bends"]] == [round(bend.start_m, 3) for bend in bends(track.reversed())]
    assert said["findings"][0]["bend"] == 2


def test_an_evaluation_is_diagnosed_drive_by_drive(participant):
    """Moments of an evaluation name the number of the drive, and its recorded drive."""
    model = participant.make_model()
    participant.train(model["id"])
    evaluation, job = participant.evaluate(model["id"], race=RACE, seeds=SEEDS)
    path = f"/evaluations/{evaluation['id']}/diagnosis"
    said = participant.get(path)
    assert (said["is_ready"], said["headline"]) == (
        False,
        "The evaluation waits for its turn. There will be a diagnosis as soon as its first drive is recorded.",
    )
    job.begin()
    job.tell(*[FileWritten(name, content) for name, content in drives(tuple(SEEDS)).items()])
    job.end()
    said = participant.get(path)
    assert said["is_ready"]
    traces = {
        drive["number"]: drive["trace"]["artifact_id"]
        for drive in participant.get(f"/evaluations/{evaluation['id']}")["drives"]
    }
    moments = [moment for finding in said["findings"] for moment in finding["moments"]]
    assert moments
    assert all(moment["trace_id"] == traces[moment["drive"]] for moment in moments)


@pytest.mark.parametrize(
    ("ended", "what_to_do"),
    [
        (Ended(Outcome.FAILED, 1, Text("No such track.", "그런 트랙이 없습니다."), 1.0), "correct that, and evaluate"),
        (Ended(Outcome.FAILED, 1, None, 1.0), "the server is to blame"),
        (Ended(Outcome.STOPPED, 0, None, 1.0), "Evaluate the model again"),
    ],
)
def test_an_evaluation_that_ended_without_a_drive_says_so(participant, ended, what_to_do):
    """Where nothing was driven and nothing will be, the headline says what to do."""
    model = participant.make_model()
    participant.train(model["id"])
    evaluation, job = participant.evaluate(model["id"])
    job.begin()
    job.end(ended)
    assert what_to_do in participant.get(f"/evaluations/{evaluation['id']}/diagnosis")["headline"]


def test_only_so_much_is_looked_at(participant, begun, track, monkeypatch):
    """Drives beyond a number of rows are left out, and one that is far too long is refused in words."""
    training, job = begun
    clean, off = Drawn(track).lap().trace(), leaving(track)
    job.tell(drive_of(20, off), drive_of(40, clean))
    monkeypatch.setattr("league_server.diagnosis.service.MOST_ROWS", clean.rows)
    assert diagnosis_of(participant, training)["headline"].startswith("The lap is complete")
    monkeypatch.setattr("league_server.diagnosis.service.LONGEST_DRIVE_ROWS", clean.rows - 1)
    assert "too long" in diagnosis_of(participant, training)["headline"]


def test_a_lost_drive_is_told(participant, begun, track, league):
    """What the storage has lost is 410, not a failure of the server."""
    training, job = begun
    job.tell(drive_of(20, leaving(track)))
    for stored in list(league.storage.list()):
        league.storage.delete(stored.key)
    diagnosis_of(participant, training, 410)


def test_of_others_nothing_is_told(client_as, begun):
    """A diagnosis is for whom the training is: other participants find nothing, an instructor does."""
    training, _ = begun
    path = f"/api/trainings/{training['id']}/diagnosis"
    assert client_as("participant").get(path).status_code == 404
    assert client_as("instructor").get(path).status_code == 200
