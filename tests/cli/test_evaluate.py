"""`racer evaluate`: lap times for people and for scripts."""

from __future__ import annotations

import json
import shutil
import zipfile

import pytest

from racer.evaluation import EvaluationResult, LapTrace


def test_a_result_for_scripts(racer, trained, tmp_path):
    """Standard output and --out have laps with times, the best lap, the total, the seed and the disturbance."""
    done = racer(
        "evaluate", trained, "--laps", 2, "--seed", 3, "--disturbance", "mild", "--out", "a/r.json",
        "--trace", "a/d.json", "--json",
    )  # fmt: skip
    assert done.status == 0, done.err
    result = done.json
    assert result == json.loads((tmp_path / "a" / "r.json").read_text(encoding="utf-8"))
    assert {"time_ms", "completed", "off_track_count"} <= result["laps"][0].keys()
    assert {"best_lap_ms", "total_time_ms"} <= result.keys()
    assert (result["race"]["seed"], result["race"]["disturbance"]) == (3, "mild")
    assert EvaluationResult.read(tmp_path / "a" / "r.json").track == "bean"
    assert LapTrace.read(tmp_path / "a" / "d.json").rows > 0


def test_a_result_for_people(racer, trained):
    """A table of laps, the best lap, and how to watch it."""
    done = racer("evaluate", trained, "--laps", 1)
    assert "bean, anticlockwise, car 2026, disturbance none" in done.out
    assert "lap" in done.out
    assert f"Next: racer evaluate {trained} --trace drive.json" in done.out


def test_the_same_model_has_the_same_time(racer, trained):
    """Package, folder and a second run give the same milliseconds."""
    by_folder = racer("evaluate", trained, "--laps", 1, "--json").json
    by_package = racer("evaluate", trained / "model.zip", "--laps", 1, "--json").json
    assert by_folder["laps"] == by_package["laps"]
    assert by_folder["model"]["sha256"] == by_package["model"]["sha256"]


def test_several_seeds(racer, trained):
    """With --seeds there is a line for each and a summary; as JSON a list."""
    shown = racer("evaluate", trained, "--laps", 1, "--seeds", 2, "--disturbance", "mild")
    assert "of 2 laps completed; best " in shown.out
    listed = racer("evaluate", trained, "--laps", 1, "--seeds", 2, "--disturbance", "mild", "--json").json
    assert [one["race"]["seed"] for one in listed] == [0, 1]


def test_another_track_is_told(racer, trained):
    """Driving elsewhere than where it was trained is fine, and said."""
    done = racer("evaluate", trained, "--track", "oval", "--laps", 1, "--json")
    assert done.err == "Trained on bean (anticlockwise), evaluated on oval (anticlockwise).\n"
    assert done.json["track"] == "oval"


def test_reverse_is_against_the_usual_direction(racer, trained):
    """A track that runs anticlockwise is driven clockwise."""
    assert racer("evaluate", trained, "--reverse", "--laps", 1, "--json").json["direction"] == "clockwise"


def refusals(tmp_path, trained):
    """Return what is typed and a part of the sentence that refuses it."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "early").mkdir()
    shutil.copy(trained / "spec.json", tmp_path / "early")
    (tmp_path / "text.zip").write_text("hello", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "slip.zip", "w") as archive:
        archive.writestr("../../etc/passwd", b"x")
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("policy.safetensors", bytes(10_000_000))
    return {
        "nosuch": "nosuch is not there. Give a model package (.zip), or the folder of a training.",
        "empty": "empty holds no model. Give the --out of a training, or a model package (.zip).",
        "early": "The training in early has no model yet. Wait for its first evaluation, or resume it.",
        "text.zip": "text.zip is not a zip, or its end is missing.",
        "slip.zip": "slip.zip has a member '../../etc/passwd' that no model package has.",
        "bomb.zip": "bomb.zip has a member policy.safetensors compressed more than 100-fold.",
        f"{trained} --track ovl": "There is no track named 'ovl'. Did you mean oval?",
        f"{trained} --laps 0": "--laps is 0; allowed is 1 to 100 laps.",
        f"{trained} --seed -1": "--seed is -1; allowed is 0 to 4294967295.",
        f"{trained} --seeds 0": "--seeds is 0; drive with at least one.",
        f"{trained} --off-track-penalty 90": "--off-track-penalty is 90.0; allowed is 0 to 60 s.",
        f"{trained} --disturbance wild": "--disturbance: 'wild' is not one of 'none', 'mild', 'strong'.",
        f"{trained} --seeds 2 --out r.json": "--out and --trace keep one drive. Leave out --seeds",
        f"{trained} --out empty": "--out empty is a folder. Name a file, for example empty/result.json.",
        f"{trained} --trace text.zip/d.json": "--trace text.zip/d.json cannot be written (",
    }


def test_what_cannot_be_evaluated_is_one_sentence(racer, trained, tmp_path):
    """Missing, empty, young, broken and hostile models and wrong options are refused with what to do instead."""
    for typed, sentence in refusals(tmp_path, trained).items():
        refused = racer("evaluate", *typed.split())
        assert (refused.status, refused.out) == (2, ""), typed
        assert refused.err.startswith("racer: "), typed
        assert sentence in refused.sentence, typed
        assert refused.err.count("\n") == 1, typed


@pytest.fixture
def on_own_track(racer, tmp_path):
    """The folder of a training on a track that does not come with Racer."""
    assert racer("track", "generate", "--seed", 7, "--length", 12, "--out", "seven.json").status == 0
    done = racer("train", "--track", "seven.json", "--reverse", "--out", "own", "--steps", 300, "--cars", 4)
    assert done.status == 0, done.err
    return tmp_path / "own"


def test_a_model_of_ones_own_track_finds_it(racer, on_own_track, tmp_path):
    """The folder keeps the track and its direction; a package elsewhere asks for it."""
    trained_way = json.loads((tmp_path / "seven.json").read_text(encoding="utf-8"))["direction"]
    result = racer("evaluate", on_own_track, "--laps", 1, "--trace", "d.json", "--json")
    assert result.json["track"] == "seven"
    assert result.json["direction"] != trained_way
    shutil.copy(on_own_track / "model.zip", tmp_path / "moved.zip")
    asks = "was trained on 'seven', which does not come with Racer. Give its file: --track FILE."
    assert asks in racer("evaluate", "moved.zip").sentence
    assert racer("replay", on_own_track, "--out", "d.png").status == 0
    assert "d.json was driven on 'seven', which does not come" in racer("replay", "d.json").sentence
    assert racer("replay", "d.json", "--track", "seven.json", "--out", "d.png").status == 0


def test_a_folder_does_not_need_the_file_that_it_was_trained_on(racer, on_own_track, tmp_path):
    """The copy is driven, watched and trained on when the file has gone; without it the sentence asks for the file."""
    (tmp_path / "seven.json").unlink()
    driven = racer("evaluate", on_own_track, "--laps", 1, "--json")
    assert (driven.status, driven.err, driven.json["track"]) == (0, "", "seven")
    assert racer("replay", on_own_track, "--out", "d.png").status == 0
    assert racer("train", "--resume", "--out", on_own_track, "--steps", 600).status == 0
    shutil.rmtree(on_own_track / "track")
    lost = racer("evaluate", on_own_track).sentence
    assert "own was trained on a track that cannot be loaded" in lost
    assert lost.endswith("Say --track FILE.")
