"""What a jailed reward function may import: it is imported before the process is locked in, and nothing is afterwards.

The locks keep the process in, not this list: a module that a library has brought along can be imported as well, and is
of no use to anybody who wants out.
"""

from __future__ import annotations

import importlib.util
import re
from typing import TYPE_CHECKING, Final

from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from racer.rewards.source import RewardSource


def _listed(names: str) -> list[str]:
    return names.split()


_STANDARD: Final = _listed("""
    abc array ast base64 binascii bisect builtins calendar cmath codecs collections collections.abc colorsys
    configparser contextlib contextvars copy copyreg csv dataclasses datetime decimal difflib dis enum errno
    fractions functools gc graphlib hashlib heapq html importlib inspect io itertools json keyword linecache locale
    logging math numbers operator os os.path pathlib pickle platform pprint queue random re reprlib secrets signal
    statistics string stringprep struct sys tempfile textwrap threading time timeit token tokenize tracemalloc traceback
    types typing unicodedata unittest uuid warnings weakref zlib _colorize _strptime
""")
"""The standard library as far as functions that people have published use it, and what Python imports late itself."""

_ENCODINGS: Final = [
    f"encodings.{name}"
    for name in (
        *("aliases", "ascii", "cp1252", "cp437", "cp949", "euc_jp", "euc_kr", "gbk", "hex_codec", "idna", "latin_1"),
        *("mbcs", "punycode", "raw_unicode_escape", "shift_jis", "unicode_escape", "utf_16", "utf_16_be", "utf_16_le"),
        *("utf_32", "utf_8", "utf_8_sig"),
    )
]
_NUMPY: Final = [
    "numpy",
    *(f"numpy.{name}" for name in _listed("char fft lib linalg ma polynomial random rec strings typing")),
    *(f"numpy.{name}" for name in _listed("ctypeslib dtypes exceptions")),
]
_SHAPELY: Final = [
    "shapely",
    *(f"shapely.{name}" for name in _listed("affinity algorithms geometry ops prepared strtree validation wkb wkt")),
    *(f"shapely.geometry.{name}" for name in _listed("linestring multipoint point polygon")),
    "shapely.algorithms.polylabel",
]
_SCIPY: Final = [
    "scipy",
    *(f"scipy.{name}" for name in _listed("constants integrate interpolate linalg ndimage optimize spatial special")),
    *("scipy.spatial.distance", "scipy.spatial.transform", "scipy.sparse", "scipy.sparse.linalg"),
]
_SCIPY_SLOW: Final = ("cluster", "fft", "fftpack", "io", "misc", "odr", "signal", "sparse.csgraph", "stats")
"""Parts that take long to import and are imported when the file speaks of them."""

_ROOTS: Final = frozenset({"numpy", "scipy", "shapely", *(name.partition(".")[0] for name in _STANDARD)})

_IMPORT: Final = re.compile(r"(?:^|[;:])\s*(?:from\s+([\w.]+)\s+import\b|import\s+([\w., \t]+))")

_MOST_NAMES: Final = 100
"""Of modules that are looked for because the file names them."""

TOO_LATE: Final = Text(
    "'{name}' cannot be imported any more once the process is locked in, and nothing in the file has announced it. "
    "Write this line at the top of the file: import {name}",
    "프로세스가 격리된 뒤에는 '{name}' 모듈을 불러올 수 없습니다. 파일 맨 위에 다음 줄을 적어 주세요: import {name}",
)
NOT_ALLOWED: Final = Text(
    "'{name}' is not among the modules that a reward function may import: math, random, numpy, scipy, shapely, json, "
    "time and the rest of the standard library that only computes. Do without it.",
    "'{name}' 모듈은 보상 함수에서 불러올 수 없습니다. math, random, numpy, scipy, shapely, json, time 등 계산에 "
    "쓰이는 모듈만 사용할 수 있으니 이 모듈 없이 작성해 주세요.",
)
NOT_THERE: Final = Text(
    "there is no module '{name}' here. A reward function is one file: put what it needs into it. It may import math, "
    "random, numpy, scipy, shapely, json, time and the like.",
    "'{name}' 모듈을 찾을 수 없습니다. 보상 함수는 파일 하나로 되어 있어야 하니 필요한 코드를 이 파일 안에 넣어 "
    "주세요. 불러올 수 있는 모듈은 math, random, numpy, scipy, shapely, json, time 등입니다.",
)


def modules_to_import(source: RewardSource) -> list[str]:
    """Return what is imported before the lock: always the same, and what is slow to import only where it is named.

    A name counts wherever it stands in the text, so that no way of importing is missed.
    """
    text = "".join(source.lines)
    modules = [*_STANDARD, *_ENCODINGS, *_NUMPY, *_SHAPELY]
    if "scipy" in text:
        words = set(re.findall(r"\w+", text))
        slow = [part for part in _SCIPY_SLOW if words.issuperset(part.split("."))]
        modules += [*_SCIPY, *(f"scipy.{part}" for part in slow)]
    modules += [name for name in named_modules(source) if name.partition(".")[0] in _ROOTS]
    return list(dict.fromkeys(modules))


def named_modules(source: RewardSource) -> list[str]:
    """Return what the file's import statements name, comments and texts that look like one included; not too many."""
    names: dict[str, None] = {}
    for line in source.lines:
        for package, listed in _IMPORT.findall(line):
            names |= dict.fromkeys(words[0] for part in (package or listed).split(",") if (words := part.split()))
    # A program of a library is no module to import, though it can be.
    named = [name for name in names if not name.startswith(".") and "__main__" not in name]
    return named[:_MOST_NAMES]


def installed_strangers(source: RewardSource) -> list[str]:
    """Return the packages that the file names and may not import, but that are installed here."""
    roots = {name.partition(".")[0] for name in named_modules(source)} - _ROOTS
    return sorted(root for root in roots if root and _is_installed(root))


def why_not(name: str, strangers: Iterable[str]) -> Text:
    """Return why a module cannot be imported, and what to do.

    Parameters
    ----------
    name
        The module.
    strangers
        What ``installed_strangers`` has found.
    """
    root = name.partition(".")[0]
    if root in _ROOTS:
        return TOO_LATE.format(name=name)
    return (NOT_ALLOWED if root in strangers else NOT_THERE).format(name=name)


def _is_installed(root: str) -> bool:
    try:
        return importlib.util.find_spec(root) is not None
    except (ImportError, ValueError):  # a module that is loaded without saying from where
        return True
