"""Who may import whom: the layers of the house, and the third-party library that each floor may use."""

from __future__ import annotations

import sys

from tests.architecture.conftest import package_of

LEARNING = {"numpy", "pydantic", "safetensors", "torch"}
SERVER = {
    "alembic", "anyio", "argon2", "authlib", "fastapi", "httpx", "joserfc", "limits", "numpy", "obstore",
    "prometheus_client", "pydantic", "pydantic_settings", "ray", "sqlalchemy", "sse_starlette", "starlette",
    "structlog", "typer", "uvicorn", "xlsxwriter",
}  # fmt: skip
LAYERS: dict[str, tuple[int, set[str]]] = {
    "racer.errors": (1, set()),
    "racer.jail": (1, set()),
    "racer.language": (1, set()),
    "racer.lazy": (1, set()),
    "racer.resources": (1, set()),
    "racer.specs": (1, {"pydantic"}),
    "racer.track": (2, {"numpy", "numba", "shapely"}),
    "racer.simulator": (3, {"numpy"}),
    "racer.sensors": (4, {"numpy"}),
    "racer.rewards": (4, {"numpy"}),
    "racer.races": (4, {"numpy"}),
    "racer.drawing": (4, {"numpy", "pygame"}),
    "racer.envs": (5, {"numpy", "gymnasium"}),
    "racer.evaluation": (6, {"numpy", "pydantic"}),
    "racer.models": (7, LEARNING),
    "racer.training": (8, LEARNING | {"gymnasium", "stable_baselines3"}),
    "racer.viewer": (9, {"numpy", "pygame", "PIL", "imageio_ffmpeg"}),
    "racer.cli": (10, {"numpy", "rich", "typer"}),
    "league_server": (11, SERVER),
}
OUTSIDE = {
    "racer": set(),
    "racer.__main__": {"racer.bootstrap"},
    "racer.bootstrap": {"racer.cli"},
}
"""Modules that stand outside the layers, and what they hand over to; the standard library only."""


PRODUCT = ("racer", "league_server")
VERSION = ("racer", "racer.__version__")


def test_every_part_has_a_layer(racer_modules):
    """A new package or module directly below racer has its place in the table of layers."""
    homeless = {module.package for module in racer_modules} - set(LAYERS) - set(OUTSIDE)
    assert not homeless, f"give these a layer in tests/architecture/test_layers.py: {sorted(homeless)}"


def test_imports_go_one_way(racer_modules):
    """A module imports its own package and lower layers only; siblings of layer 4 never import each other."""
    offences = []
    for module in racer_modules:
        if module.package not in LAYERS:
            continue
        layer = LAYERS[module.package][0]
        for imported, line in module.imports:
            target = package_of(imported)
            if target == module.package or imported in VERSION or imported.split(".")[0] not in PRODUCT:
                continue
            target_layer = LAYERS.get(target, (99,))[0]
            if target_layer > layer or (target_layer == layer and layer != 1):
                offences.append(
                    f"{module.place}:{line} imports {target} (layer {target_layer}) from layer {layer}: "
                    "move what both need to the layer that owns its meaning, or hand it in as an argument"
                )
    assert not offences, "\n".join(offences)


def test_third_party_libraries_stay_on_their_floor(racer_modules):
    """A module imports no library that its package may not use."""
    offences = []
    for module in racer_modules:
        allowed = {*PRODUCT} | set(sys.stdlib_module_names)
        allowed |= LAYERS.get(module.package, (0, set()))[1]
        offences += [
            f"{module.place}:{line} imports {imported.split('.')[0]}, which {module.package} may not use: "
            "do it in the package that may, and pass the result"
            for imported, line in module.imports
            if imported.split(".")[0] not in allowed
        ]
    assert not offences, "\n".join(offences)


def test_the_table_allows_no_more_than_is_used(racer_modules):
    """Every part in the table exists, and uses each library that it may."""
    used: dict[str, set[str]] = {}
    for module in racer_modules:
        used.setdefault(module.package, set()).update(imported.split(".")[0] for imported, _ in module.imports)
    offences = [
        f"{package}: take it out of the table" if package not in used else f"{package} does not use {sorted(unused)}"
        for package, (_, libraries) in LAYERS.items()
        if (unused := libraries - used.get(package, set())) or package not in used
    ]
    assert not offences, "\n".join(offences)


def test_shapely_is_for_checks(racer_modules):
    """Only modules that check a track when a file is read use shapely; driving never does."""
    offences = [
        f"{module.place}:{line} imports shapely: only racer/track/*check*.py may"
        for module in racer_modules
        for imported, line in module.imports
        if imported.split(".")[0] == "shapely" and "check" not in module.path.stem
    ]
    assert not offences, "\n".join(offences)


def test_the_starters_stand_alone(racer_modules):
    """What a bare clone starts with imports nothing of racer but what it hands over to."""
    offences = [
        f"{module.place}:{line} imports {imported}: it may hand over to {sorted(OUTSIDE[module.name]) or 'nothing'}"
        for module in racer_modules
        if module.name in OUTSIDE
        for imported, line in module.imports
        if imported.startswith("racer") and package_of(imported) not in OUTSIDE[module.name]
    ]
    assert not offences, "\n".join(offences)
