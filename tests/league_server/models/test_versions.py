"""New versions of models, and how they differ."""

from __future__ import annotations

import pytest

from tests.league_server.training.real_run import CHOICES

FAST = "def reward_function(params):\n    return params['speed'] ** 2\n"


def test_a_change_makes_a_version(participant):
    """What is left out stays as it was, and the model shows the latest."""
    model = participant.make_model()
    version = participant.post(f"/models/{model['id']}/versions", reward={"code": FAST}, note="Squared")
    assert (version["number"], version["note"]) == (2, "Squared")
    assert version["spec"] == model["version"]["spec"]
    assert version["reward"]["source"] == FAST
    version = participant.post(f"/models/{model['id']}/versions", spec=CHOICES | {"track": "oval"})
    assert (version["number"], version["spec"]["track"], version["reward"]["source"]) == (3, "oval", FAST)
    found = participant.get(f"/models/{model['id']}")
    assert (found["latest_version"], found["version"]) == (3, version)


def test_equal_content_makes_none(participant):
    """Saving what is there already changes nothing, and says so by its status."""
    model = participant.make_model()
    path = f"/models/{model['id']}/versions"
    same = participant.post(path, 200, spec=model["version"]["spec"], note="Again")
    assert same == model["version"]
    assert participant.post(path, 200) == model["version"]
    participant.post(path, reward={"code": FAST})
    back = participant.post(path, reward={"code": model["version"]["reward"]["source"]})
    assert back["number"] == 3
    assert back["content_sha256"] == model["version"]["content_sha256"]


def test_old_versions_stay(participant):
    """Every version can be read as it was."""
    model = participant.make_model()
    participant.post(f"/models/{model['id']}/versions", reward={"code": FAST})
    assert participant.get(f"/models/{model['id']}/versions/1") == model["version"]
    listed = participant.get(f"/models/{model['id']}/versions")
    assert [each["number"] for each in listed] == [2, 1]
    assert [each["number"] for each in participant.get(f"/models/{model['id']}/versions", before=2)] == [1]
    participant.get(f"/models/{model['id']}/versions/3", 404)
    participant.get(f"/models/{model['id']}/versions/{2**40}", 422)


def test_what_cannot_be_trained_makes_no_version(participant):
    """Refused code and refused specs leave the model as it is."""
    model = participant.make_model()
    path = f"/models/{model['id']}/versions"
    participant.post(path, 422, reward={"code": "def reward_function("})
    participant.post(path, 422, spec={"cars": 0})
    participant.post(path, 404, spec={"track": "nowhere"})
    assert participant.get(f"/models/{model['id']}") == model


@pytest.mark.parametrize(("before", "after", "status"), [(1, 1, 200), (1, 9, 404), (0, 1, 422)])
def test_only_versions_that_are_there_are_compared(participant, before, after, status):
    """Equal versions have no differences; missing ones are not there."""
    model = participant.make_model()
    found = participant.get(f"/models/{model['id']}/versions/diff", status, before=before, after=after)
    if status == 200:
        assert found["spec"] == []
        assert [change["kind"] for change in found["code"]] == ["equal"]


def test_differences_are_shown_line_by_line_and_field_by_field(participant):
    """The page gets what was there, what is there, and where."""
    model = participant.make_model()
    spec = CHOICES | {"track": "oval", "seed": 5}
    participant.post(f"/models/{model['id']}/versions", spec=spec, reward={"code": FAST})
    found = participant.get(f"/models/{model['id']}/versions/diff", before=1, after=2)
    assert found["spec"] == [
        {"field": "track", "before": "bean", "after": "oval"},
        {"field": "seed", "before": 0, "after": 5},
    ]
    equal, change = found["code"]
    assert equal["before_lines"] == ["def reward_function(params):"]
    assert (change["kind"], change["before_line"], change["after_line"]) == ("replace", 2, 2)
    assert change["after_lines"] == ["    return params['speed'] ** 2"]
