"""Systems on which a lock cannot be put on, played by a filter that refuses what it needs."""

from __future__ import annotations

import json

import pytest

REFUSING = """
import errno, json, sys
from racer.errors import JailError
from racer.jail.identity import forbid_new_privileges
from racer.jail.linux import load, this_architecture
from racer.jail.linux.assembler import ALLOW, Check, Rule, assemble, refuse

def play(*rules):
    forbid_new_privileges()
    load(assemble(rules, this_architecture(), default=ALLOW))
"""
NO_LANDLOCK = 'play(Rule("landlock_create_ruleset", refuse(errno.ENOSYS)))'
LANDLOCK_OFF = 'play(Rule("landlock_create_ruleset", refuse(errno.EOPNOTSUPP)))'
LANDLOCK_REFUSED = 'play(Rule("landlock_create_ruleset", refuse(errno.EPERM)))'
SECCOMP_REFUSED = 'play(Rule("seccomp", refuse(errno.EPERM)))'
SECCOMP_UNKNOWN = 'play(Rule("seccomp", refuse(errno.EINVAL)))'
FILTERS_REFUSED = 'play(Rule("seccomp", ALLOW, (Check(0, (2,)),)))'
NO_DEATH_SIGNAL = 'play(Rule("prctl", refuse(), (Check(0, (1,)),), otherwise=ALLOW))'
PROBE = """
from racer.jail.probe import probe_here
print(json.dumps(probe_here().to_json()))
"""

SITUATIONS = {
    NO_LANDLOCK: ("offers no Landlock here", "Linux 5.13 or later"),
    LANDLOCK_OFF: ("Landlock is switched off in this kernel", "boot parameter lsm="),
    LANDLOCK_REFUSED: ("Landlock is refused here: EPERM", "In a container, allow the calls seccomp, landlock_create"),
    SECCOMP_REFUSED: ("(seccomp) are refused here: EPERM", "In a container, allow the calls seccomp"),
    SECCOMP_UNKNOWN: ("(seccomp) are refused here: EINVAL", "In a container, allow the calls seccomp"),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_what_is_missing_is_told(child, situation):
    """Without Landlock or filters the level is weak, and the report says what is missing and what to do."""
    report = json.loads(child(REFUSING + situation + PROBE).stdout)
    what, remedy = SITUATIONS[situation]
    (lack,) = report["lacks"]
    assert (report["level"], report["strict"], report["medium"]) == ("weak", [], [])
    assert what in lack["what"]["en"]
    assert remedy in lack["remedy"]["en"]
    assert all(text["ko"] and text["ko"] != text["en"] for text in lack.values())


def test_both_are_missing(child):
    """Where several things are missing, each is told."""
    code = 'play(Rule("seccomp", refuse()), Rule("landlock_create_ruleset", refuse()))'
    assert len(json.loads(child(REFUSING + code + PROBE).stdout)["lacks"]) == 2


def test_only_putting_on_is_refused(child):
    """Where the kernel answers about filters and then refuses one, trying the lock tells."""
    report = json.loads(child(REFUSING + FILTERS_REFUSED + PROBE).stdout)
    assert report["level"] == "weak"
    assert ["(seccomp) are refused here: EPERM" in lack["what"]["en"] for lack in report["lacks"]] == [True]


def test_medium_without_strict(child):
    """Where one ring of the strict lock is missing, the medium lock is tried and is what holds."""
    report = json.loads(child(REFUSING + NO_DEATH_SIGNAL + PROBE).stdout)
    assert (report["level"], report["strict"]) == ("medium", [])
    assert {trial["outcome"] for trial in report["medium"]} == {"refused"}
    assert "PR_SET_PDEATHSIG: EPERM" in report["lacks"][0]["what"]["en"]


@pytest.mark.parametrize(
    ("situation", "lock", "reason"),
    [
        (NO_LANDLOCK, "lock_strict(Limits())", "offers no Landlock here"),
        (NO_LANDLOCK, "lock_files([])", "offers no Landlock here"),
        (SECCOMP_REFUSED, "lock_strict(Limits())", "(seccomp) are refused here: EPERM"),
        (SECCOMP_REFUSED, "lock_medium()", "(seccomp) are refused here: EPERM"),
        ('play(Rule("prlimit64", refuse()))', "lock_strict(Limits())", "limiting RLIMIT_STACK"),
        ('play(Rule("capset", refuse()))', "lock_strict(Limits())", "dropping capabilities: EPERM"),
        ('play(Rule("landlock_restrict_self", refuse()))', "lock_files([])", "taking away the files (Landlock): EPERM"),
    ],
)
def test_a_lock_says_what_is_missing(child, situation, lock, reason):
    """A lock of which one ring cannot be put on raises an error that names the ring, in both languages."""
    code = f"""
from racer.jail import Limits
from racer.jail.locks import lock_files, lock_medium, lock_strict
{situation}
try:
    {lock}
except JailError as error:
    print(json.dumps([str(error), error.args[0].ko]))
"""
    english, korean = json.loads(child(REFUSING + code).stdout)
    assert reason in english
    assert korean != english
