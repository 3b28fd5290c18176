"""`racer replay` and `racer drive`: which drives can be watched together, and what is said where none can."""

from __future__ import annotations

import pytest


@pytest.fixture
def drives(racer, trained, tmp_path):
    """Recorded laps: two ways round one track, and on another."""
    for name, options in {"bean": (), "back": ("--reverse",), "oval": ("--track", "oval")}.items():
        done = racer("evaluate", trained, "--laps", 1, *options, "--trace", f"{name}.json", "--out", "result.json")
        assert done.status == 0, done.err
    return tmp_path


@pytest.mark.usefixtures("drives")
def test_a_replay_is_saved(racer, trained, tmp_path):
    """Traces, training folders and episodes of sim-traces of one track become a picture."""
    step_log = trained / "training-simtrace" / "0-iteration.csv"
    saved = racer("replay", "bean.json", trained, step_log, "--track", "bean", "--out", "all/r.png")
    assert (saved.status, saved.out) == (0, "Replay: all/r.png\n")
    assert (tmp_path / "all" / "r.png").stat().st_size > 10_000


@pytest.mark.usefixtures("drives")
def test_what_cannot_be_replayed_is_one_sentence(racer, trained, tmp_path):
    """Drives of different roads, files that are no drives, and options that do not fit are refused."""
    step_log = tmp_path / "copied.csv"
    step_log.write_bytes((trained / "training-simtrace" / "0-iteration.csv").read_bytes())
    refusals = {
        "bean.json oval.json": "bean.json was driven on bean (anticlockwise), oval.json on oval (anticlockwise).",
        "bean.json back.json": "bean.json was driven on bean (anticlockwise), back.json on bean (clockwise).",
        "bean.json --track oval": "bean.json was driven on bean, not on oval. Leave --track out.",
        "nosuch.json": "nosuch.json is not there. Record a drive: racer evaluate MODEL --trace nosuch.json",
        "result.json": "result.json is a result, which has lap times but no drive.",
        f"{trained}/model.zip": "model.zip is a model. Record its drive: racer evaluate ",
        ".": ". holds no recorded drive.",
        str(step_log): "a sim-trace does not name its track. Say which: --track NAME|FILE.",
        f"{step_log} --track oval": "The drive was recorded on a track of 16.99 m, but oval is 15.00 m long.",
        f"{step_log} --track bean --episode 9999": "episodes, so --episode is 0 to ",
        f"{trained}/spec.json": "format_version",
        "bean.json --out x.txt": "x.txt: a replay is saved as .gif, .mp4 or .png; choose one of these endings.",
    }
    for typed, sentence in refusals.items():
        refused = racer("replay", *typed.split())
        assert (refused.status, refused.out) == (2, ""), typed
        if "format_version" not in sentence:
            assert sentence in refused.sentence, typed
        assert refused.err.startswith("racer: "), typed


def test_driving_needs_a_display(racer):
    """Without a display the sentence says so, and nothing is written."""
    assert racer("drive").sentence == "racer: Driving needs a display, and there is none here. Run it on a desktop."
    assert racer("drive", "--laps", 0).sentence == "racer: --laps is 0; allowed is 1 to 100 laps."
