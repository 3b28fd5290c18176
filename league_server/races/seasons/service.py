"""Makes seasons, changes them, and works their standings out."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from league_server import audit
from league_server.accounts.names import shown_name
from league_server.authorise import Actor
from league_server.clock import now
from league_server.leaderboards.queries import names_shown
from league_server.pagination import Page, decode_cursor, encode_cursor
from league_server.problems import Problem
from league_server.races.queries import hidden_races
from league_server.races.seasons.points import HUNDREDTHS, RacePoints, SeasonStanding, season_standings
from league_server.races.seasons.queries import accounts_of, final_ranks, season_of
from league_server.races.seasons.schemas import PointsOfRace, SeasonEdit, SeasonLine, SeasonRequest
from league_server.tables import AccountRow, AccountStatus, SeasonRow
from racer.language import Text

NAME_IS_TAKEN = Text("There is a season of this name.", "이름이 같은 시즌이 있습니다.")
CHOOSE_ANOTHER = Text("Choose another name.", "다른 이름을 쓰세요.")


def create_season(session: Session, actor: Actor, request: SeasonRequest) -> SeasonRow:
    """Make a season.

    Raises
    ------
    Problem
        409 when there is one of the name.
    """
    season = SeasonRow(created_by=actor.account_id, created_at=now())
    _fill(session, season, request)
    audit.record(session, actor, "season.created", "season", season.id, name=season.name)
    return season


def edit_season(session: Session, actor: Actor, season_id: UUID, edit: SeasonEdit) -> SeasonRow:
    """Change a season; its standings follow at once.

    Raises
    ------
    Problem
        404 when there is none, 409 when there is another one of the name.
    """
    season = season_of(session, season_id, to_change=True)
    if (season.ended_at is not None) != edit.ended:
        season.ended_at = now() if edit.ended else None
    _fill(session, season, edit)
    audit.record(session, actor, "season.edited", "season", season.id, **edit.model_dump(mode="json"))
    return season


def standings_page(session: Session, actor: Actor, season_id: UUID, limit: int, cursor: str | None) -> Page[SeasonLine]:
    """Return a page of a season's standings, over its races that are revealed; points are the same for every reader.

    Races that the reader may not know of are not told one by one.

    Raises
    ------
    Problem
        404 when there is no such season, 422 for a cursor that is not of this list.
    """
    season = season_of(session, season_id)
    position = 0 if cursor is None else decode_cursor(cursor, (int,))[0]
    ranks = final_ranks(session, season_id, best=len(season.points))
    behind = [each for each in season_standings(ranks, season.points, season.counted_races) if each.position > position]
    shown = behind[:limit]
    accounts = accounts_of(session, [standing.account_id for standing in shown])
    names, hidden = names_shown(session), hidden_races(session, actor, ranks)
    return Page(
        items=[_line(actor, standing, accounts[standing.account_id], names, hidden) for standing in shown],
        next_cursor=encode_cursor((shown[-1].position,)) if len(behind) > limit else None,
    )


def _fill(session: Session, season: SeasonRow, request: SeasonRequest) -> None:
    season.name, season.description = request.name, request.description
    season.points, season.counted_races = list(request.points), request.counted_races
    try:
        with session.begin_nested():
            session.add(season)
    except IntegrityError:
        raise Problem("season-name-taken", 409, NAME_IS_TAKEN, field="name", next_step=CHOOSE_ANOTHER) from None


def _line(
    actor: Actor, standing: SeasonStanding, account: AccountRow, names: str, hidden: Collection[UUID]
) -> SeasonLine:
    is_anonymous = account.status == AccountStatus.ANONYMISED
    return SeasonLine(
        position=standing.position,
        rank=standing.rank,
        account_id=account.id,
        name=None if is_anonymous else shown_name(account, actor.role, names),
        is_me=account.id == actor.account_id,
        points=standing.points / HUNDREDTHS,
        races=[_points(race) for race in standing.races if race.race_id not in hidden],
    )


def _points(race: RacePoints) -> PointsOfRace:
    return PointsOfRace(race_id=race.race_id, rank=race.rank, points=race.points / HUNDREDTHS, counts=race.counts)
