"""What is said to people: one sentence for a mistyped command, and lap times and texts without surprises."""

from __future__ import annotations

import pytest

from racer.cli.console import lap_time, printable

MISTYPED = {
    "trian": "There is no command 'racer trian'. Did you mean racer train or racer track? See racer --help.",
    "track lst": "There is no command 'racer track lst'. Did you mean racer track list? See racer track --help.",
    "fly": "There is no command 'racer fly'. There are demo, train, evaluate, replay, drive, bench, doctor, track, "
    "reward and model. See racer --help.",
    "--nope": "There is no option --nope. See racer --help.",
    "train": "--out DIR is missing: the folder that the training writes: new, empty, or with --resume. "
    "See racer train --help.",
    "track show": "NAME|FILE is missing: a name from `racer track list`, or a .json or .npy file. "
    "See racer track show --help.",
    "train --out": "--out needs a value. See racer --help.",
    "train --json=3 --out x": "--json takes no value. See racer --help.",
    "train --stps 5 --out x": "There is no option --stps. Did you mean --spec or --steps? See racer train --help.",
    "train --steps many --out x": "--steps is 'many'; it has to be a whole number. See racer train --help.",
    "train --minutes long --out x": "--minutes is 'long'; it has to be a number. See racer train --help.",
    "train --device gpu --out x": "--device: 'gpu' is not one of 'auto', 'cpu', 'cuda'. See racer train --help.",
    "track list bean": "One argument too many (bean). See racer track list --help.",
}


@pytest.mark.parametrize("typed", MISTYPED)
def test_a_mistyped_command_is_one_sentence(racer, typed):
    """The sentence says what is wrong and where to look, without a box."""
    refused = racer(*typed.split())
    assert (refused.status, refused.out) == (2, "")
    assert refused.err == f"racer: {MISTYPED[typed]}\n"


@pytest.mark.parametrize(
    ("milliseconds", "shown"), [(None, "-"), (0, "0.000"), (9180, "9.180"), (59_999, "59.999"), (62_345, "1:02.345")]
)
def test_lap_times_are_read_by_people(milliseconds, shown):
    """A lap time has thousandths, and minutes only where there are any."""
    assert lap_time(milliseconds) == shown


@pytest.mark.parametrize("dangerous", ["\x1b[2J", "\x1b]0;title\x07", "\r", "\x9b31m", "\x00"])
def test_what_comes_from_files_cannot_command_the_terminal(dangerous):
    """Escape sequences lose their first character; lines and tabs stay."""
    assert "?" in printable(dangerous)
    assert not set(printable(dangerous)) & {"\x1b", "\r", "\x07", "\x9b", "\x00"}
    assert printable("a\tb\nc é ü 한") == "a\tb\nc é ü 한"
