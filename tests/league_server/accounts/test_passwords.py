"""Which passwords are taken, and what is kept of them."""

from __future__ import annotations

import unicodedata

import pytest

from league_server.accounts.passwords.hasher import PASSWORDS, Passwords
from league_server.accounts.passwords.rule import check_password
from league_server.problems import Problem

WORDS = ("minji.kim@example.com", "Kim Minji", "turbo-minji-the-first")


@pytest.mark.parametrize("password", ["ten-letter", "비밀번호는열글자이상", "x" * 200])
def test_long_ones_are_taken(password):
    """Ten characters are enough, in any script."""
    check_password(password, WORDS)


@pytest.mark.parametrize(
    "password",
    ["nine-char", "", "MINJI.KIM@example.com", "turbo-minji-the-first", "turbo-MINJI- the-first", " minji.kim@ex"[:8]],
)
def test_short_ones_and_names_are_refused(password):
    """What is short, or the person's address or name, is refused with a reason and advice."""
    with pytest.raises(Problem) as told:
        check_password(password, WORDS)
    assert (told.value.status, told.value.field) == (422, "password")
    assert told.value.next_step.ko


def test_the_part_before_the_sign_is_refused_too():
    """The address without its domain is as easy to guess."""
    with pytest.raises(Problem):
        check_password("minji.kim.of.sales", ("minji.kim.of.sales@example.com",))


def test_only_the_right_password_matches():
    """A hash is of one password; nothing matches where no hash was kept."""
    kept = PASSWORDS.hash("seven quiet hairpins")
    assert kept.startswith("$argon2id$")
    assert PASSWORDS.matches(kept, "seven quiet hairpins")
    assert not PASSWORDS.matches(kept, "Seven quiet hairpins")
    assert not PASSWORDS.matches(None, "what is compared where there is no password")
    assert not PASSWORDS.matches("not a hash", "seven quiet hairpins")


def test_keyboards_may_compose_letters_as_they_like():
    """The same Korean password matches whether letters come composed or not."""
    kept = PASSWORDS.hash(unicodedata.normalize("NFC", "비밀번호는열글자이상"))
    assert PASSWORDS.matches(kept, unicodedata.normalize("NFD", "비밀번호는열글자이상"))


def test_the_usual_costs_are_what_is_recommended():
    """A process hashes with argon2id at 19 MiB and two rounds, unless a test says otherwise."""
    kept = Passwords().hash("seven quiet hairpins")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert PASSWORDS.is_outdated(kept)
    assert not Passwords().is_outdated(kept)
