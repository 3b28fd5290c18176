"""`racer demo`: train, evaluate and replay in one go."""

from __future__ import annotations

from racer.evaluation import EvaluationResult, LapTrace


def test_the_demo_leaves_everything(racer, tmp_path, monkeypatch):
    """Model, result, drive and a moving picture are in one folder, and the way on is named."""
    monkeypatch.setattr("racer.viewer.export_replay", lambda _, __, path, **___: path.touch())
    done = racer("demo", "--out", "d", "--minutes", "0.01")
    assert done.status == 0, done.err
    assert "3 of 3  The replay." in done.out
    assert "Next, one of your own: racer train --reward FILE --out runs/mine" in done.out
    assert LapTrace.read(tmp_path / "d" / "drive.json").track.name == "bean"
    assert EvaluationResult.read(tmp_path / "d" / "result.json").race.laps == 3
    assert (tmp_path / "d" / "replay.gif").exists()
    assert "--out d is not empty. Choose another folder, for example d-2" in racer("demo", "--out", "d").sentence


def test_the_demo_refuses_what_it_cannot_do(racer):
    """Its options have the bounds of a training."""
    assert racer("demo", "--minutes", "0").sentence.startswith("racer: --minutes is 0.0; allowed is more than 0")
    assert racer("demo", "--seed", "-1").sentence.startswith("racer: --seed is -1; allowed is 0 to ")


def test_a_demo_that_is_stopped_does_not_go_on(racer, monkeypatch):
    """After Ctrl-C the model is kept, and nothing else follows."""
    monkeypatch.setattr("racer.training.stopping.StopSwitch.is_pressed", True, raising=False)
    monkeypatch.setattr("racer.training.stopping.StopSwitch.__init__", lambda _: None)
    stopped = racer("demo", "--out", "d")
    assert stopped.status == 130
    assert "Stopped, and the model so far is kept: " in stopped.out
    assert "2 of 3" not in stopped.out
