"""Reads and writes ``model_metadata.json``, the file in which the retired service kept a car."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from racer.errors import SpecError
from racer.language import Text
from racer.specs.action_space import ContinuousActionSpace, DiscreteActionSpace
from racer.specs.car import CarSpec
from racer.specs.json_file import read_json_object, write_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

VERSION_WITHOUT_SENSORS = 1
VERSION_WITH_SENSORS = 2

_NO_ACTIONS = Text(
    "{place}: action_space is missing. Give a list of actions, or bounds for each side.",
    "{place}: action_space가 없습니다. 행동 목록이나 각 값의 범위를 지정하세요.",
)
_NO_SUCH_KIND = Text(
    "{place}: action_space_type is '{kind}'; allowed is one of discrete, continuous.",
    "{place}: action_space_type: '{kind}' 값은 사용할 수 없습니다. 사용할 수 있는 값: discrete, continuous 중 하나.",
)
_OTHER_KIND = Text(
    "{place}: action_space does not fit action_space_type {kind}. "
    "A discrete one is a list of actions, a continuous one an object with steering_angle and speed.",
    "{place}: action_space가 action_space_type {kind}에 맞지 않습니다. "
    "discrete이면 행동 목록, continuous이면 steering_angle과 speed가 있는 객체여야 합니다.",
)
_HALF_AN_ACTION = Text(
    "{place}: {name}.{key} is missing. Each action needs a steering_angle and a speed.",
    "{place}: {name}.{key} 값이 없습니다. 행동마다 steering_angle과 speed가 있어야 합니다.",
)
_HALF_BOUNDS = Text(
    "{place}: {name}.{key} needs both low and high.", "{place}: {name}.{key}에는 low와 high가 모두 있어야 합니다."
)
_NO_SAC = Text(
    "{place}: training_algorithm sac is not in this release. Use clipped_ppo.",
    "{place}: 이 버전에서는 training_algorithm sac을 쓸 수 없습니다. clipped_ppo를 사용하세요.",
)


def read_model_metadata(path: Path | str) -> CarSpec:
    """Read a ``model_metadata.json``.

    Raises
    ------
    SpecError
        With the file, the field, its value and what is allowed.
    """
    return car_from_model_metadata(read_json_object(path), str(path))


def write_model_metadata(spec: CarSpec, path: Path | str) -> None:
    """Write a ``model_metadata.json`` that reads back as the same car."""
    write_text(path, model_metadata_json(spec))


def car_from_model_metadata(metadata: Mapping[str, object], place: str) -> CarSpec:
    """Make the car that parsed model metadata describes; keys that say nothing about it are ignored, as ever.

    Raises
    ------
    SpecError
        With the place, the field, its value and what is allowed.
    """
    if "action_space" not in metadata:
        raise SpecError(_NO_ACTIONS.format(place=place))
    has_sensors = "sensor" in metadata
    values: dict[str, object] = {
        "sensors": metadata["sensor"] if has_sensors else ["observation"],
        "action_space": _action_space(metadata, place),
        "neural_network": metadata.get("neural_network", "DEEP_CONVOLUTIONAL_NETWORK_SHALLOW"),
        "training_algorithm": _training_algorithm(metadata, place),
        "version": metadata.get("version", VERSION_WITH_SENSORS if has_sensors else VERSION_WITHOUT_SENSORS),
    }
    return CarSpec.from_values(values, place)


def model_metadata_json(spec: CarSpec) -> str:
    """Write the text of a ``model_metadata.json`` for a car."""
    metadata = {
        "action_space": _written_action_space(spec.action_space),
        "sensor": ["FRONT_FACING_CAMERA" if name == "front_camera" else name for name in spec.sensors],
        "neural_network": spec.neural_network,
        "version": str(spec.version),
        "training_algorithm": spec.training_algorithm,
        "action_space_type": spec.action_space.kind,
    }
    return json.dumps(metadata, indent=2) + "\n"


def _action_space(metadata: Mapping[str, object], place: str) -> dict[str, object]:
    space = metadata["action_space"]
    natural_kind = "continuous" if isinstance(space, dict) else "discrete"
    kind = str(metadata.get("action_space_type", natural_kind)).lower()
    if kind not in {"discrete", "continuous"}:
        raise SpecError(_NO_SUCH_KIND.format(place=place, kind=kind[:60]))
    if not isinstance(space, list | dict) or kind != natural_kind:
        raise SpecError(_OTHER_KIND.format(place=place, kind=kind))
    if isinstance(space, dict):
        return {"kind": kind, **_complete(space, place, "action_space")}
    return {"kind": kind, "actions": [_action(action, index, place) for index, action in enumerate(space)]}


def _action(action: object, index: int, place: str) -> object:
    """Leave out an action's own index, which only informs: the place in the list counts."""
    if not isinstance(action, dict):
        return action
    complete = _complete(action, place, f"action_space[{index}]")
    return {key: value for key, value in complete.items() if key != "index"}


def _complete(values: dict[str, object], place: str, name: str) -> dict[str, object]:
    for key in ("steering_angle", "speed"):
        if key not in values:
            raise SpecError(_HALF_AN_ACTION.format(place=place, name=name, key=key))
        bounds = values[key]
        if isinstance(bounds, dict) and not {"low", "high"} <= bounds.keys():
            raise SpecError(_HALF_BOUNDS.format(place=place, name=name, key=key))
    return values


def _training_algorithm(metadata: Mapping[str, object], place: str) -> object:
    algorithm = metadata.get("training_algorithm", "clipped_ppo")
    if algorithm == "sac":
        raise SpecError(_NO_SAC.format(place=place))
    return algorithm


def _written_action_space(space: DiscreteActionSpace | ContinuousActionSpace) -> object:
    if isinstance(space, DiscreteActionSpace):
        return [
            {"steering_angle": action.steering_angle, "speed": action.speed, "index": index}
            for index, action in enumerate(space.actions)
        ]
    return {
        "steering_angle": {"high": space.steering_angle.high, "low": space.steering_angle.low},
        "speed": {"high": space.speed.high, "low": space.speed.low},
    }
