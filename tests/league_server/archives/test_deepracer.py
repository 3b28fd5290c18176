"""What participants of the retired service have on their disks becomes a model, or a sentence for each thing wrong."""

from __future__ import annotations

import io
import json

import pytest

from league_server.archives import UploadedFile, import_deepracer_files
from league_server.problems import Problem
from racer.specs import CarSpec, ContinuousActionSpace, Hyperparameters
from tests.league_server.archives.packing import tarred, zipped

REWARD = b"def reward_function(params):\n    return float(params['progress'])\n"
OTHER_REWARD = b"def reward_function(params):\n    return 1.0\n"
CAR = json.dumps(
    {
        "action_space": [{"steering_angle": -30, "speed": 0.6, "index": 0}, {"steering_angle": 30, "speed": 1.2}],
        "sensor": ["FRONT_FACING_CAMERA"],
        "neural_network": "DEEP_CONVOLUTIONAL_NETWORK_SHALLOW",
        "training_algorithm": "clipped_ppo",
        "action_space_type": "discrete",
        "version": "5",
    }
).encode()
HYPERPARAMETERS = json.dumps(
    {"batch_size": "64", "lr": 0.0003, "loss_type": "HUBER", "num_episodes_between_training": 20}
).encode()
EXPORT = {
    "model/model_metadata.json": CAR,
    "model/12_Step-3456.ckpt.data-00000-of-00001": b"\0" * 90,
    "model/model_12.pb": b"\0" * 90,
    "model/deepracer_checkpoints.json": b"{}",
    "ip/hyperparameters.json": HYPERPARAMETERS,
    "reward_function.py": REWARD,
    "training_params.yaml": b"WORLD_NAME: reinvent_base",
    "metrics/TrainingMetrics.json": b"{}",
    "training-simtrace/0-iteration.csv": b"episode,steps\n",
}


def imported(*files):
    """What comes out of files: pairs of a name and bytes or an open archive."""
    uploads = [
        UploadedFile(name, io.BytesIO(content) if isinstance(content, bytes) else content) for name, content in files
    ]
    return import_deepracer_files(uploads)


def only_problem(*files):
    """The one problem of files."""
    (problem,) = imported(*files).problems
    return problem


def is_whole(result):
    """Whether all three parts came out, as they are in the files above."""
    return (
        result.problems == ()
        and result.reward_source == REWARD.decode()
        and result.hyperparameters == Hyperparameters(loss_type="huber")
        and result.car.sensors == ("front_camera",)
        and result.car.action_space.size == 2
    )


def test_three_files_are_a_model():
    """As they are called; numbers as text and words in capitals are read as they always were."""
    result = imported(
        ("reward_function.py", REWARD), ("model_metadata.json", CAR), ("hyperparameters.json", HYPERPARAMETERS)
    )
    assert is_whole(result)
    assert (result.ignored, result.notes) == ((), ())
    result.refuse_if_wrong()


@pytest.mark.parametrize(
    "names",
    [
        ("my_reward.py", "model_metadata (1).json", "hyperparameters-2.json"),
        ("C:\\Users\\kim\\reward.py", "Model_Metadata.JSON", "HYPERPARAMETERS.json"),
        ("보상 함수.py", "car.json", "learning.json"),
    ],
)
def test_files_under_other_names_are_known_by_what_is_in_them(names):
    """Browsers number them, people rename them."""
    assert is_whole(imported(*zip(names, (REWARD, CAR, HYPERPARAMETERS), strict=True)))


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize("folder", ["", "rl-deepracer-sagemaker/", "DeepRacer/모델 3/"])
def test_an_export_is_a_model(pack, folder):
    """In whatever folder; weights and logs are named and left, and a note says that weights do not come along."""
    result = imported(("export.bin", pack({folder + name: content for name, content in EXPORT.items()})))
    assert is_whole(result)
    reasons = {file.name.removeprefix(f"export.bin/{folder}"): file.reason.en for file in result.ignored}
    assert set(reasons) == EXPORT.keys() - {
        "model/model_metadata.json",
        "ip/hyperparameters.json",
        "reward_function.py",
    }
    assert "TensorFlow" in reasons["model/model_12.pb"]
    assert "TensorFlow" in reasons["model/12_Step-3456.ckpt.data-00000-of-00001"]
    assert "chosen here" in reasons["training_params.yaml"]
    assert "Logs and metrics" in reasons["training-simtrace/0-iteration.csv"]
    assert [note for note in result.notes if "starts untrained" in note.en]


def test_an_archive_for_the_physical_car_has_a_car():
    """It has no reward function, and a note says why."""
    result = imported(("model.tar.gz", tarred({"model_metadata.json": CAR, "agent/model.pb": b"\0" * 900})))
    assert result.problems == ()
    assert isinstance(result.car, CarSpec)
    assert (result.reward_source, result.hyperparameters) == (None, None)
    notes = " ".join(note.en for note in result.notes)
    assert "archives for the physical car have none" in notes
    assert "they are the defaults" in notes


def test_continuous_actions_are_read():
    """With their bounds."""
    space = {"steering_angle": {"high": 30, "low": -30}, "speed": {"high": 2, "low": 1}}
    metadata = {"action_space": space, "action_space_type": "continuous", "sensor": ["FRONT_FACING_CAMERA"]}
    result = imported(("model_metadata.json", json.dumps(metadata).encode()))
    assert isinstance(result.car.action_space, ContinuousActionSpace)


def test_recorded_files_of_the_service_are_read(shared_deepracer):
    """As a run of 2022 left them."""
    logs = shared_deepracer / "logs"
    result = imported(
        ("model_metadata.json", (logs / "drfc-2022-model_metadata.json").read_bytes()),
        ("hyperparameters.json", (logs / "drfc-2022-hyperparameters.json").read_bytes()),
    )
    assert result.problems == ()
    assert result.car.action_space.size == 14
    assert result.hyperparameters.batch_size == 64


def test_of_several_the_nearest_is_taken():
    """The file with the very name, in the fewest folders; a note says which. Copies are no matter."""
    files = {"custom_files/old/reward_function.py": OTHER_REWARD, "reward_function.py": REWARD}
    result = imported(("bucket.zip", zipped(files)))
    assert result.reward_source == REWARD.decode()
    assert any("bucket.zip/reward_function.py was taken" in note.en for note in result.notes)
    copies = {"custom_files/reward_function.py": REWARD, "prefix/reward_function.py": REWARD}
    result = imported(("bucket.zip", zipped(copies)))
    assert result.reward_source == REWARD.decode()
    assert not any("was taken" in note.en for note in result.notes)


def test_other_python_files_are_no_reward_functions():
    """Unless they define one, and no file has the very name."""
    helper = {"analysis.py": b"import pandas\n"}
    result = imported(("all.zip", zipped({**helper, "x/fast.py": REWARD})))
    assert result.reward_source == REWARD.decode()
    assert [(file.name, file.reason.en) for file in result.ignored] == [
        ("all.zip/analysis.py", "It defines no reward_function.")
    ]
    result = imported(("all.zip", zipped({"x/y/reward_function.py": REWARD, "my_reward_function.py": OTHER_REWARD})))
    assert result.reward_source == REWARD.decode()


def test_two_that_differ_are_a_problem():
    """Nobody knows which is meant."""
    problem = only_problem(("a.py", REWARD), ("b.py", OTHER_REWARD))
    assert problem.reason.en == "a.py and b.py are different, and both could be the reward_function.py."
    assert problem.next_step.en == "Send only the one that you mean."


def test_a_reward_function_that_does_not_compile_is_a_problem_with_its_line():
    """Nothing of it is run."""
    problem = only_problem(("reward_function.py", b"def reward_function(params):\n    return (1\n"))
    assert problem.file == "reward_function.py"
    assert problem.reason.en.startswith("Line 2: SyntaxError")
    assert problem.reason.ko.startswith("2번째 줄: ")


def test_a_reward_function_is_never_run():
    """What stands outside of functions would be."""
    result = imported(("reward_function.py", b"raise SystemExit(1)\n" + REWARD))
    assert result.reward_source.startswith("raise SystemExit")


def test_a_reward_function_in_another_encoding_is_read_as_it_says():
    """As Python reads it; line ends become those of Python."""
    source = "# -*- coding: euc-kr -*-\r\n# 보상\r\ndef reward_function(params):\r\n    return 1.0\r\n"
    assert imported(("reward_function.py", source.encode("euc-kr"))).reward_source == source.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("content", "field", "reason"),
    [
        ({"batch_size": 100}, "batch_size", "It is 100."),
        ({"batch_size": 64, "lr": 5, "num_epochs": "many"}, "num_epochs", "It is 'many'."),
        ({"lr": None}, "lr", "It is None."),
    ],
)
def test_a_hyperparameter_out_of_range_is_a_problem_of_its_field(content, field, reason):
    """With what is allowed, in both languages."""
    problems = imported(("hyperparameters.json", json.dumps(content).encode())).problems
    problem = next(problem for problem in problems if problem.field == field)
    assert problem.file == "hyperparameters.json"
    assert reason in problem.reason.en
    assert problem.next_step.en != problem.next_step.ko


def test_unknown_hyperparameters_are_left_out_with_a_note():
    """As the retired service did."""
    content = json.dumps({"batch_size": 64, "dropout": 0.1, "seed": 7}).encode()
    result = imported(("hyperparameters.json", content))
    assert result.hyperparameters == Hyperparameters()
    assert any("left out: dropout, seed" in note.en for note in result.notes)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "model_metadata.json:1: not valid JSON"),
        (b"[]", "expected is one JSON object"),
        (b"{}", "action_space is missing"),
        (b'{"action_space": []}', "action"),
        (b'{"action_space": [{"speed": 1}]}', r"action_space[0].steering_angle is missing"),
        (b'{"action_space": [{"speed": 1, "steering_angle": 90}]}', "steering_angle is 90"),
        (b'{"action_space": {}, "action_space_type": "discrete"}', "does not fit"),
        (CAR.replace(b"FRONT_FACING_CAMERA", b"STEREO_CAMERAS"), "STEREO_CAMERAS is not in this release"),
        (CAR.replace(b"clipped_ppo", b"sac"), "sac is not in this release"),
        (b'{"action_space": NaN}', "NaN is not a number"),
        (b'{"a": 1, "a": 2}', "stands there twice"),
        (b"\xff\xfe{\x00}\x00", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_a_bad_car_is_a_problem(content, reason):
    """With the file and the field."""
    problem = only_problem(("model_metadata.json", content))
    assert problem.file == "model_metadata.json"
    assert reason in problem.reason.en
    assert problem.reason.en != problem.reason.ko


def test_a_bad_archive_is_a_problem():
    """Beside what is well."""
    result = imported(("reward_function.py", REWARD), ("x.zip", b"PK\x03\x04 and nothing"))
    assert result.reward_source == REWARD.decode()
    assert [(problem.file, problem.field) for problem in result.problems] == [("x.zip", "")]


def test_a_file_that_is_too_long_is_a_problem():
    """And in an archive too."""
    long = b"#" * 1_000_001
    assert "longer than 1000000 bytes" in only_problem(("reward_function.py", long)).reason.en
    stored = zipped({"reward_function.py": long}, compression=0)
    assert "more than 1000000" in only_problem(("x.zip", stored)).reason.en


@pytest.mark.parametrize(
    "files", [(), (("model.pb", b"\0"),), (("notes.json", b"{}"),), (("x.zip", zipped({"a.csv": b"1"})),)]
)
def test_files_without_any_part_are_a_problem(files):
    """With what to send."""
    problem = only_problem(*files)
    assert problem.reason.en.startswith("There is no reward_function.py, model_metadata.json or hyperparameters.json")


def test_of_very_many_ignored_files_a_hundred_are_named():
    """And the rest counted."""
    files = {f"training-simtrace/{number}-iteration.csv": b"" for number in range(250)}
    result = imported(("x.zip", zipped({**files, "reward_function.py": REWARD})))
    assert len(result.ignored) == 100
    assert any(note.en == "150 more files were passed over." for note in result.notes)


def test_problems_are_one_document():
    """With a field for each file and key, and nothing changed."""
    result = imported(("reward_function.py", b"def"), ("hyperparameters.json", b'{"batch_size": 100}'))
    with pytest.raises(Problem) as caught:
        result.refuse_if_wrong()
    assert (caught.value.status, caught.value.code) == (422, "bad-files")
    assert [error.field for error in caught.value.errors] == ["reward_function.py", "hyperparameters.json.batch_size"]
