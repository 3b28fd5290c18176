"""The options of `racer train`, in the groups in which its help shows them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from racer.cli.options import TRACK_MEANING, flag, option

WHAT = "What is trained"
BUDGET = "When it ends, by one of these; after half a minute when none is given"
BEGINNING = "Where it begins"
HOW = "How it learns"
SAFETY = "How safely the reward function runs"

Out = Annotated[Path, option("DIR", "The folder that the training writes: new, empty, or with --resume.", WHAT)]
SpecFile = Annotated[
    Path | None,
    option("FILE", "A spec.json that says all of it; paths in it as they stand.", WHAT, "--spec"),
]
Track = Annotated[str | None, option("NAME|FILE", f"{TRACK_MEANING} [bean]", WHAT)]
Reward = Annotated[
    str | None, option("NAME|FILE", "A file with reward_function(params), or an example. [progress_gain]", WHAT)
]
Reverse = Annotated[bool, flag("--reverse", "Drive the track against its usual direction.", WHAT)]
ModelMetadata = Annotated[Path | None, option("FILE", "A DeepRacer model_metadata.json: the car.", WHAT)]

Steps = Annotated[int | None, option("N", "After so many decisions of all cars.", BUDGET)]
Minutes = Annotated[float | None, option("M", "After so many minutes on the clock.", BUDGET)]
UntilLaps = Annotated[int | None, option("K", "After so many clean laps in a row.", BUDGET)]

Resume = Annotated[
    bool, flag("--resume", "Go on with the training in --out; a budget counts from its very beginning.", BEGINNING)
]
Clone = Annotated[Path | None, option("MODEL", "Begin with the weights of a package or folder.", BEGINNING)]
Seed = Annotated[int | None, option("S", "The same seed and steps give the same weights. [0]", BEGINNING)]

Hyperparameters = Annotated[
    Path | None, option("FILE", "A DeepRacer hyperparameters.json; trains ten minutes when no end is given.", HOW)
]
Cars = Annotated[int | None, option("N", "Cars that gather experience together. [32]", HOW)]
Device = Annotated[
    Literal["auto", "cpu", "cuda"] | None, option("auto|cpu|cuda", "Where the network learns. [auto]", HOW)
]
Randomise = Annotated[bool, flag("--randomise", "Vary grip, motor, steering, delay and camera.", HOW)]
BestBy = Annotated[
    Literal["progress", "reward", "laptime"] | None,
    option(
        "progress|reward|laptime",
        "What decides which model is the best. [laptime; with --hyperparameters progress]",
        HOW,
    ),
]
TensorBoard = Annotated[bool, flag("--tensorboard", "Write events for TensorBoard too.")]
JailLevel = Literal["strict", "weak", "off"] | None
JAIL_LEVELS = "strict|weak|off"
JAIL_MEANING = (
    "strict: locked in, without files and network. weak: a process of its own, for macOS. off: in this process, for "
    "functions of your own. [the firmest that this system can]"
)
Jail = Annotated[JailLevel, option(JAIL_LEVELS, JAIL_MEANING, SAFETY)]
