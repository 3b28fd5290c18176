"""What people are called, and who sees which of their names."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from league_server.accounts.fields import email_address, mail_domain, one_line
from league_server.accounts.names import checked_nickname, neutral_nickname, nickname_key, shown_name
from league_server.tables import AccountRow, Role

MINJI = AccountRow(display_name="Kim Minji", nickname="turbo")


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.INSTRUCTOR, Role.ADMINISTRATOR])
@pytest.mark.parametrize("names_shown", ["nickname", "display_name"])
def test_staff_see_names(role, names_shown):
    """Organisers, instructors and administrators see names, whatever the league shows."""
    assert shown_name(MINJI, role, names_shown) == "Kim Minji"


def test_colleagues_see_what_the_league_says():
    """Participants see nicknames, or names where the league shows them; strangers never see a name."""
    assert shown_name(MINJI, Role.PARTICIPANT, "nickname") == "turbo"
    assert shown_name(MINJI, Role.PARTICIPANT, "display_name") == "Kim Minji"
    assert shown_name(MINJI, None, "display_name") == "turbo"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Turbo", "turbo"),
        ("turbo", "TURBO "),
        ("turbo", "t-u.r_b o"),
        ("turbo", "turb0"),
        ("level", "1evel"),
        ("turbo", "ｔｕｒｂｏ"),  # noqa: RUF001 - wide letters
        ("racer", "rасеr"),  # noqa: RUF001 - Cyrillic letters
        ("turbo", "túrbö"),
        ("최고", unicodedata.normalize("NFD", "최고")),
        ("straße", "STRASSE"),
    ],
)
def test_look_alikes_share_a_key(one, other):
    """Nicknames that a reader takes for each other cannot both be given."""
    assert nickname_key(one) == nickname_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("turbo", "turbot"), ("민지", "민재"), ("racer1", "racer2"), ("ali", "all")]
)
def test_others_do_not(one, other):
    """Nicknames that nobody mixes up can both be given."""
    assert nickname_key(one) != nickname_key(other)


@pytest.mark.parametrize("nickname", ["", "  ", "x", "--", "🏎🏎", "a\u202eb", "a\0b", "ﷺ" * 10, "n" * 41, "*me*\n*"])
def test_nicknames_that_are_none_are_refused(nickname):
    """A nickname has letters, no invisible characters, and a length that fits."""
    if nickname == "*me*\n*":
        assert nickname_key(nickname) == "me"
        return
    with pytest.raises(ValueError, match=r".+"):
        checked_nickname(nickname)


def test_neutral_nicknames_differ_and_are_allowed():
    """A nickname that says nothing is one that anybody may have."""
    drawn = {neutral_nickname() for _ in range(200)}
    assert len(drawn) == 200
    assert {checked_nickname(nickname) for nickname in drawn} == drawn


@given(st.text(max_size=60))
def test_a_line_is_one_line(text):
    """Whatever is typed becomes one visible line that stays as it is, or is refused with a sentence."""
    try:
        line = one_line(text, 60)
    except ValueError as error:
        line = error.args[0].en
    assert one_line(line, 60) == line
    assert not {"\n", "\t", "\0", "\u202e", "\u2028"} & set(line)


@pytest.mark.parametrize(
    "text", ["Minji@Example.com", " minji@example.com ", "민지@예시.한국", "a+b@sub.example.co.kr"]
)
def test_addresses_are_kept_small(text):
    """An address is kept in small letters without spaces around it."""
    assert email_address(text) == text.strip().lower()


@pytest.mark.parametrize(
    "text", ["", "minji", "minji@", "@example.com", "a b@example.com", "a@b@example.com", "a@example", "a@-x.com",
             "<a@example.com>", "a,b@example.com", "a@example.com\0", "a@exa\u202emple.com", "x" * 65 + "@example.com"]
)  # fmt: skip
def test_what_is_no_address_is_refused(text):
    """Only addresses are taken for addresses."""
    with pytest.raises(ValueError, match=r".+"):
        email_address(text)


def test_domains_are_kept_without_the_sign():
    """A mail domain may be typed with the sign before it."""
    assert mail_domain("@Example.com") == "example.com"
    with pytest.raises(ValueError, match="not a mail domain"):
        mail_domain("localhost")
