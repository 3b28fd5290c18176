"""`racer train`: what is refused before the folder is touched, and what is left when it ends."""

from __future__ import annotations

import json
import shutil

import pytest

from racer.training import RunDirectory

FILES = {
    "syntax.py": "def reward_function(params)\n    return 1.0\n",
    "nothing.py": "x = 1\n",
    "now.py": "def reward_function(params):\n    return params['nope']\n",
    "late.py": "N = 0\ndef reward_function(params):\n    global N\n    N += 1\n    print('call', N)\n"
    "    if N > 100:\n        return params['nope']\n    return params['speed']\n",
    "unknown.json": '{"lerning_rate": 1}',
    "range.json": '{"batch_size": 63, "num_epochs": 11}',
    "lidar.json": '{"action_space": [{"steering_angle": 0, "speed": 1}, {"steering_angle": 9, "speed": 1}], '
    '"sensor": ["FRONT_FACING_CAMERA", "LIDAR"]}',
    "bad.npy": "hello",
}
REFUSED = {
    "--track bena": "There is no track named 'bena'. Did you mean bean? A file is given with its ending",
    "--track bad.npy": "this is not a numpy file although it ends in .npy; save it with numpy.save.",
    "--track nosuch.npy": "there is no such track file; check the path.",
    "--reward syntax.py": "syntax.py:1: SyntaxError: expected ':'",
    "--reward nothing.py": "nothing.py: the file has no function reward_function. Write 'def reward_function(params):'",
    "--reward nosuch.py": "nosuch.py: There is no such file.",
    "--reward folow_center": "There is no example named 'folow_center'. Did you mean follow_center_line?",
    "--hyperparameters unknown.json": "unknown.json: lerning_rate is not known. Known: batch_size, ",
    "--hyperparameters range.json": "range.json: batch_size is 63; allowed is one of 32, 64, 128, 256, 512. "
    "num_epochs is 11; allowed is 3 to 10 passes.",
    "--hyperparameters nosuch.json": "nosuch.json: cannot be read (No such file or directory).",
    "--model-metadata lidar.json": "lidar.json: sensors[1]: the sensor LIDAR is not in this release. Use ",
    "--model-metadata .": ".: cannot be read (Is a directory).",
    "--steps 10 --minutes 1": "racer train takes only one of --steps, --minutes and --until-laps, "
    "and --steps and --minutes were given.",
    "--steps 0": "--steps is 0; allowed is 1 to 10000000000 steps.",
    "--minutes 0": "--minutes is 0.0; allowed is more than 0, at most 10080 min.",
    "--minutes nan": "--minutes is nan; it has to be a finite number, more than 0, at most 10080 min.",
    "--until-laps 101": "--until-laps is 101; allowed is 1 to 100 laps.",
    "--cars 0": "--cars is 0; allowed is 1 to 4096 cars.",
    "--seed -1": "--seed is -1; allowed is 0 to 4294967295.",
    "--clone nosuch.zip": "nosuch.zip is not there. Give a model package (.zip), or the folder of a training.",
    "--resume": "x holds no training. Start one there without resuming.",
    "--resume --clone x": "racer train takes only one of --resume and --clone, and --resume and --clone were given.",
}


@pytest.fixture
def files(tmp_path):
    """Reward functions, tracks and files that participants get wrong."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("typed", REFUSED)
def test_what_cannot_be_trained_is_refused_before_anything_is_written(racer, tmp_path, typed):
    """The sentence names the file or the option, what is wrong and what is allowed; the folder does not exist."""
    refused = racer("train", "--out", "x", *typed.split())
    assert (refused.status, refused.out) == (2, "")
    assert refused.sentence.startswith("racer: ")
    assert REFUSED[typed] in refused.sentence
    assert refused.err.count("\n") == 1
    assert not (tmp_path / "x").exists()


def test_a_gpu_that_is_not_there_is_refused(racer, monkeypatch):
    """Who asks for a GPU is not given the processor without a word."""
    monkeypatch.setattr("racer.training.trainer.gpu_name", lambda: None)
    assert "PyTorch finds no GPU here. Use auto or cpu." in racer("train", "--out", "x", "--device", "cuda").sentence


def test_a_track_that_cannot_be_driven_is_refused(racer, tmp_path):
    """A road with errors is not trained on; the sentence says how to see all of them."""
    assert racer("track", "generate", "--out", "road.json").status == 0
    road = json.loads((tmp_path / "road.json").read_text(encoding="utf-8"))
    road["inner"], road["outer"] = road["outer"], road["inner"]
    (tmp_path / "road.json").write_text(json.dumps(road), encoding="utf-8")
    refused = racer("train", "--out", "x", "--track", "road.json")
    assert "cannot be driven: The inner border lies around the outer one" in refused.sentence
    assert "racer track check" in refused.sentence


def test_a_folder_with_something_in_it_is_refused(racer, tmp_path):
    """The sentence names a free folder; nothing is touched."""
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "mine.txt").touch()
    refused = racer("train", "--out", "x")
    assert refused.status == 2
    assert "--out x is not empty. Choose another folder, for example x-2, or go on" in refused.sentence
    assert (tmp_path / "x" / "mine.txt").exists()


def test_a_file_is_no_folder(racer, tmp_path):
    """An --out that is a file is refused."""
    (tmp_path / "x").touch()
    assert racer("train", "--out", "x").sentence == "racer: --out x is a file. Name a folder."


def test_a_training_says_what_it_reached_and_what_comes_next(racer, tmp_path):
    """The end names the model and the commands that follow, which work."""
    done = racer("train", "--out", "mine", "--steps", "300", "--cars", "4")
    assert done.status == 0
    assert "The steps are done: " in done.out
    assert "Model: mine/model.zip" in done.out
    assert "Next: racer evaluate mine" in done.out
    assert (tmp_path / "mine" / "model.zip").is_file()


def test_a_training_as_json(racer):
    """With --json, standard output is one JSON document."""
    done = racer("train", "--out", "mine", "--steps", "300", "--cars", "4", "--json")
    assert done.json["stop_reason"] == "steps"
    assert done.json["best_model"] == "mine/model.zip"


@pytest.mark.usefixtures("files")
def test_a_reward_function_that_fails_later_leaves_a_model(racer, tmp_path):
    """The message names file and line; the last policy, and what was printed, are kept."""
    failed = racer("train", "--out", "x", "--reward", "late.py", "--steps", "5000", "--cars", "4")
    assert failed.status == 2
    assert failed.sentence.startswith("racer: late.py:7: KeyError: 'nope'")
    assert "The model learnt until then is kept: racer evaluate x" in failed.err
    assert "What the reward function printed: x/prints.log" in failed.err
    assert racer("evaluate", "x", "--laps", "1").status == 0
    assert "is not empty" in racer("train", "--out", "x", "--reward", "late.py").sentence
    assert (tmp_path / "x" / "prints.log").is_file()


@pytest.mark.usefixtures("files")
def test_after_a_failure_at_once_the_same_command_works(racer, tmp_path):
    """A training that learnt nothing does not bar its folder."""
    train = ("train", "--out", "x", "--reward", "now.py", "--steps", "300", "--cars", "4")
    assert racer(*train).sentence.startswith("racer: now.py:2: KeyError: 'nope'")
    (tmp_path / "now.py").write_text("def reward_function(params):\n    return 1.0\n", encoding="utf-8")
    assert racer(*train).status == 0


def test_stopping_keeps_the_model(racer, monkeypatch):
    """A training that was interrupted says where its model is and how to go on, with status 130."""
    monkeypatch.setattr("racer.training.stopping.StopSwitch.is_pressed", True, raising=False)
    monkeypatch.setattr("racer.training.stopping.StopSwitch.__init__", lambda _: None)
    stopped = racer("train", "--out", "x", "--minutes", "5", "--cars", "4")
    assert stopped.status == 130
    assert "Stopped, and the model so far is kept: " in stopped.out
    assert "Go on learning: racer train --resume --minutes 1 --out x" in stopped.out


@pytest.fixture
def begun(trained, tmp_path):
    """A copy of the short training, to go on with."""
    shutil.copytree(trained, tmp_path / "mine")
    return RunDirectory(tmp_path / "mine")


@pytest.mark.usefixtures("begun")
def test_a_training_goes_on(racer):
    """With a larger budget the training goes on from its last step; the same options may be typed again."""
    more = racer("train", "--resume", "--out", "mine", "--steps", "800", "--cars", "4", "--reward", "progress_gain")
    assert more.status == 0, more.err
    assert "The steps are done: 1,024 steps" in more.out or "The steps are done: 8" in more.out


def test_an_edited_reward_function_does_not_stop_who_does_not_name_it(racer, tmp_path):
    """A training goes on with the copy that it keeps; naming the edited file is refused."""
    reward = tmp_path / "mine.py"
    reward.write_text("def reward_function(params):\n    return 1.0\n", encoding="utf-8")
    options = ("train", "--out", "x", "--cars", "4")
    assert racer(*options, "--steps", "300", "--reward", "mine.py").status == 0
    reward.write_text("def reward_function(params):\n    return 2.0\n", encoding="utf-8")
    refused = racer(*options, "--resume", "--steps", "900", "--reward", "mine.py")
    assert "mine.py is not what this training began with, which is kept in x/reward_function.py." in refused.sentence
    assert racer(*options, "--resume", "--steps", "900").status == 0
    assert json.loads((tmp_path / "x" / "spec.json").read_text(encoding="utf-8"))["reward_function"] == "mine.py"


@pytest.mark.usefixtures("begun", "files")
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "has used up its budget, --steps 500, which counts from its very beginning. Give it more, for example "),
        ("--steps 900 --seed 4", "seed is 0, but 4 was asked for."),
        ("--steps 900 --reward now.py", "now.py is not what this training began with, which is kept in "),
    ],
)
def test_a_training_goes_on_as_it_began(racer, typed, sentence):
    """A used-up budget, another seed and another reward function are refused."""
    refused = racer("train", "--resume", "--out", "mine", *typed.split())
    assert refused.status == 2
    assert sentence in refused.sentence
