"""Start Racer from a bare clone, with nothing there but Python.

The first start makes a virtual environment (``.venv`` in the clone), installs the project into it and goes on there. A
stamp in the environment says what it was made for, so later starts only compare the stamp. Standard library only, and
written so that an old Python can still read it and say that it is too old.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import subprocess
import sys
import time
from importlib import metadata, util
from pathlib import Path

TYPE_CHECKING = False  # the typing module costs a tenth of a warm start
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OLDEST_PYTHON = (3, 11)
CPU_TORCH = "torch==2.13.0+cpu"
TESTS_ARE_GREEN = 0
CANNOT_START = 2
INTERRUPTED = 130
SPOKEN_SILENCE_S = 20.0
NETWORK_TROUBLE = re.compile(r"NewConnection|name resolution|Network is unreachable|timed? ?out|ProxyError|SSLError")


class BootstrapError(Exception):
    """Raised when the environment cannot be made; the message is what a person is told."""


class Clone:
    """A clone of the project and the environment that belongs to it.

    Parameters
    ----------
    root
        The folder with ``pyproject.toml``.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.environment = root / ".venv"
        self.python = self.environment / "bin" / "python"
        self.notes = root / ".bootstrap"
        self.log = self.notes / "install.log"
        self.pages = root / "web" / "tools" / "pages.py"

    def key(self) -> str:
        """Return what an up-to-date environment was made for: dependencies, Python version and place."""
        facts = f"{sys.version_info[:2]} {self.root} ".encode()
        return hashlib.sha256(facts + (self.root / "pyproject.toml").read_bytes()).hexdigest()

    def stamp(self, extra: str) -> Path:
        """Return the file that says what the environment was last made for, for one set of dependencies."""
        return self.environment / f"racer-{extra or 'run'}.stamp"

    def is_ready(self, extra: str) -> bool:
        """Whether the environment is there and was made for exactly this clone."""
        try:
            return self.python.exists() and self.stamp(extra).read_text(encoding="ascii") == self.key()
        except OSError:
            return False


def main(arguments: Sequence[str]) -> int:
    """Run a command of Racer in an environment that has everything it needs, and return its exit status.

    Without arguments it is ``up``: the league server, and a browser that shows it.
    """
    clone = Clone(Path(__file__).resolve().parent.parent)
    arguments = list(arguments) or ["up"]
    try:
        if arguments[0] == "test":
            return run_tests(clone, arguments[1:])
        is_ours = is_clone(clone)
        if is_ours:
            ensure_environment(clone)
        if shows_our_pages(arguments) and not build_pages(clone, own_environment=is_ours):
            say("Starting all the same, with the pages that are there.")
        return go_on_inside(clone, arguments) if is_ours and not is_inside(clone) else run_command_line(arguments)
    except BootstrapError as error:
        say(str(error))
        return CANNOT_START
    except KeyboardInterrupt:
        say("Interrupted. The same command goes on from here.")
        return INTERRUPTED


def is_clone(clone: Clone) -> bool:
    """Whether this is a clone without an environment of the user's own, so that ours is the one to use."""
    if not (clone.root / "pyproject.toml").is_file():
        return False
    return is_inside(clone) or not is_installed(clone)


def is_inside(clone: Clone) -> bool:
    """Whether the running Python is the one of the clone's environment."""
    return Path(sys.prefix).resolve() == clone.environment.resolve()


def is_installed(clone: Clone) -> bool:
    """Whether somebody installed Racer into the running Python (build leftovers in the clone do not count)."""
    elsewhere = [place for place in sys.path if Path(place or ".").resolve() != clone.root]
    return any(True for _ in metadata.distributions(name="racer", path=elsewhere))


def run_command_line(arguments: Sequence[str]) -> int:
    """Hand over to the command line."""
    from racer.cli.main import run  # noqa: PLC0415 - a bare clone cannot import it

    sys.argv[1:] = arguments
    run()
    return 0


def go_on_inside(clone: Clone, arguments: Sequence[str]) -> int:
    """Become the environment's Python with the same arguments; does not return."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(clone.python, [str(clone.python), "-m", "racer", *arguments])  # noqa: S606 - our own interpreter


TWO_PROCESSES = ("-n", "2", "--dist", "loadgroup")
"""Tests that share what is slow to start, such as a cluster, are of one group and run in the same process."""


def run_tests(clone: Clone, arguments: Sequence[str]) -> int:
    """Check the library, the pages and everything together; with arguments, run only pytest with these arguments."""
    if not (clone.root / "tests").is_dir():
        raise BootstrapError("The tests are part of a clone of the project: run `python3 -m racer test` in its folder.")
    ensure_environment(clone, extra="dev")
    has_pages = build_pages(clone, own_environment=True)
    if arguments:
        checks = [["-m", "pytest", *arguments]]
    else:
        checks = [["-m", "ruff", "check"], ["-m", "mypy"], *pages_checks(clone), ["-m", "pytest", *TWO_PROCESSES]]
    failed = [] if has_pages else ["building the pages"]
    for check in checks:
        name = " ".join(check).replace("-m ", "", 1)
        say(f"Running {name}.")
        environment = {"OMP_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1", **os.environ}
        command = [str(clone.python), *check]
        if subprocess.run(command, cwd=clone.root, env=environment, check=False).returncode != TESTS_ARE_GREEN:  # noqa: S603
            failed.append(name.split(" ")[0])
    if failed:
        say("Not green: " + ", ".join(failed) + " (see above).")
    return 1 if failed else TESTS_ARE_GREEN


def pages_checks(clone: Clone) -> list[list[str]]:
    """Return the check of the web pages' sources, where they are there."""
    return [[str(clone.pages.relative_to(clone.root)), "check"]] if clone.pages.exists() else []


def build_pages(clone: Clone, *, own_environment: bool) -> bool:
    """Build the web pages where their sources have changed; return False, and say why, when that fails."""
    if not clone.pages.exists():
        return True
    python = str(clone.python) if own_environment else sys.executable
    try:
        with lock(clone):
            return subprocess.run([python, str(clone.pages), "build"], check=False).returncode == 0  # noqa: S603
    except BootstrapError as error:
        say(str(error))
        return False


def shows_our_pages(arguments: Sequence[str]) -> bool:
    """Whether a command serves the pages of this clone, and not of a folder that the server's settings name."""
    if arguments[0] != "up" or "--help" in arguments or os.environ.get("RACER_WEB_FOLDER"):
        return False
    try:
        settings = settings_file(arguments).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return True  # there is none, or the server will say what is wrong with it
    return re.search(r"^\s*web_folder\s*=", settings, re.MULTILINE) is None


def settings_file(arguments: Sequence[str]) -> Path:
    """Return where a server that is started with these arguments has its settings, if it has any."""
    said = value_of("--settings", arguments) or os.environ.get("RACER_SETTINGS_FILE")
    if said:
        return Path(said)
    folder = value_of("--data", arguments) or os.environ.get("RACER_DATA_FOLDER")
    if folder:
        return Path(folder).expanduser() / "racer.toml"
    data_home = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA") or "~/.local/share"
    return Path(data_home).expanduser() / "racer" / "racer.toml"


def value_of(option: str, arguments: Sequence[str]) -> str:
    """Return what was said after an option, in either of its two ways; empty where it was not."""
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == option:
            return value or "".join(arguments[place + 1 : place + 2])
    return ""


def ensure_environment(clone: Clone, extra: str = "") -> None:
    """Make the environment, or bring it up to date, unless its stamp says that it is.

    Raises
    ------
    BootstrapError
        When Python, the folder or pip cannot do it; the sentence says what to do.
    """
    if clone.is_ready(extra):
        return
    check_python(sys.version_info[:2])
    with lock(clone):
        if not clone.is_ready(extra):
            make_environment(clone, extra)


def check_python(version: tuple[int, ...]) -> None:
    """Refuse a Python that cannot make the environment."""
    if version < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        found = ".".join(map(str, version))
        raise BootstrapError(
            f"Racer needs Python {wanted} or newer, and this is {found} ({sys.executable}). "
            f"Install a newer one and start with it, for example `python{wanted} -m racer demo`."
        )
    if os.name == "nt":
        raise BootstrapError("Starting from a clone works on Linux and macOS. On Windows, run it inside WSL.")
    if util.find_spec("venv") is None or util.find_spec("ensurepip") is None:
        raise BootstrapError(
            f"This Python ({sys.executable}) cannot make virtual environments. "
            "On Debian and Ubuntu: `sudo apt-get install python3-venv`, then the same command again."
        )


@contextlib.contextmanager
def lock(clone: Clone) -> Iterator[None]:
    """Let one start at a time work on the environment; the lock falls with the process that holds it."""
    import fcntl  # noqa: PLC0415 - absent on Windows, which is told so before

    try:
        clone.notes.mkdir(exist_ok=True)
        file = (clone.notes / "lock").open("w", encoding="ascii")
    except OSError as error:
        raise BootstrapError(
            f"Racer keeps its environment in the clone, and {clone.root} cannot be written ({error.strerror}). "
            "Copy the clone to a folder of your own and start there."
        ) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is setting this clone up; waiting for it.")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def make_environment(clone: Clone, extra: str) -> None:
    """Make the virtual environment where it is missing and install the project into it; the stamp comes last."""
    began = time.monotonic()
    say(f"Setting up Racer in {clone.environment}. This happens once and takes a few minutes.")
    clone.stamp(extra).unlink(missing_ok=True)
    clone.log.write_text("", encoding="utf-8")
    if not has_working_pip(clone):
        make = [sys.executable, "-m", "venv", "--clear", str(clone.environment)]
        if not carry_out(clone, make, "making a virtual environment"):
            raise BootstrapError(failure(clone, "The virtual environment could not be made"))
    install = [str(clone.python), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    if not has_gpu() and sys.platform == "linux":
        carry_out(clone, [*install, CPU_TORCH], "installing torch for the CPU (no NVIDIA GPU here)", may_fail=True)
    what = f"{clone.root}[{extra}]" if extra else str(clone.root)
    if not carry_out(clone, [*install, "--editable", what], "installing Racer and what it needs"):
        raise BootstrapError(failure(clone, "pip could not install what Racer needs"))
    for done in {extra, ""}:
        write_stamp(clone, done)
    say(f"Ready after {time.monotonic() - began:.0f} s.")


def has_working_pip(clone: Clone) -> bool:
    """Whether the environment is whole and of the running Python's version."""
    try:
        settings = (clone.environment / "pyvenv.cfg").read_text(encoding="utf-8")
        pip = subprocess.run([str(clone.python), "-m", "pip", "--version"], capture_output=True, check=False)  # noqa: S603
    except OSError:
        return False
    made_by = re.search(r"^version\w* = (\d+)\.(\d+)", settings, re.MULTILINE)
    return pip.returncode == 0 and made_by is not None and (int(made_by[1]), int(made_by[2])) == sys.version_info[:2]


def has_gpu() -> bool:
    """Whether an NVIDIA driver is there, so that the larger build of torch is worth its download."""
    return Path("/proc/driver/nvidia").exists() or Path("/dev/nvidia0").exists()


def carry_out(clone: Clone, command: Sequence[str], what: str, *, may_fail: bool = False) -> bool:
    """Run one step, its words into the log and its progress onto the screen; return whether it worked."""
    began = spoken = time.monotonic()
    on_terminal = sys.stderr.isatty()
    say(f"  {what} ...")
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603
    with process, clone.log.open("a", encoding="utf-8") as log:
        log.write(f"\n$ {' '.join(command)}\n")
        for line in process.stdout or ():
            log.write(line)
            now = time.monotonic()
            note = progress_note(line)
            if note and (on_terminal or now - spoken > SPOKEN_SILENCE_S):
                spoken = now
                say(f"  {now - began:4.0f} s  {note}", over=on_terminal)
    worked = process.returncode == 0
    if on_terminal:
        say("", over=True)
    if not worked and may_fail:
        say("  pip finds no CPU-only build; the standard one is larger.")
    return worked


def progress_note(line: str) -> str:
    """Return what a line of pip's means for a person who waits, or an empty string."""
    download = re.match(r"\s*Downloading (\S+?)-\d\S* (\(.+\))", line)
    if download:
        return f"downloading {download[1].rsplit('/', 1)[-1]} {download[2]}"
    if line.startswith("Installing collected packages"):
        return f"unpacking {line.count(',') + 1} packages"
    found = re.match(r"(?:Collecting|Requirement already satisfied:) ([\w.-]+)", line)
    return f"looking at {found[1]}" if found else ""


def failure(clone: Clone, what: str) -> str:
    """Return the sentence for a failed step, with the reason where the log shows one."""
    text = clone.log.read_text(encoding="utf-8", errors="replace").rpartition("\n$ ")[2]
    if "No space left on device" in text:
        advice = "The disk is full: make room (two gigabytes, or more with a GPU)"
    elif NETWORK_TROUBLE.search(text):
        advice = "The package index cannot be reached: check the network, or pip's settings (`pip config list`)"
    else:
        errors = re.findall(r"^\s*error: (?!subprocess-exited)(.+)$", text, re.MULTILINE | re.IGNORECASE)
        advice = f"Mend what it says ({errors[-1].strip().rstrip('.')})" if errors else "Read what it says"
    return f"{what}. {advice}, then run the same command again. Everything it said is in {clone.log}."


def write_stamp(clone: Clone, extra: str) -> None:
    """Write the stamp in one piece, so that an interrupted start leaves none."""
    unfinished = clone.stamp(extra).with_suffix(".unfinished")
    unfinished.write_text(clone.key(), encoding="ascii")
    unfinished.replace(clone.stamp(extra))


def say(sentence: str, *, over: bool = False) -> None:
    """Write a line to the standard error stream; ``over`` writes it over the last one."""
    sys.stderr.write(f"\r\033[K{sentence}" if over else f"{sentence}\n")
    sys.stderr.flush()
