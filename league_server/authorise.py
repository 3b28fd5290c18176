"""Who may do what: one table, and the one function that every route asks.

A permission says what a role may do at all. Where it is about somebody's own things, the subject's owner may, and
besides the owner those roles that oversee others.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal
from uuid import UUID

from league_server.problems import Problem
from league_server.tables.account import Role
from racer.language import Language, Text


class Scope(StrEnum):
    """What a personal token may be limited to."""

    READ = "read"
    """Look at everything that its owner may look at."""
    MODELS = "models"
    """Make, train and evaluate models."""
    RACES = "races"
    """Enter races and submit."""
    ORGANISE = "organise"
    """Everything that an organiser or an instructor does."""
    ADMINISTER = "administer"
    """Everything that an administrator does, and the account's own settings."""


class Permission(StrEnum):
    """What a route asks for."""

    ANYBODY = "anybody"
    READ_LEAGUE = "read_league"
    OWN_ACCOUNT = "own_account"
    READ_MODELS = "read_models"
    CHANGE_MODELS = "change_models"
    RUN_JOBS = "run_jobs"
    STOP_JOBS = "stop_jobs"
    PREVIEW_REWARDS = "preview_rewards"
    ENTER_RACES = "enter_races"
    MANAGE_RACES = "manage_races"
    MANAGE_TRACKS = "manage_tracks"
    READ_PEOPLE = "read_people"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_ROLES = "manage_roles"
    EXPORT_PEOPLE = "export_people"
    OPERATE = "operate"
    READ_AUDIT = "read_audit"


@dataclass(frozen=True)
class Rule:
    """Who has a permission.

    Parameters
    ----------
    roles
        Who may at all.
    scope
        What a token needs for it.
    overseers
        Who may with other people's things, where it is about somebody's own.
    """

    roles: frozenset[Role]
    scope: Scope
    overseers: frozenset[Role] = frozenset()


EVERYBODY: Final = frozenset(Role)
ADMINISTRATORS: Final = frozenset({Role.ADMINISTRATOR})
ORGANISERS: Final = frozenset({Role.ORGANISER, Role.ADMINISTRATOR})
INSTRUCTORS: Final = frozenset({Role.INSTRUCTOR, Role.ADMINISTRATOR})
STAFF: Final = ORGANISERS | INSTRUCTORS

RULES: Final[dict[Permission, Rule]] = {
    Permission.ANYBODY: Rule(EVERYBODY, Scope.READ),
    Permission.READ_LEAGUE: Rule(EVERYBODY, Scope.READ),
    Permission.OWN_ACCOUNT: Rule(EVERYBODY, Scope.ADMINISTER),
    Permission.READ_MODELS: Rule(EVERYBODY, Scope.READ, INSTRUCTORS),
    Permission.CHANGE_MODELS: Rule(EVERYBODY, Scope.MODELS),
    Permission.RUN_JOBS: Rule(EVERYBODY, Scope.MODELS),
    Permission.STOP_JOBS: Rule(EVERYBODY, Scope.MODELS, INSTRUCTORS),
    Permission.PREVIEW_REWARDS: Rule(EVERYBODY, Scope.MODELS),
    Permission.ENTER_RACES: Rule(EVERYBODY, Scope.RACES),
    Permission.MANAGE_RACES: Rule(ORGANISERS, Scope.ORGANISE, ORGANISERS),
    Permission.MANAGE_TRACKS: Rule(ORGANISERS, Scope.ORGANISE, ORGANISERS),
    Permission.READ_PEOPLE: Rule(STAFF, Scope.ORGANISE, STAFF),
    Permission.MANAGE_PEOPLE: Rule(ORGANISERS, Scope.ORGANISE, ORGANISERS),
    Permission.MANAGE_ROLES: Rule(ADMINISTRATORS, Scope.ADMINISTER, ADMINISTRATORS),
    Permission.EXPORT_PEOPLE: Rule(ORGANISERS, Scope.ORGANISE, ORGANISERS),
    Permission.OPERATE: Rule(ADMINISTRATORS, Scope.ADMINISTER, ADMINISTRATORS),
    Permission.READ_AUDIT: Rule(ADMINISTRATORS, Scope.ADMINISTER, ADMINISTRATORS),
}


@dataclass(frozen=True)
class Actor:
    """Who asks.

    Parameters
    ----------
    account_id, role
        Whose request it is; None for a stranger.
    language
        What the account prefers; None to follow the request.
    via
        How the person was recognised.
    scopes
        What the token is limited to; None where nothing limits it.
    credential_id
        Row of the login session or the token.
    """

    account_id: UUID | None = None
    role: Role | None = None
    language: Language | None = None
    via: Literal["stranger", "session", "token", "single_user"] = "stranger"
    scopes: frozenset[Scope] | None = None
    credential_id: UUID | None = None

    @property
    def is_stranger(self) -> bool:
        """Whether nobody knows who it is."""
        return self.account_id is None

    @property
    def own_id(self) -> UUID:
        """The account, where a route has made sure that there is one."""
        assert self.account_id is not None
        return self.account_id


STRANGER: Final = Actor()

SIGN_IN_FIRST = Text("This needs an account, and nobody is signed in.", "로그인이 필요한 기능입니다.")
SIGN_IN = Text("Sign in, then try again.", "로그인한 다음 다시 시도하세요.")
NOT_ALLOWED = Text("Your role does not allow this.", "현재 역할로는 사용할 수 없는 기능입니다.")
ASK_SOMEBODY = Text("Ask an organiser or an administrator.", "주최자나 관리자에게 문의하세요.")
SCOPE_MISSING = Text(
    "The token does not have the scope {scope}, which this needs.", "이 기능에 필요한 {scope} 범위가 토큰에 없습니다."
)
MAKE_TOKEN = Text("Make a token that has it.", "해당 범위를 포함한 토큰을 새로 만드세요.")
NOT_THERE = Text(
    "There is nothing here, or nothing that is yours to see.", "찾을 수 없거나 볼 수 있는 권한이 없습니다."
)
CHECK_LINK = Text("Check the link.", "링크를 확인하세요.")


def allowed(actor: Actor, permission: Permission, owner_id: UUID | None = None) -> bool:
    """Return whether an actor has a permission, for the things of one owner where one is given."""
    if permission is Permission.ANYBODY:
        return True
    rule = RULES[permission]
    if actor.role not in rule.roles or not _has_scope(actor, rule):
        return False
    return owner_id is None or owner_id == actor.account_id or actor.role in rule.overseers


def authorise(actor: Actor, permission: Permission, owner_id: UUID | None = None) -> None:
    """Refuse what an actor may not do.

    Parameters
    ----------
    actor
        Who asks.
    permission
        What for.
    owner_id
        Whose thing it is about, where it is about somebody's.

    Raises
    ------
    Problem
        401 for a stranger, 403 for a role or a token that may not, 404 for things of others, which are not there for
        those who may not see them.
    """
    if allowed(actor, permission, owner_id):
        return
    rule = RULES[permission]
    if actor.is_stranger:
        raise Problem("sign-in-first", 401, SIGN_IN_FIRST, next_step=SIGN_IN)
    if actor.role not in rule.roles:
        raise Problem("not-allowed", 403, NOT_ALLOWED, next_step=ASK_SOMEBODY)
    if not _has_scope(actor, rule):
        raise Problem("scope-missing", 403, SCOPE_MISSING.format(scope=rule.scope.value), next_step=MAKE_TOKEN)
    raise not_found()


def not_found() -> Problem:
    """Return what is said of a thing that is not there, or not there for who asks."""
    return Problem("not-found", 404, NOT_THERE, next_step=CHECK_LINK)


def _has_scope(actor: Actor, rule: Rule) -> bool:
    return actor.scopes is None or rule.scope in actor.scopes
