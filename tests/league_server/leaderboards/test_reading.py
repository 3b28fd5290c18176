"""Boards over HTTP: pages, one's own place, groups."""

from __future__ import annotations

import pytest

from league_server.clock import now
from league_server.leaderboards.boards.sweep import KEPT
from league_server.leaderboards.service import percentile
from league_server.pagination import encode_cursor
from league_server.tables import AccountRow, BoardRow, RaceVisibility


def place(race, part=""):
    """Return the address of a race's leaderboard."""
    return f"/api/races/{race.id}/leaderboard{part}"


def read(client, race, part="", status=200, **query):
    """Read a part of a leaderboard."""
    answer = client.get(place(race, part), params=query)
    assert answer.status_code == status, answer.text
    return answer.json()


def pages(client, race, part="", limit=2, between=lambda: None, **query):
    """Read all pages, with something happening between them."""
    page = read(client, race, part, limit=limit, **query)
    items = page["items"]
    while page["next_cursor"]:
        between()
        page = read(client, race, part, limit=limit, cursor=page["next_cursor"], **query)
        items += page["items"]
    return items


def test_a_board_says_who_stands_where(client_as, new_race):
    """Ranks, gaps and names, best first, and what the board is."""
    race = new_race()
    race.enter(80, 80, nickname="speedy", display_name="Kim Minji", team="Blue")
    race.enter(95, 95, nickname="slow", display_name="Lee Jun")
    race.refresh()
    page = read(client_as("participant"), race)
    assert [
        (line["rank"], line["name"], line["score_ms"], line["gap_first_ms"], line["gap_next_ms"])
        for line in page["items"]
    ] == [
        (1, "speedy", 80, 0, None),
        (2, "slow", 95, 15, 15),
    ]
    assert page["next_cursor"] is None
    assert page["items"][0]["team"] == "Blue"
    board = page["board"]
    assert (board["phase"], board["lines"], board["ranked"], board["is_current"]) == ("final", 2, 2, True)
    assert board["rule"].startswith("A model's score is its mean time")


def test_an_empty_board_is_a_board(client_as, new_race):
    """Before anybody was judged there are no lines, and no revision."""
    race = new_race()
    client = client_as("participant")
    page = read(client, race)
    assert (page["items"], page["board"]["revision"], page["board"]["seeds"]) == ([], None, 5)
    assert read(client, race, "/me")["standing"] is None
    assert read(client, race, "/groups", group_by="site")["items"] == []


def test_the_rule_is_told_in_the_readers_language(client_of, make_account, new_race):
    """In Korean to a Korean, with what counts in this race."""
    race = new_race(counted="latest", tries_limits=(3,))
    client = client_of(make_account(language="ko"))
    assert "가장 최근 제출이 반영됩니다." in read(client, race)["board"]["rule"]
    assert "처음 3번의 제출" in read(client, race, tries=3)["board"]["rule"]
    assert "상위 3명의 점수 평균" in read(client, race, "/groups", group_by="site")["board"]["rule"]


def test_pages_of_one_sequence_neither_repeat_nor_skip(client_as, new_race):
    """However often the board turns over while somebody reads it."""
    race = new_race()
    people = [race.enter(score) for score in range(10, 17)]
    race.refresh()

    def turn_over():
        race.submit(people.pop(), 1, number=2)
        race.enter(2)
        race.refresh()

    everybody = [str(person) for person in people]
    client = client_as("participant")
    assert [line["account_id"] for line in pages(client, race, between=turn_over)] == everybody
    assert len(read(client, race)["items"]) > len(everybody)


def test_the_pages_of_a_board_long_replaced_are_gone(client_as, new_race):
    """The reader is told to begin again."""
    race = new_race()
    for score in range(3):
        race.enter(score)
    race.refresh()
    client = client_as("participant")
    cursor = read(client, race, limit=1)["next_cursor"]
    race.enter(5)
    race.refresh()
    assert len(read(client, race, cursor=cursor)["items"]) == 2
    with race.database.session() as session:
        session.query(BoardRow).filter(BoardRow.retired_at.is_not(None)).update({"retired_at": now() - KEPT})
    problem = read(client, race, cursor=cursor, status=410)
    assert problem["type"] == "/problems/board-gone"
    assert problem["next_step"]


@pytest.mark.parametrize(
    "cursor",
    ["nonsense", encode_cursor((1,)), encode_cursor((1, "2")), encode_cursor((10**30, 1)), encode_cursor((1, 10**12)),
     encode_cursor((-1, 1)), encode_cursor((1, -1)), encode_cursor((1.5, 1)), encode_cursor((True, 1))],
)  # fmt: skip
def test_a_cursor_that_nobody_gave_is_refused(client_as, new_race, cursor):
    """Whatever stands in it."""
    race = new_race()
    race.enter(80)
    race.refresh()
    assert read(client_as("participant"), race, cursor=cursor, status=422)["field"] == "cursor"


def test_a_cursor_of_another_board_is_refused(client_as, new_race):
    """A sequence cannot change to another board half-way, nor to another race."""
    race, other = new_race(tries_limits=(1,)), new_race()
    for each in (race, other):
        each.enter(80)
        each.enter(90)
        each.refresh()
    client = client_as("participant")
    cursor = read(client, race, limit=1)["next_cursor"]
    assert read(client, race, cursor=cursor, tries=1, status=422)["field"] == "cursor"
    assert read(client, race, "/groups", group_by="site", cursor=cursor, status=422)["field"] == "cursor"
    read(client, other, cursor=cursor, status=410)


def test_a_page_around_oneself(client_of, new_race):
    """One's own line is in the middle, and the pages behind it follow; whoever has none gets the first page."""
    race = new_race()
    people = [race.enter(score) for score in range(9)]
    race.refresh()
    page = read(client_of(race.account(people[5])), race, around="me", limit=3)
    assert [line["position"] for line in page["items"]] == [5, 6, 7]
    assert [line["is_me"] for line in page["items"]] == [False, True, False]
    behind = read(client_of(None), race, status=401)
    assert behind["type"] == "/problems/sign-in-first"
    stranger = client_of(race.account(race.enter()))
    assert [line["position"] for line in read(stranger, race, around="me", limit=3)["items"]] == [1, 2, 3]


def test_ones_own_standing(client_of, new_race):
    """The line, the gaps, and the share of entrants who are no better."""
    race = new_race(divisions=("Pros",))
    people = [race.enter(score, division="Pros" if score > 12 else None) for score in (10, 12, 12, 20)]
    race.refresh()
    own = read(client_of(race.account(people[3])), race, "/me")
    assert (own["standing"]["rank"], own["standing"]["gap_first_ms"], own["standing"]["gap_next_ms"]) == (4, 10, 8)
    assert own["percentile"] == 25.0
    assert read(client_of(race.account(people[3])), race, "/me", division="Pros")["standing"]["rank"] == 1
    assert read(client_of(race.account(people[0])), race, "/me")["percentile"] == 100.0
    assert read(client_of(race.account(people[2])), race, "/me")["percentile"] == 75.0


def test_percentile_needs_a_rank():
    """A baseline has none."""
    assert percentile(None, 10) is None


def test_a_board_says_when_it_is_behind(client_as, new_race):
    """From a judgement until the refresh that shows it."""
    race = new_race()
    client = client_as("participant")
    race.enter(80)
    assert read(client, race)["board"]["is_current"] is False
    race.refresh()
    assert read(client, race)["board"]["is_current"] is True


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"phase": "practice"}, "phase"),
        ({"phase": "warm-up"}, "phase"),
        ({"division": "Pros"}, "division"),
        ({"tries": 2}, "tries"),
        ({"tries": 0}, "tries"),
        ({"tries": 10**20}, "tries"),
        ({"limit": 0}, "limit"),
        ({"limit": 201}, "limit"),
        ({"around": "you"}, "around"),
        ({"division": "\x00"}, "division"),
    ],
)
def test_a_board_that_there_is_not_is_refused(client_as, new_race, query, field):
    """With the field, and what there is instead."""
    race = new_race(tries_limits=(1, 5), divisions=("Rookies",))
    answer = read(client_as("participant"), race, status=422, **query)
    named = answer.get("field") or answer["errors"][0]["field"]
    assert named.endswith(field)


def test_what_there_is_instead_is_told(client_as, new_race):
    """A reader who asks for two tries learns that there is one and five."""
    race = new_race(tries_limits=(1, 5))
    client = client_as("participant")
    assert read(client, race, tries=2, status=422)["next_step"] == "There are: 1, 5."
    assert read(client, race, "/groups", group_by="team", status=422)["detail"] == "This race has no board of teams."
    assert read(client, race, division="Pros", status=422)["next_step"] == "Leave it out."


def test_groups_over_http(client_of, new_race):
    """Teams with their ranks, page by page; one's own is marked."""
    race = new_race(teams=True, group_size=1)
    people = [race.enter(score, team=team) for score, team in ((80, "Red"), (70, "Blue"), (90, "Green"))]
    race.refresh()
    client = client_of(race.account(people[0]))
    lines = pages(client, race, "/groups", limit=1, group_by="team")
    assert [(line["rank"], line["name"], line["is_mine"]) for line in lines] == [
        (1, "Blue", False),
        (2, "Red", True),
        (3, "Green", False),
    ]
    assert read(client, race, "/groups", group_by="team")["group_size"] == 1


def test_a_public_race_is_read_without_an_account(client_of, new_race):
    """Strangers see nicknames, whatever colleagues see; one's own standing needs an account."""
    race = new_race(visibility=RaceVisibility.PUBLIC, names_shown="display_name")
    race.enter(80, nickname="speedy", display_name="Kim Minji")
    race.refresh()
    stranger = client_of(None)
    assert [line["name"] for line in read(stranger, race, around="me")["items"]] == ["speedy"]
    assert read(stranger, race, "/groups", group_by="site")["items"] == []
    read(stranger, race, "/me", status=401)


def test_who_may_not_know_of_a_race_finds_no_board(client_as, client_of, new_race):
    """A race by join link is there for who has entered, and for staff."""
    race = new_race(visibility=RaceVisibility.JOIN_LINK)
    insider = race.enter(80)
    race.refresh()
    for part in ("", "/me", "/groups?group_by=site"):
        assert client_as("participant").get(place(race, part)).status_code == 404
        assert client_of(race.account(insider)).get(place(race, part)).status_code == 200
        assert client_as("instructor").get(place(race, part)).status_code == 200


@pytest.mark.parametrize(
    ("role", "names_shown", "expected"),
    [
        ("participant", None, "speedy"),
        ("participant", "display_name", "Kim Minji"),
        ("organiser", None, "Kim Minji"),
        ("instructor", "nickname", "Kim Minji"),
    ],
)
def test_who_sees_which_name(client_as, new_race, role, names_shown, expected):
    """Nicknames to colleagues unless the race says otherwise, names to staff."""
    race = new_race(names_shown=names_shown)
    race.enter(80, nickname="speedy", display_name="Kim Minji")
    race.refresh()
    assert read(client_as(role), race)["items"][0]["name"] == expected


def test_who_was_made_anonymous_keeps_the_place(client_as, new_race):
    """Without a name for anybody, at once."""
    race = new_race()
    person = race.enter(80, team="Blue")
    race.refresh()
    race.change(AccountRow, person, status="anonymised")
    for role in ("participant", "organiser"):
        line = read(client_as(role), race)["items"][0]
        assert (line["rank"], line["name"], line["team"]) == (1, None, None)


def test_a_frozen_board_over_http(client_as, new_race):
    """Participants read the moment of the freeze, organisers what is true, and all the same after the reveal."""
    race = new_race()
    race.enter(90)
    frozen_at = now()
    race.freeze(frozen_at=frozen_at)
    race.submit(race.enter(), 80, at=now())
    race.refresh()
    participant, organiser = client_as("participant"), client_as("organiser")
    frozen = read(participant, race)
    assert [line["score_ms"] for line in frozen["items"]] == [90]
    assert frozen["board"]["frozen_at"] is not None
    assert frozen["board"]["is_current"] is True
    live = read(organiser, race)
    assert [line["score_ms"] for line in live["items"]] == [80, 90]
    assert live["board"]["frozen_at"] is None
    peeked = encode_cursor((live["board"]["revision"], 0))
    read(participant, race, cursor=peeked, status=410)
    race.freeze(revealed_at=now())
    assert [line["score_ms"] for line in read(participant, race)["items"]] == [80, 90]
