"""Lists the packages of a wheel: those of the two programs, and the folders that pyproject.toml maps into them."""

from pathlib import Path

from setuptools import find_packages, setup

CODE = find_packages(include=["racer", "racer.*", "league_server", "league_server.*"])
DATA = ["racer._data.tracks", "racer._data.reward_functions"]
PAGES = ["league_server._web"] if (Path(__file__).parent / "web" / "dist" / "index.html").is_file() else []

setup(packages=[*CODE, *DATA, *PAGES])
