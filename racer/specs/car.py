"""What a car is: its sensors, its action space, the network that drives it and the physics that it obeys."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from racer.language import Text
from racer.specs.action_space import ActionSpace, DiscreteActionSpace
from racer.specs.spec import LenientWholeNumber, Spec

Generation = Literal["2022", "2026"]
"""Which recorded cars the physics is fitted to."""
NeuralNetwork = Literal[
    "COMPACT",
    "DEEP_CONVOLUTIONAL_NETWORK_SHALLOW",
    "DEEP_CONVOLUTIONAL_NETWORK",
    "DEEP_CONVOLUTIONAL_NETWORK_DEEP",
]
LAST_VERSION_OF_2022 = 4
"""Model metadata up to this version was driven by the older physics."""

_CAMERA_NAMES = ("FRONT_FACING_CAMERA", "observation")
_LATER_SENSORS = ("LEFT_CAMERA", "STEREO_CAMERAS", "LIDAR", "SECTOR_LIDAR", "DISCRETIZED_SECTOR_LIDAR")
_VECTOR_SENSORS = ("ego", "lookahead")
_CAMERA_PATTERN = re.compile(r"front_camera(?:_(0|[1-9]\d{0,3})x(0|[1-9]\d{0,3}))?")
FULL_CAMERA_PX = (160, 120)
"""Width and height of the picture of the plain ``front_camera``, pixels."""
SMALLEST_CAMERA_PX = 16
"""Least width and height of a picture, pixels."""
LARGEST_CAMERA_PX = 640
"""Greatest width and height of a picture, pixels."""
SENSORS_IN_WORDS = Text(
    "FRONT_FACING_CAMERA, front_camera_WIDTHxHEIGHT, ego and lookahead",
    "FRONT_FACING_CAMERA, front_camera_가로x세로, ego, lookahead",
)

_NOT_IN_THIS_RELEASE = Text(
    "the sensor {name} is not in this release. Use {sensors}.",
    "이 버전에서는 {name} 센서를 쓸 수 없습니다. 사용할 수 있는 센서: {sensors}.",
)
_NO_SUCH_SENSOR = Text(
    "the sensor {name} is not known. Use {sensors}.", "{name}: 알 수 없는 센서입니다. 사용할 수 있는 센서: {sensors}."
)
_CAMERA_SIZE = Text(
    "the camera {name} has {width} by {height} pixels. Choose from {least} to {most} for both.",
    "{name} 카메라의 크기는 {width}x{height} 픽셀입니다. 가로와 세로 모두 {least}~{most} 픽셀에서 선택하세요.",
)
_SENSOR_TWICE = Text(
    "a sensor is named twice ({sensors}). Name each once.",
    "같은 센서가 두 번 들어 있습니다({sensors}). 센서마다 한 번씩만 지정하세요.",
)
_ONE_CAMERA = Text(
    "a car has one camera, not {sensors}. Name one of them.",
    "차량에는 카메라를 하나만 달 수 있습니다({sensors}). 그중 하나만 지정하세요.",
)
_OTHER_PHYSICS = Text(
    "version {version} has the physics of {fitting}, not of {generation}.",
    "버전 {version}의 물리 모델은 {generation}년식이 아니라 {fitting}년식입니다.",
)


def generation_of(version: int) -> Generation:
    """Tell which physics a version of the model metadata means."""
    return "2022" if version <= LAST_VERSION_OF_2022 else "2026"


def camera_size(name: str) -> tuple[int, int] | None:
    """Tell the width and height in pixels that a camera's name asks for; None when it is no camera's name.

    Whether pictures of that size can be drawn is not asked here.
    """
    match = _CAMERA_PATTERN.fullmatch(name)
    if match is None:
        return None
    return FULL_CAMERA_PX if match[1] is None else (int(match[1]), int(match[2]))


def _sensor_name(name: str) -> str:
    """Give our name of a sensor that a file or a person names."""
    if name in _CAMERA_NAMES:
        return "front_camera"
    if name in _LATER_SENSORS:
        raise ValueError(_NOT_IN_THIS_RELEASE.format(name=name, sensors=SENSORS_IN_WORDS))
    size = camera_size(name)
    if size is None and name not in _VECTOR_SENSORS:
        raise ValueError(_NO_SUCH_SENSOR.format(name=f"{name!r:.60}", sensors=SENSORS_IN_WORDS))
    if size is not None and not all(SMALLEST_CAMERA_PX <= side <= LARGEST_CAMERA_PX for side in size):
        raise ValueError(
            _CAMERA_SIZE.format(
                name=name, width=size[0], height=size[1], least=SMALLEST_CAMERA_PX, most=LARGEST_CAMERA_PX
            )
        )
    return name


SensorName = Annotated[str, AfterValidator(_sensor_name)]


class CarSpec(Spec):
    """A car as its driver knows it; a model fits only the car that it was trained with."""

    sensors: tuple[SensorName, ...] = Field(
        default=("front_camera_32x24",),
        min_length=1,
        max_length=4,
        description="What the driver sees: at most one camera, and any of ego and lookahead.",
        json_schema_extra={"unit": "sensors"},
    )
    action_space: ActionSpace = Field(
        default=DiscreteActionSpace(), description="What the driver may choose from at every step."
    )
    neural_network: NeuralNetwork = Field(
        default="COMPACT", description="The network's layers; COMPACT is small enough to learn fast on a processor."
    )
    training_algorithm: Literal["clipped_ppo"] = Field(
        default="clipped_ppo", description="How the network learns; this release has PPO with clipping."
    )
    version: LenientWholeNumber = Field(
        default=5, ge=1, le=6, description="Version of the model metadata: 1 to 4 mean the physics of 2022."
    )
    generation: Generation = Field(
        default_factory=lambda values: generation_of(values["version"]),
        description="The recorded cars that the physics is fitted to; it follows from the version.",
    )

    @model_validator(mode="before")
    @classmethod
    def _version_from_generation(cls, values: object) -> object:
        """Let a person name the physics alone."""
        if isinstance(values, dict) and values.get("generation") == "2022" and "version" not in values:
            return {**values, "version": LAST_VERSION_OF_2022}
        return values

    @field_validator("sensors")
    @classmethod
    def _each_once(cls, sensors: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(sensors)) < len(sensors):
            raise ValueError(_SENSOR_TWICE.format(sensors=", ".join(sensors)))
        if sum(name.startswith("front_camera") for name in sensors) > 1:
            raise ValueError(_ONE_CAMERA.format(sensors=", ".join(sensors)))
        return sensors

    @field_validator("generation")
    @classmethod
    def _generation_fits(cls, generation: Generation, info: ValidationInfo) -> Generation:
        version = info.data.get("version")
        if version is not None and generation != generation_of(version):
            fitting = generation_of(version)
            raise ValueError(_OTHER_PHYSICS.format(version=version, fitting=fitting, generation=generation))
        return generation


DEFAULT_CAR = CarSpec()
"""Our own default: a small camera, ten actions, a small network."""
