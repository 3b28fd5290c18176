"""Checkpoints: everything that a training needs to go on as if it had never stopped.

A checkpoint is two files: tensors as safetensors and counters as JSON, never pickle. The JSON is written last, so that
a checkpoint without it does not count. Restored are the policy's weights, the optimiser's moments, the generator of
actions and shuffling, and the cars with their random streams, so that a training that is resumed at the end of an
iteration learns the same weights as one that never stopped. None of it belongs to a device: the generator is the
processor's, and tensors go to wherever the policy is. What a reward function keeps in its module's variables,
and the generators of ``random`` and ``numpy.random`` that it may draw from, begin anew: such a reward function makes a
resumed training differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Self

import numpy as np
import torch
from pydantic import Field
from safetensors import SafetensorError
from safetensors.torch import load_file, save

from racer.errors import RunDirectoryError
from racer.specs import Spec
from racer.specs.json_file import read_json_object, write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from racer.training.ppo import RacingPPO
    from racer.training.sb3_vec_env import Sb3VecEnv

KEPT = 2
"""How many checkpoints are kept; the best policy is kept as a model package."""


class Counters(Spec):
    """How far a training is."""

    format_version: Literal[1] = Field(default=1, description="Version of the checkpoint's form.")
    iteration: int = Field(default=0, ge=0, description="Iterations finished.")
    steps: int = Field(default=0, ge=0, description="Decisions of all cars.")
    updates: int = Field(default=0, ge=0, description="Passes over rollouts.")
    episodes: int = Field(default=0, ge=0, description="Episodes ended.")
    elapsed_s: float = Field(default=0.0, ge=0.0, description="Time on the clock, s.")
    best_score: tuple[float, ...] | None = Field(default=None, description="Of the best evaluation; larger is better.")
    best_metric: str | None = Field(default=None, description="What that score was measured by.")
    best_iteration: int | None = Field(default=None, description="After which iteration that was.")
    best_lap_ms: int | None = Field(default=None, description="Fastest lap of the best policy's evaluation, ms.")
    evaluated_iteration: int | None = Field(default=None, description="After which iteration the last evaluation was.")

    def score_to_beat(self, metric: str) -> tuple[float, ...] | None:
        """Return the best score by a metric, or None where the best policy was chosen by another, or none was."""
        return self.best_score if self.best_metric == metric else None

    def with_best_of(self, summary: Mapping[str, Any], place: str) -> Self:
        """Return these counters with what the best policy's package tells of itself, which is what it is.

        The package may be younger than the checkpoint, where a process was killed between the two.

        Raises
        ------
        SpecError
            When the package tells something else than a training writes.
        """
        best = {name: summary.get(name) for name in type(self).model_fields if name.startswith("best_")}
        return self.from_values({**self.model_dump(), **best}, place)


def write_checkpoint(folder: Path, ppo: RacingPPO, env: Sb3VecEnv, counters: Counters) -> None:
    """Write a checkpoint, wholly or not at all, and remove all but the last ``KEPT``.

    Raises
    ------
    RunDirectoryError
        When it cannot be written.
    """
    path = folder / f"{counters.iteration:06d}.safetensors"
    try:
        write_atomically(path, save(_tensors(ppo, env)))
        write_atomically(path.with_suffix(".json"), (counters.model_dump_json(indent=2) + "\n").encode())
    except OSError as error:
        raise RunDirectoryError(f"{path}: cannot be written ({error.strerror}). Make room and resume.") from None
    for old in sorted(folder.glob("*.json"))[:-KEPT]:
        old.unlink()
        old.with_suffix(".safetensors").unlink(missing_ok=True)


def read_last_checkpoint(folder: Path, ppo: RacingPPO, env: Sb3VecEnv) -> Counters:
    """Bring a trainer to where the last checkpoint was, and return how far that is.

    Raises
    ------
    RunDirectoryError
        When there is no checkpoint, or it is damaged or of another training.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise RunDirectoryError(f"{folder} holds no checkpoint. Start the training anew in another folder.")
    counters = Counters.from_values(read_json_object(paths[-1]), str(paths[-1]))
    path = paths[-1].with_suffix(".safetensors")
    try:
        _restore(ppo, env, load_file(path))
    except (OSError, SafetensorError, KeyError, RuntimeError, ValueError) as error:
        raise RunDirectoryError(
            f"{path} is damaged or of another training ({error}). Bring it back from a copy; where there is none, move "
            f"it and {paths[-1].name} to another folder to go on from the checkpoint before."
        ) from None
    ppo.num_timesteps, ppo._n_updates = counters.steps, counters.updates  # noqa: SLF001
    return counters


def _tensors(ppo: RacingPPO, env: Sb3VecEnv) -> dict[str, torch.Tensor]:
    policy = ppo.policy
    tensors = {f"policy.{name}": weight.cpu() for name, weight in policy.network.state_dict().items()}
    for number, moments in policy.optimizer.state_dict()["state"].items():
        tensors |= {f"adam.{number}.{name}": tensor.cpu() for name, tensor in moments.items()}
    tensors |= {f"cars.{name}": torch.from_numpy(array) for name, array in env.state().items()}
    if ppo._last_episode_starts is not None:  # noqa: SLF001
        tensors["episode_starts"] = torch.from_numpy(np.asarray(ppo._last_episode_starts))  # noqa: SLF001
    return tensors | {"generator": ppo.generator.get_state()}


def _restore(ppo: RacingPPO, env: Sb3VecEnv, tensors: dict[str, torch.Tensor]) -> None:
    ppo.policy.network.load_state_dict(_below("policy.", tensors))
    _restore_optimizer(ppo.policy.optimizer, _below("adam.", tensors))
    ppo.generator.set_state(tensors["generator"])
    ppo._last_obs = env.restore({name: tensor.numpy() for name, tensor in _below("cars.", tensors).items()})  # noqa: SLF001
    if "episode_starts" in tensors:
        ppo._last_episode_starts = tensors["episode_starts"].numpy()  # noqa: SLF001


def _restore_optimizer(optimizer: torch.optim.Optimizer, tensors: dict[str, torch.Tensor]) -> None:
    moments: dict[int, dict[str, torch.Tensor]] = {}
    for place, tensor in tensors.items():
        number, name = place.split(".")
        moments.setdefault(int(number), {})[name] = tensor
    optimizer.load_state_dict({**optimizer.state_dict(), "state": moments})


def _below(prefix: str, tensors: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    return {name.removeprefix(prefix): tensor for name, tensor in tensors.items() if name.startswith(prefix)}
