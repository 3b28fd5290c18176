"""Words that must not stand in any file: where one machine keeps things, and which registry it asks."""

from __future__ import annotations

import re

FOLDERS = (".ci", "docs", "league_server", "racer", "reward_functions", "tests", "tracks", "web")
TEXT = {"", ".cfg", ".css", ".js", ".json", ".md", ".py", ".sh", ".toml", ".ts", ".tsx", ".txt", ".yaml", ".yml"}
CACHES = {"__pycache__", "dist", "node_modules"}
FORBIDDEN = {
    r"pypi\.org|pythonhosted|download\.pytorch|npmjs": "names a registry host; pip's own settings choose the registry",
    r"(?<![\w.])/(work|root|home|opt)/\w": "is a path of one machine; use a relative path or tmp_path",
}


def is_cached(path, folder):
    """Return whether a tool keeps the file for itself."""
    return any(
        part in {"__pycache__", "dist", "node_modules"} or part.startswith(".")
        for part in path.relative_to(folder).parts
    )


def texts(root):
    """Return every text file of the clone that people wrote."""
    files = [path for path in root.glob("*") if path.is_file()]
    for folder in FOLDERS:
        files += [path for path in (root / folder).rglob("*") if path.is_file() and not is_cached(path, root / folder)]
    return [path for path in files if path.suffix in TEXT and path.name != "test_words.py"]


def test_no_file_names_a_machine(root):
    """No file names a registry host or a path of the machine it was written on."""
    offences = []
    for path in texts(root):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            offences += [
                f"{path.relative_to(root)}:{number} {found.group()} {reason}"
                for pattern, reason in FORBIDDEN.items()
                if (found := re.search(pattern, line))
            ]
    assert not offences, "\n".join(offences)
