"""Makes the parts of one training."""

from __future__ import annotations

import importlib.util
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from racer.envs import RaceBatch
from racer.errors import TrainingError
from racer.language import Text
from racer.models import ModelPackage, PolicyShape, RacingPolicy
from racer.simulator import ANYWHERE, STEP_SECONDS, StartRule
from racer.simulator.randomisation import MILD, NOMINAL, Randomisation
from racer.training.callbacks import TrainingCourse
from racer.training.examination import Examiner
from racer.training.ppo import RacingPPO
from racer.training.run_directory import RunDirectory
from racer.training.sb3_vec_env import Sb3VecEnv
from racer.training.sim_trace_recorder import SimTraceRecorder
from racer.training.workshop.inputs import EXAMINED_CARS
from racer.training.workshop.libraries import library_versions

if TYPE_CHECKING:
    from collections.abc import Callable

    from racer.rewards.caller import RewardCaller
    from racer.training.checkpoint import Counters
    from racer.training.events import TrainingEvent
    from racer.training.stopping import StopSwitch
    from racer.training.workshop.callers import RewardCallers
    from racer.training.workshop.inputs import TrainingInputs

ROUND_ROBIN_ADVANCE = 0.05
"""From one episode's start to the next one's, share of the lap, as on the retired service."""

EPISODE_STEPS = round(180.0 / STEP_SECONDS)
"""Decisions after which an episode is cut off where iterations are fixed steps; nobody watches a longer lap."""
ITERATIONS_PER_SIM_TRACE = 10
"""Where iterations are fixed steps, one in so many is in the step log."""


class Workshop:
    """Makes the parts of one training.

    Parameters
    ----------
    inputs
        What it begins with.
    rewards
        Who calls the reward function.
    """

    def __init__(self, inputs: TrainingInputs, rewards: RewardCallers) -> None:
        self._inputs = inputs
        self._spec = inputs.spec
        self._rewards = rewards

    def cars(self) -> Sb3VecEnv:
        """Make the cars that gather experience: from anywhere, or by turns a twentieth of the lap further on."""
        spec, episodes = self._spec, self._spec.ppo.episodes_per_iteration
        randomisation = MILD if spec.randomisation.enabled else NOMINAL
        start, max_steps = ANYWHERE, EPISODE_STEPS
        if episodes is not None:
            start = StartRule(per_car=ROUND_ROBIN_ADVANCE, per_episode=ROUND_ROBIN_ADVANCE * self._inputs.cars)
            max_steps = spec.ppo.max_steps_per_iteration
        batch = self._batch(self._inputs.cars, self._rewards.learning, start, randomisation, max_steps)
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
            tensorboard_log=_tensorboard_folder(self._inputs.directory) if tensorboard else None,
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
        all_around = StartRule(per_car=1.0 / EXAMINED_CARS, per_episode=0.0)
        examined = self._batch(EXAMINED_CARS, self._rewards.examined, all_around, NOMINAL, EPISODE_STEPS)
        examiner = Examiner(examined, self._inputs.track, spec.car, spec.budget.until_laps or 1, spec.seed)
        return TrainingCourse(
            spec,
            self._inputs.directory,
            counters,
            examiner,
            lambda reached: self._package(ppo.policy.network, reached),
            switch,
            on_event,
        )

    def _batch(
        self, cars: int, rewards: RewardCaller, start: StartRule, randomisation: Randomisation, max_steps: int
    ) -> RaceBatch:
        batch = RaceBatch(cars, self._inputs.track, rewards, self._spec.car, start, randomisation, max_steps)
        batch.warm_up()
        return batch

    def _package(self, network: RacingPolicy, counters: Counters) -> ModelPackage:
        spec, track = self._spec, self._inputs.track
        return ModelPackage(
            shape=network.shape,
            weights=network.state_dict(),
            car=spec.car,
            reward_source=self._inputs.reward_source.data,
            hyperparameters=spec.hyperparameters,
            training_summary={
                "track": track.name,
                "direction": track.direction,
                "seed": spec.seed,
                "libraries": library_versions(),
                **counters.model_dump(mode="json", exclude={"format_version"}),
            },
        )


CANNOT_BE_CLONED = Text(
    "{path} cannot be cloned: its {field} is {theirs}, and this training's is {ours}. Use the same sensors, number of "
    "actions and network, or train from the beginning.",
    "{path}: 복제할 수 없습니다. 이 모델의 {field}: {theirs}, 새 학습의 {field}: {ours}. 센서, 행동 수, 신경망을 "
    "똑같이 지정하거나 처음부터 학습하세요.",
)


def _model_to_clone(path: Path, shape: PolicyShape) -> ModelPackage:
    path = RunDirectory(path).best_model if path.is_dir() else path
    package = ModelPackage.read(path)
    for field in fields(PolicyShape):
        theirs, ours = getattr(package.shape, field.name), getattr(shape, field.name)
        if theirs != ours:
            raise TrainingError(CANNOT_BE_CLONED.format(path=path, field=field.name, theirs=theirs, ours=ours))
    return package


def _tensorboard_folder(directory: RunDirectory) -> str:
    if importlib.util.find_spec("tensorboard") is None:
        raise TrainingError("TensorBoard is not installed. Install racer[tensorboard], or train without it.")
    return str(directory.tensorboard)
