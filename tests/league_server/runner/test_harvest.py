"""What is told of the files that a child writes."""

from __future__ import annotations

import os

import pytest

from league_server.runner.harvest import LONGEST_LINE_BYTES, MOST_LARGE_BYTES, MOST_LINES, MOST_TRACK_FILES, Harvest
from league_server.runner.scratch import Scratch
from league_server.runner.work import SPEC, FileWritten, LinesAppended, Work
from racer.training.metrics import IterationLine

WORK = Work("j", 1, "training", {SPEC: b"{}"})


def line_of(iteration: int) -> str:
    """Return a line of metrics as the trainer writes it."""
    values = dict.fromkeys(("mean_reward", "mean_progress", "finish_rate", "best_lap_s"))
    counts = dict.fromkeys(("steps", "episodes", "elapsed_s", "episodes_ended"), iteration)
    return IterationLine(iteration=iteration, **values, **counts, update={"loss": 0.1 + 0.2}).model_dump_json()


class Child:
    """A child of which a test says what it writes.

    Parameters
    ----------
    home
        Where its folder is made.
    work
        What it carries out.
    """

    def __init__(self, home, work: Work = WORK) -> None:
        self.scratch = Scratch(home, work)
        self.harvest = Harvest(work, self.scratch)
        self.run = self.scratch.run
        self.run.mkdir(exist_ok=True)

    def write(self, name: str, content: str | bytes = "") -> None:
        """Write a file, whole, as if some time had passed."""
        path = self.run / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def append(self, text: str) -> None:
        """Write at the end of the metrics."""
        with (self.run / "metrics.jsonl").open("a", encoding="utf-8") as file:
            file.write(text)

    def told(self, *, is_over: bool = False) -> list:
        """Return what is told now."""
        return self.harvest.gather(is_over=is_over)

    def names(self, *, is_over: bool = False) -> list[str]:
        """Return the names of what is told now."""
        return [report.name for report in self.told(is_over=is_over)]


@pytest.fixture
def child(tmp_path):
    """A child that has written nothing yet."""
    made = Child(tmp_path)
    yield made
    made.scratch.remove()


def test_lines_are_told_whole_and_once(child):
    """A line that is being written is told when it is whole; each says how many are before it."""
    assert child.told() == []
    child.append("one\ntwo\nthr")
    assert child.told() == [LinesAppended("metrics.jsonl", 0, ("one", "two"))]
    assert child.told() == []
    child.append("ee\n")
    assert child.told() == [LinesAppended("metrics.jsonl", 2, ("three",))]
    assert child.told(is_over=True) == []


def test_a_line_may_hold_what_ends_lines_elsewhere(child):
    """Only the line feed ends a line, whatever a message quotes."""
    child.append("a\u2028b\x85c\n")
    assert child.told() == [LinesAppended("metrics.jsonl", 0, ("a\u2028b\x85c",))]


def test_what_a_training_is_made_of_is_told_when_it_learns(child):
    """The copies of its inputs are told with the first line, when they are whole, once."""
    for name in ("spec.json", "reward_function.py", "model_metadata.json", "track/bean.json", "track/.half"):
        child.write(name, name)
    assert child.told() == []
    child.append("line\n")
    assert child.names() == [
        "metrics.jsonl", "spec.json", "reward_function.py", "model_metadata.json", "track/bean.json",
    ]  # fmt: skip
    assert child.told() == []


def test_a_file_is_told_again_when_it_changes(child):
    """The best model and the prints come whenever they are new, the last model at the end only."""
    child.write("model.zip", b"1")
    child.write("last.zip", b"l")
    assert child.told() == [FileWritten("model.zip", b"1")]
    assert child.told() == []
    child.write("model.zip", b"22")
    child.write("prints.log", "hello")
    assert child.told() == [FileWritten("prints.log", b"hello"), FileWritten("model.zip", b"22")]
    assert child.told(is_over=True) == [FileWritten("last.zip", b"l")]


def test_a_drive_and_its_result_come_together(child):
    """A result is told after its drive, when both are there, in the order of their numbers, and both are removed."""
    for number in (10, 9):
        child.write(f"evaluations/{number}.json", "result")
    child.write("evaluations/10.trace.json", "drive")
    child.write("evaluations/.9.json.x", "half")
    assert child.names() == ["evaluations/10.trace.json", "evaluations/10.json"]
    child.write("evaluations/9.trace.json", "drive")
    assert child.names() == ["evaluations/9.trace.json", "evaluations/9.json"]
    assert [path.name for path in (child.run / "evaluations").iterdir()] == [".9.json.x"]


def test_step_logs_are_told_and_removed(child):
    """They would fill the disk in a long training."""
    for number in (0, 20, 100):
        child.write(f"training-simtrace/{number}-iteration.csv", "rows")
    assert child.names() == [f"training-simtrace/{number}-iteration.csv" for number in (0, 20, 100)]
    assert list((child.run / "training-simtrace").iterdir()) == []


def test_only_the_newest_whole_checkpoint_is_told(child):
    """It comes as a pair, its counters last, after all else, and says which files it replaces."""
    child.write("checkpoints/000002.safetensors", "t2")
    assert child.told() == []
    child.write("checkpoints/000002.json", "c2")
    child.write("checkpoints/000004.safetensors", "t4")
    child.append("line\n")
    assert child.told()[1:] == [
        FileWritten("checkpoints/000002.safetensors", b"t2"), FileWritten("checkpoints/000002.json", b"c2"),
    ]  # fmt: skip
    child.write("checkpoints/000004.json", "c4")
    child.write("model.zip", "m")
    assert child.told() == [
        FileWritten("model.zip", b"m"),
        FileWritten("checkpoints/000004.safetensors", b"t4"),
        FileWritten("checkpoints/000004.json", b"c4", ("checkpoints/000002.json", "checkpoints/000002.safetensors")),
    ]
    assert child.told(is_over=True) == []


def test_half_of_a_new_checkpoint_of_the_same_iteration_is_not_told(child):
    """Where only the tensors are new, the counters belong to the old ones."""
    child.write("checkpoints/000002.safetensors", "t")
    child.write("checkpoints/000002.json", "c")
    assert len(child.told()) == 2
    os.utime(child.run / "checkpoints/000002.json", ns=(1, 1))
    child.write("checkpoints/000002.safetensors", "new")
    assert child.told(is_over=True) == []
    child.write("checkpoints/000002.json", "newer")
    os.utime(child.run / "checkpoints/000002.json")
    assert [report.content for report in child.told()] == [b"new", b"newer"]
    assert child.told() == []


def test_links_are_not_followed(child, tmp_path):
    """A child that was taken over cannot have a file told that it may not read itself."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "1.json").write_text("secret")
    (tmp_path / "secret" / "1.trace.json").write_text("secret")
    (child.run / "model.zip").symlink_to(tmp_path / "secret" / "1.json")
    (child.run / "evaluations").symlink_to(tmp_path / "secret")
    os.mkfifo(child.run / "prints.log")
    assert child.told(is_over=True) == []
    assert (tmp_path / "secret" / "1.json").exists()


def test_the_latest_of_what_the_child_said_is_told(child):
    """Its end, at most 64 KiB, without half a character at its beginning."""
    said = child.scratch.path / "stderr"
    said.write_bytes(b"")
    assert child.told() == []
    said.write_bytes(b"a remark\n")
    assert child.told() == [FileWritten("log.txt", b"a remark\n")]
    assert child.told() == []
    said.write_bytes("가".encode() * 50_000 + b"\n")
    told = child.told()[0].content
    assert 65_000 < len(told) <= 65_536
    assert told.decode().startswith("가")


def earlier_files() -> dict[str, bytes]:
    """Return what an attempt had told that was killed after its fourth iteration."""
    return {
        "metrics.jsonl": "".join(f"{line_of(number)}\n" for number in (1, 2, 3, 4)).encode(),
        "spec.json": b"spec",
        "model.zip": b"model",
        "checkpoints/000002.safetensors": b"t2",
        "checkpoints/000002.json": b"c2",
    }


def test_an_attempt_that_goes_on_takes_back_what_is_done_again(tmp_path):
    """Lines after the checkpoint are taken back at once; nothing else is told a second time."""
    child = Child(tmp_path, Work("j", 2, "training", {SPEC: b""}, earlier_files()))
    assert child.told() == [LinesAppended("metrics.jsonl", 2, ())]
    assert child.told() == []
    # The trainer cuts the lines too, and writes the same file anew.
    child.write("metrics.jsonl", "".join(f"{line_of(number)}\n" for number in (1, 2)))
    child.append("third\n")
    child.write("checkpoints/000003.safetensors", "t3")
    child.write("checkpoints/000003.json", "c3")
    lines, tensors, counters = child.told()
    assert lines == LinesAppended("metrics.jsonl", 2, ("third",))
    assert (tensors.name, counters.name) == ("checkpoints/000003.safetensors", "checkpoints/000003.json")
    assert counters.replaces == ("checkpoints/000002.json", "checkpoints/000002.safetensors")
    child.scratch.remove()


def test_an_attempt_without_a_checkpoint_takes_everything_back(tmp_path):
    """It begins anew in an empty folder, and so do the lines."""
    earlier = {name: content for name, content in earlier_files().items() if not name.startswith("checkpoints/")}
    child = Child(tmp_path, Work("j", 2, "training", {SPEC: b""}, earlier))
    assert list(child.run.iterdir()) == []
    assert child.told() == [LinesAppended("metrics.jsonl", 0, ())]
    child.append("first\n")
    child.write("model.zip", "model")
    assert child.names() == ["metrics.jsonl", "model.zip"]
    child.scratch.remove()


def plant(child, name: str, size_bytes: int) -> None:
    """Put a file there that is long and takes no place."""
    child.write(name)
    os.truncate(child.run / name, size_bytes)


def test_what_is_longer_than_any_run_writes_is_not_read(child):
    """Files that would fill the memory are passed over; those that would be removed are removed all the same."""
    for name in ("evaluations/1.trace.json", "training-simtrace/0-iteration.csv", "model.zip", "prints.log"):
        plant(child, name, MOST_LARGE_BYTES + 1)
    plant(child, "checkpoints/000001.safetensors", MOST_LARGE_BYTES + 1)
    child.write("checkpoints/000001.json", "c")
    child.write("evaluations/1.json", "result")
    assert child.names(is_over=True) == ["evaluations/1.json"]
    assert list((child.run / "training-simtrace").iterdir()) == []


def test_no_more_is_read_at_a_time_than_fits(child, monkeypatch):
    """What is left over comes the next time, and a drive always with its result."""
    monkeypatch.setattr("league_server.runner.portion.PORTION_BYTES", 8)
    for number in (1, 2):
        child.write(f"evaluations/{number}.trace.json", "a long drive")
        child.write(f"evaluations/{number}.json", "result")
    assert child.names() == ["evaluations/1.trace.json", "evaluations/1.json"]
    assert child.harvest.has_more
    assert child.names() == ["evaluations/2.trace.json", "evaluations/2.json"]
    child.told()
    assert not child.harvest.has_more


def test_names_that_no_run_has_are_passed_over(child):
    """What no storage or column takes is not told, nor more files than a track has."""
    child.append("line\n")
    for name in ("a b.npy", "x" * 201, "é.npy", "a\nb", "-a", "good.json"):
        child.write(f"track/{name}")
    child.write(f"evaluations/{'9' * 40}.trace.json")
    child.write(f"evaluations/{'9' * 40}.json")
    assert child.names() == ["metrics.jsonl", "track/good.json"]
    for number in range(2 * MOST_TRACK_FILES):
        child.write(f"track/{number}.npy")
    assert len(child.names()) == MOST_TRACK_FILES - 1
    assert child.names() == []


def test_many_lines_come_in_pieces_and_their_checkpoint_after_them(child):
    """A checkpoint waits until the lines that it counts are told."""
    child.append("l\n" * (MOST_LINES + 1))
    child.write("checkpoints/000001.safetensors", "t")
    child.write("checkpoints/000001.json", "c")
    (first,) = child.told()
    assert (len(first.lines), child.harvest.has_more) == (MOST_LINES, True)
    second, *checkpoint = child.told()
    assert (second.start, second.lines, len(checkpoint)) == (MOST_LINES, ("l",), 2)


def test_a_line_without_end_is_refused(child):
    """It says so, and no more lines are told."""
    child.append("one\n")
    plant(child, "metrics.jsonl", LONGEST_LINE_BYTES + 9)
    assert child.told() == []
    assert "longer than 2 MiB" in child.harvest.refusal.en
