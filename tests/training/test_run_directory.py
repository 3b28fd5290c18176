"""Who may write into a run directory, and what is in it."""

from __future__ import annotations

import pytest

from racer.errors import RunDirectoryError
from racer.rewards import reward_function_path
from racer.specs import Budget, Hyperparameters, TrainingSpec, read_hyperparameters, read_model_metadata
from racer.track import load_track
from racer.training import RunDirectory


def test_a_folder_with_something_in_it_is_refused(tmp_path):
    """A new training never writes over anything."""
    (tmp_path / "precious.txt").write_text("x")
    with pytest.raises(RunDirectoryError, match=r"is not empty\. Choose another folder, or resume"):
        RunDirectory.create(tmp_path)


def test_an_empty_or_missing_folder_is_taken(tmp_path):
    """Also one in which a training was refused, which leaves nothing but the lock."""
    with RunDirectory.create(tmp_path).locked():
        pass
    assert RunDirectory.create(tmp_path).path == tmp_path
    assert RunDirectory.create(tmp_path / "new" / "deep").path.is_dir()


def test_a_file_in_the_way_is_refused(tmp_path):
    """A path below a file gives a sentence."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(RunDirectoryError, match="cannot be used"):
        RunDirectory.create(tmp_path / "file" / "run")


def test_nothing_to_resume_is_refused(tmp_path):
    """A folder without a training cannot be resumed."""
    with pytest.raises(RunDirectoryError, match="holds no training"):
        RunDirectory.reopen(tmp_path)


def test_two_trainings_cannot_share_a_folder(tmp_path):
    """While one training holds the lock another one is refused, and let in afterwards."""
    directory = RunDirectory.create(tmp_path)
    with directory.locked(), pytest.raises(RunDirectoryError, match="Another training runs in"):
        RunDirectory(tmp_path).locked().__enter__()
    with RunDirectory(tmp_path).locked():
        pass


def test_inputs_are_written_in_the_files_of_the_field(tmp_path):
    """The spec, the car, the hyperparameters and the reward function can be read back."""
    spec = TrainingSpec(hyperparameters=Hyperparameters(batch_size=32))
    directory = RunDirectory.create(tmp_path)
    directory.write_inputs(spec, b"def reward_function(params): return 1.0\n")
    assert load_track(directory.track).center.tolist() == load_track(spec.track).center.tolist()
    assert TrainingSpec.read(directory.spec) == spec
    assert read_model_metadata(directory.model_metadata) == spec.car
    assert read_hyperparameters(directory.hyperparameters) == spec.hyperparameters
    assert directory.reward_function.read_bytes().startswith(b"def reward_function")


def test_only_some_choices_may_change_on_the_way(tmp_path):
    """Another budget is fine, another seed is refused with both values."""
    directory = RunDirectory.create(tmp_path)
    directory.write_inputs(TrainingSpec(), reward_function_path("progress_gain").read_bytes())
    directory.check_same_training(TrainingSpec(budget=Budget(steps=5)))
    with pytest.raises(RunDirectoryError, match="seed is 0, but 3 was asked for"):
        directory.check_same_training(TrainingSpec(seed=3))


def test_the_latest_prints_are_kept(tmp_path):
    """What was printed adds up to a bound, beyond which the oldest goes."""
    directory = RunDirectory.create(tmp_path)
    for number in range(3):
        directory.keep_prints(str(number) * 40_000)
    kept = directory.prints.read_text()
    assert len(kept) == 64 * 1024
    assert kept.endswith("2" * 40_000)
    assert kept.startswith("1")


def test_prints_stay_text(tmp_path):
    """A lone surrogate, which no file can hold, is marked, and no character is cut in two."""
    directory = RunDirectory.create(tmp_path)
    directory.keep_prints("\udc80")
    assert directory.prints.read_text(encoding="utf-8") == "\\udc80"
    directory.keep_prints("\u20ac" * 30_000)
    assert set(directory.prints.read_text(encoding="utf-8")) == {"\u20ac"}


def test_choosing_a_folder_touches_nothing(tmp_path):
    """A folder that may be used is not made before it is."""
    assert RunDirectory.free(tmp_path / "new").path == tmp_path / "new"
    assert not (tmp_path / "new").exists()
