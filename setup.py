"""Lists the packages of a wheel, and what a source archive has besides them: what the web pages are made of."""

from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.sdist import sdist

ROOT = Path(__file__).parent
CODE = find_packages(include=["racer", "racer.*", "league_server", "league_server.*"])
DATA = ["racer._data.tracks", "racer._data.reward_functions"]
PAGES = ["league_server._web"] if (ROOT / "web" / "dist" / "index.html").is_file() else []
NOT_SOURCES = {"node_modules", "__pycache__", "openapi.json"}


class SourceArchive(sdist):
    """A source archive from which the pages can be built, with those that are built already."""

    def add_defaults(self) -> None:
        """Add the folder of the pages to what is found by itself."""
        super().add_defaults()
        files = (path.relative_to(ROOT) for path in (ROOT / "web").rglob("*") if path.is_file())
        self.filelist.extend(str(path) for path in files if not NOT_SOURCES.intersection(path.parts))


setup(packages=[*CODE, *DATA, *PAGES], cmdclass={"sdist": SourceArchive})
