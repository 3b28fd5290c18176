"""From a spec to a trained model, in one function that reads like what happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from racer.errors import RacerError, TrainingError
from racer.jail import level_here
from racer.language import Text
from racer.models import ModelPackage, gpu_name, use_one_thread
from racer.training.checkpoint import Counters, read_last_checkpoint
from racer.training.events import TrainingBegan
from racer.training.metrics import EndLine, MetricsFile
from racer.training.run_directory import RunDirectory
from racer.training.stopping import StopReason, StopSwitch
from racer.training.workshop import TrainingInputs, Workshop, reward_callers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from racer.jail import Level
    from racer.specs import TrainingSpec
    from racer.training.callbacks import TrainingCourse
    from racer.training.events import TrainingEvent
    from racer.training.ppo import RacingPPO
    from racer.training.sb3_vec_env import Sb3VecEnv
    from racer.training.sim_trace_recorder import SimTraceRecorder
    from racer.training.workshop import RewardCallers


NO_GPU = Text(
    "The device cuda was asked for, and PyTorch finds no GPU here. Use auto or cpu.",
    "cuda 장치를 지정했지만 PyTorch가 GPU를 찾지 못했습니다. auto 또는 cpu를 사용하세요.",
)


@dataclass(frozen=True)
class TrainingOutcome:
    """What a training has left when it ended."""

    run_directory: Path
    best_model: Path
    """Model package of the best policy by the chosen metric."""
    last_model: Path
    """Model package of the policy as it was at the end."""
    stop_reason: StopReason
    iterations: int
    steps: int
    episodes: int
    elapsed_s: float
    """Time on the clock, pauses before resumes left out, s."""
    best_iteration: int | None
    """After which iteration the best policy was evaluated; None when none was."""
    best_lap_ms: int | None
    """Fastest lap of the best policy's evaluation, ms; None when it completed none."""

    @property
    def interrupted(self) -> bool:
        """Whether a person or the system ended it before the budget was used up."""
        return self.stop_reason == StopReason.INTERRUPTED


def train(
    spec: TrainingSpec,
    run_directory: Path | str,
    *,
    resume: bool = False,
    clone_from: Path | str | None = None,
    tensorboard: bool = False,
    jail: Level | None = None,
    on_event: Callable[[TrainingEvent], None] | None = None,
) -> TrainingOutcome:
    """Train a policy and keep everything about it in a run directory.

    SIGINT and SIGTERM end the training after the running step and leave a usable model. A training that shall end
    waits no longer than two seconds for a reward. With one seed, one machine and
    a budget of steps, the weights are the same to the bit, resumed at the end of an iteration or not, unless the reward
    function keeps something from step to step (``checkpoint`` says what begins anew).

    Parameters
    ----------
    spec
        What is trained, how, and for how long.
    run_directory
        A folder that does not exist or is empty, and is touched when everything else is known to be right; with
        ``resume`` one in which this training was begun.
    resume
        Go on from the last checkpoint, with the copies of the track and the reward function that are kept there. The
        spec must be the same but for the budget, the device, and when and by what evaluations are made.
    clone_from
        A model package, or a run directory for its best model, whose weights are the start.
    tensorboard
        Write events for TensorBoard too.
    jail
        How firmly the reward function is locked in: ``Level.STRICT`` or ``Level.WEAK``, a process of its own;
        ``Level.OFF``, this process. The firmest that this system can when not given, which the first event tells. The
        weights are the same.
    on_event
        Told of the beginning, of every iteration and every evaluation, and twice a second of the steps between.

    Raises
    ------
    RunDirectoryError, SpecError, TrackError, SensorError, ModelPackageError
        When the training cannot begin with what was given.
    RewardFunctionError
        When the reward function cannot be loaded or fails; the policy before that is kept.
    JailError
        When a process cannot be locked in, or does not answer as it should; the policy before that is kept.
    TrainingError
        When the loss or the weights stop being numbers; the last checkpoint is kept.
    """
    inputs = TrainingInputs.read(spec, run_directory, resume=resume)
    with reward_callers(inputs, level_here(jail)) as rewards:
        return train_with(inputs, rewards, clone_from=clone_from, tensorboard=tensorboard, on_event=on_event)


def train_with(
    inputs: TrainingInputs,
    rewards: RewardCallers,
    *,
    clone_from: Path | str | None = None,
    tensorboard: bool = False,
    on_event: Callable[[TrainingEvent], None] | None = None,
) -> TrainingOutcome:
    """Train like ``train``, with callers of the reward function that whoever calls has made, and ends."""
    use_one_thread()
    _check_device(inputs.spec.device)
    directory, tell = inputs.directory, on_event or (lambda _: None)
    if not inputs.is_resumed:
        RunDirectory.free(directory.path)
    switch = StopSwitch()
    with switch.on_signals():
        rewards = rewards.stoppable(switch)
        workshop = Workshop(inputs, rewards)
        env = workshop.cars()
        ppo = workshop.learner(env, clone_from, tensorboard=tensorboard)
        rewards.wait()
        if not inputs.is_resumed:
            RunDirectory.create(directory.path)
        with directory.locked():
            counters = _go_on(inputs, ppo, env) if inputs.is_resumed else _begin(inputs)
            course = workshop.course(ppo, counters, switch, tell)
            tell(TrainingBegan(rewards.level, rewards.advice))
            reason = _follow(course, ppo, env, workshop.recorder(env), MetricsFile(directory.metrics))
    return _outcome(directory, reason, course.counters)


def _check_device(device: str) -> None:
    if device == "cuda" and gpu_name() is None:
        raise TrainingError(NO_GPU)


def _begin(inputs: TrainingInputs) -> Counters:
    inputs.directory.write_inputs(inputs.spec, inputs.reward_source.data)
    return Counters()


def _go_on(inputs: TrainingInputs, ppo: RacingPPO, env: Sb3VecEnv) -> Counters:
    directory = inputs.directory
    directory.write_resumed(inputs.spec)
    counters = read_last_checkpoint(directory.checkpoints, ppo, env)
    MetricsFile(directory.metrics).forget_after(counters.iteration)
    best = directory.best_model
    return counters.with_best_of(ModelPackage.read(best).training_summary if best.is_file() else {}, str(best))


def _follow(
    course: TrainingCourse, ppo: RacingPPO, env: Sb3VecEnv, recorder: SimTraceRecorder, metrics: MetricsFile
) -> StopReason:
    try:
        reason = course.follow(ppo, env, recorder)
    except RacerError as error:
        # An error of a reward function may quote text that no file in UTF-8 can hold.
        message = str(error).encode(errors="backslashreplace").decode()
        metrics.append(EndLine(iteration=course.counters.iteration, reason="error", message=message))
        raise
    metrics.append(EndLine(iteration=course.counters.iteration, reason=reason.value))
    return reason


def _outcome(directory: RunDirectory, reason: StopReason, counters: Counters) -> TrainingOutcome:
    return TrainingOutcome(
        run_directory=directory.path,
        best_model=directory.best_model,
        last_model=directory.last_model,
        stop_reason=reason,
        iterations=counters.iteration,
        steps=counters.steps,
        episodes=counters.episodes,
        elapsed_s=counters.elapsed_s,
        best_iteration=counters.best_iteration,
        best_lap_ms=counters.best_lap_ms,
    )
