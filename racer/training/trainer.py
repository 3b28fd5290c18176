"""From a spec to a trained model, in one function that reads like what happens."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from racer.envs import RaceBatch
from racer.errors import RacerError, RewardFunctionError, TrainingError
from racer.models import ModelPackage, PolicyShape, RacingPolicy, gpu_name, use_one_thread
from racer.models.package import MAX_TEXT_BYTES
from racer.rewards import reward_function_path
from racer.simulator import ANYWHERE, STEP_SECONDS, StartRule
from racer.simulator.randomisation import MILD, NOMINAL, Randomisation
from racer.track import Track, load_track
from racer.training.callbacks import TrainingCourse
from racer.training.checkpoint import Counters, read_last_checkpoint
from racer.training.examination import EPISODES, Examiner
from racer.training.metrics import EndLine, MetricsFile
from racer.training.ppo import RacingPPO
from racer.training.run_directory import RunDirectory
from racer.training.sb3_vec_env import Sb3VecEnv
from racer.training.sim_trace_recorder import SimTraceRecorder
from racer.training.stopping import StopReason, StopSwitch

if TYPE_CHECKING:
    from collections.abc import Callable

    from racer.specs import TrainingSpec
    from racer.training.events import TrainingEvent

ROUND_ROBIN_ADVANCE = 0.05
"""From one episode's start to the next one's, share of the lap, as on the retired service."""

EPISODE_STEPS = round(180.0 / STEP_SECONDS)
"""Decisions after which an episode is cut off where iterations are fixed steps; nobody watches a longer lap."""
ITERATIONS_PER_SIM_TRACE = 10
"""Where iterations are fixed steps, one in so many is in the step log."""


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
    on_event: Callable[[TrainingEvent], None] | None = None,
) -> TrainingOutcome:
    """Train a policy and keep everything about it in a run directory.

    SIGINT and SIGTERM end the training after the running step and leave a usable model. With one seed, one machine and
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
    on_event
        Told of every iteration and every evaluation, and twice a second of the steps between.

    Raises
    ------
    RunDirectoryError, SpecError, TrackError, SensorError, ModelPackageError
        When the training cannot begin with what was given.
    RewardFunctionError
        When the reward function cannot be loaded or fails; the policy before that is kept.
    TrainingError
        When the loss or the weights stop being numbers; the last checkpoint is kept.
    """
    use_one_thread()
    _check_device(spec.device)
    directory = RunDirectory.reopen(run_directory) if resume else RunDirectory.free(run_directory)
    if resume:
        directory.check_same_training(spec)
    switch = StopSwitch()
    with switch.on_signals():
        workshop = Workshop(spec, directory, is_resumed=resume)
        env, reward_source = workshop.cars(), workshop.reward_source
        ppo = workshop.learner(env, clone_from, tensorboard=tensorboard)
        if not resume:
            RunDirectory.create(run_directory)
        with directory.locked():
            counters = _go_on(spec, directory, ppo, env) if resume else _begin(spec, directory, reward_source)
            course = workshop.course(ppo, counters, switch, on_event or (lambda _: None))
            reason = _follow(course, ppo, env, workshop.recorder(env), MetricsFile(directory.metrics))
    return _outcome(directory, reason, course.counters)


def _check_device(device: str) -> None:
    if device == "cuda" and gpu_name() is None:
        raise TrainingError("The device cuda was asked for, and PyTorch finds no GPU here. Use auto or cpu.")


def _begin(spec: TrainingSpec, directory: RunDirectory, reward_source: bytes) -> Counters:
    directory.write_inputs(spec, reward_source)
    return Counters()


def _go_on(spec: TrainingSpec, directory: RunDirectory, ppo: RacingPPO, env: Sb3VecEnv) -> Counters:
    directory.write_resumed(spec)
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


class Workshop:
    """Makes the parts of one training from its spec.

    Parameters
    ----------
    spec
        What was asked for.
    directory
        Where it is kept; a resumed training takes the track and the reward function from there.
    is_resumed
        Whether this is one.
    """

    def __init__(self, spec: TrainingSpec, directory: RunDirectory, *, is_resumed: bool) -> None:
        self._spec = spec
        self._directory = directory
        self._reward_function = directory.reward_function if is_resumed else spec.reward_function
        track = load_track(directory.track if is_resumed else spec.track)
        self._track: Track = track.reversed() if spec.reverse else track

    @cached_property
    def reward_source(self) -> bytes:
        """The file of the reward function, as it is when it is first asked for.

        Raises
        ------
        RewardFunctionError
            When it is too long to be kept with a model.
        """
        path = reward_function_path(self._reward_function)
        content = path.read_bytes()
        if len(content) > MAX_TEXT_BYTES:
            raise RewardFunctionError(f"the file is longer than {MAX_TEXT_BYTES} bytes. Take data out of it.", path)
        return content

    def cars(self) -> Sb3VecEnv:
        """Make the cars that gather experience: from anywhere, or by turns a twentieth of the lap further on."""
        spec, episodes = self._spec, self._spec.ppo.episodes_per_iteration
        randomisation = MILD if spec.randomisation.enabled else NOMINAL
        if episodes is None:
            batch = self._batch(spec.cars, ANYWHERE, randomisation, EPISODE_STEPS)
        else:
            cars = min(spec.cars, episodes)
            by_turns = StartRule(per_car=ROUND_ROBIN_ADVANCE, per_episode=ROUND_ROBIN_ADVANCE * cars)
            batch = self._batch(cars, by_turns, randomisation, spec.ppo.max_steps_per_iteration)
        return Sb3VecEnv(batch, bootstrap_at_time_limit=spec.ppo.bootstrap_at_time_limit)

    def learner(self, env: Sb3VecEnv, clone_from: Path | str | None, *, tensorboard: bool) -> RacingPPO:
        """Make PPO, with new weights or with those of another model."""
        spec = self._spec
        sensors = {sensor.name: sensor for sensor in env.batch.sensors}
        shape = PolicyShape.for_car(spec.car, sensors, shared_trunk=spec.ppo.shared_trunk)
        return RacingPPO(
            (lambda: RacingPolicy(shape)) if clone_from is None else _model_to_clone(Path(clone_from), shape).policy,
            env,
            spec.ppo,
            seed=spec.seed,
            device=spec.device,
            tensorboard_log=_tensorboard_folder(self._directory) if tensorboard else None,
        )

    def recorder(self, env: Sb3VecEnv) -> SimTraceRecorder:
        """Make what writes the step log: all of it when iterations are whole episodes, else a sample."""
        if self._spec.ppo.episodes_per_iteration is None:
            return SimTraceRecorder(env, recorded=1, every=ITERATIONS_PER_SIM_TRACE)
        return SimTraceRecorder(env, recorded=env.num_envs, every=1)

    def course(
        self, ppo: RacingPPO, counters: Counters, switch: StopSwitch, on_event: Callable[[TrainingEvent], None]
    ) -> TrainingCourse:
        """Make what follows the training; its judge has five cars evenly around the track, and laps from the line."""
        spec = self._spec
        all_around = StartRule(per_car=1.0 / EPISODES, per_episode=0.0)
        examined = self._batch(EPISODES, all_around, NOMINAL, EPISODE_STEPS)
        examiner = Examiner(examined, self._track, spec.car, spec.budget.until_laps or 1, spec.seed)
        return TrainingCourse(
            spec,
            self._directory,
            counters,
            examiner,
            lambda reached: self._package(ppo.policy.network, reached),
            switch,
            on_event,
        )

    def _batch(self, cars: int, start: StartRule, randomisation: Randomisation, max_steps: int) -> RaceBatch:
        reward_function, car = self._reward_function, self._spec.car
        batch = RaceBatch(cars, self._track, reward_function, car, start, randomisation, max_steps)
        batch.warm_up()
        return batch

    def _package(self, network: RacingPolicy, counters: Counters) -> ModelPackage:
        spec = self._spec
        return ModelPackage(
            shape=network.shape,
            weights=network.state_dict(),
            car=spec.car,
            reward_source=self.reward_source,
            hyperparameters=spec.hyperparameters,
            training_summary={
                "track": self._track.name,
                "direction": self._track.direction,
                "seed": spec.seed,
                **counters.model_dump(mode="json", exclude={"format_version"}),
            },
        )


def _model_to_clone(path: Path, shape: PolicyShape) -> ModelPackage:
    path = RunDirectory(path).best_model if path.is_dir() else path
    package = ModelPackage.read(path)
    for field in fields(PolicyShape):
        theirs, ours = getattr(package.shape, field.name), getattr(shape, field.name)
        if theirs != ours:
            raise TrainingError(
                f"{path} cannot be cloned: its {field.name} is {theirs}, and this training's is {ours}. Use the same "
                "sensors, number of actions and network, or train from the beginning."
            )
    return package


def _tensorboard_folder(directory: RunDirectory) -> str:
    if importlib.util.find_spec("tensorboard") is None:
        raise TrainingError("TensorBoard is not installed. Install racer[tensorboard], or train without it.")
    return str(directory.tensorboard)


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
