"""Lists the packages of a wheel: those of the two programs, and the data folders that pyproject.toml maps into it."""

from setuptools import find_packages, setup

CODE = find_packages(include=["racer", "racer.*", "league_server", "league_server.*"])

setup(packages=[*CODE, "racer._data.tracks", "racer._data.reward_functions"])
