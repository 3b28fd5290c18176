"""Lists the packages of a wheel: those under racer/, and the data folders that pyproject.toml maps into it."""

from setuptools import find_packages, setup

setup(packages=[*find_packages(include=["racer", "racer.*"]), "racer._data.tracks", "racer._data.reward_functions"])
