"""Every hostile act is really tried: under the locks none succeeds, without them nearly all do."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from racer.jail.acts import ACTS

NOT_IN_THIS_KERNEL = {"ENOSYS", "EAFNOSUPPORT", "EPROTONOSUPPORT", "EOPNOTSUPP", "ESOCKTNOSUPPORT", "ENODEV", "ENOENT"}
ONLY_FOR_ROOT = {"EPERM", "EACCES"}


def outcomes(trials) -> Counter:
    """Return how many acts there are of each outcome."""
    return Counter(trial["outcome"] for trial in trials)


def assert_nothing_gets_out(report) -> None:
    """Every act was tried under the strict lock, the medium one's under that, and all were refused."""
    trials = report["strict"] + report["medium"]
    assert [trial for trial in trials if trial["outcome"] != "refused"] == []
    assert [trial["act"] for trial in report["strict"]] == [act.name for act in ACTS]
    assert [trial["act"] for trial in report["medium"]] == [act.name for act in ACTS if act.is_refused_by_medium]
    assert (report["level"], report["lacks"]) == ("strict", [])


@pytest.fixture(scope="module")
def unlocked(run_probe):
    """What becomes of the acts without a lock, by name."""
    return {trial["act"]: trial for trial in run_probe(sys.executable, "--lock", "none")}


def test_nothing_gets_out(run_probe, interpreter):
    """On every Python that Racer supports, the strict and the medium lock refuse every act that they promise to."""
    assert_nothing_gets_out(run_probe(interpreter))


def test_nothing_gets_out_of_an_ordinary_user(run_probe, as_ordinary_user):
    """The same holds for an ordinary user."""
    python, user = as_ordinary_user
    assert_nothing_gets_out(run_probe(python, **user))


@pytest.mark.usefixtures("as_root")
def test_roots_acts_succeed_without_a_lock(unlocked):
    """Without a lock root does everything that the kernel has, so it is the lock that refuses it."""
    failed = {name: trial["how"] for name, trial in unlocked.items() if trial["outcome"] != "escaped"}
    assert [name for name in failed if failed[name] not in NOT_IN_THIS_KERNEL | {"SIGSEGV"}] == []
    assert len(failed) <= len(ACTS) // 12


def test_most_acts_of_an_ordinary_user_succeed_without_a_lock(run_probe, as_ordinary_user):
    """Without a lock an ordinary user does most of it, and is refused only what is root's or what the kernel lacks."""
    python, user = as_ordinary_user
    trials = run_probe(python, "--lock", "none", **user)
    assert outcomes(trials)["escaped"] > len(ACTS) * 2 // 3
    assert {trial["how"] for trial in trials if trial["outcome"] == "refused"} <= ONLY_FOR_ROOT | NOT_IN_THIS_KERNEL


def test_acts_have_names_and_sentences():
    """Every act has a name of its own, and its own sentence in English and in Korean."""
    assert len({act.name for act in ACTS}) == len(ACTS) > 200
    assert len({act.sentence.en for act in ACTS}) == len({act.sentence.ko for act in ACTS}) == len(ACTS)
    assert all(act.sentence.en.endswith(".") for act in ACTS)
    assert all(any("\uac00" <= letter <= "\ud7a3" for letter in act.sentence.ko) for act in ACTS)
