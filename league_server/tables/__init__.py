"""The tables: one class of rows a file. There are no relationships; a query joins what it needs."""

from __future__ import annotations

from league_server.tables.account import AccountRow, AccountStatus, Role
from league_server.tables.announcement import AnnouncementRow
from league_server.tables.api_token import ApiTokenRow
from league_server.tables.artifact import ArtifactKind, ArtifactRow
from league_server.tables.audit_entry import AuditEntryRow
from league_server.tables.board import BoardRow
from league_server.tables.board_change import BoardChangeRow
from league_server.tables.entrant import EntrantRow
from league_server.tables.entrant_model import EntrantModelRow
from league_server.tables.entrant_tries import EntrantTriesRow
from league_server.tables.evaluation import EvaluationRow
from league_server.tables.group_standing import GroupStandingRow
from league_server.tables.identity import IdentityRow
from league_server.tables.invitation import InvitationKind, InvitationRow
from league_server.tables.job import JobRow
from league_server.tables.job_event import JobEventRow
from league_server.tables.judgement import JudgementRow
from league_server.tables.judgement_file import JudgementFileRow
from league_server.tables.lane_use import LaneUseRow
from league_server.tables.league import LeagueRow
from league_server.tables.login_failure import LoginFailureRow
from league_server.tables.login_session import LoginSessionRow
from league_server.tables.metric_line import MetricLineRow
from league_server.tables.model import ModelRow
from league_server.tables.model_version import ModelVersionRow
from league_server.tables.quota import QuotaRow
from league_server.tables.race import RaceRow, RaceStatus, RaceVisibility
from league_server.tables.race_phase import RacePhaseRow
from league_server.tables.race_version import RaceVersionRow
from league_server.tables.sealed_seeds import SealedSeedsRow
from league_server.tables.season import SeasonRow
from league_server.tables.standing import StandingRow
from league_server.tables.submission import SubmissionRow
from league_server.tables.track import TrackRow
from league_server.tables.training import TrainingRow
from league_server.tables.worker import WorkerRow

__all__ = [
    "AccountRow",
    "AccountStatus",
    "AnnouncementRow",
    "ApiTokenRow",
    "ArtifactKind",
    "ArtifactRow",
    "AuditEntryRow",
    "BoardChangeRow",
    "BoardRow",
    "EntrantModelRow",
    "EntrantRow",
    "EntrantTriesRow",
    "EvaluationRow",
    "GroupStandingRow",
    "IdentityRow",
    "InvitationKind",
    "InvitationRow",
    "JobEventRow",
    "JobRow",
    "JudgementFileRow",
    "JudgementRow",
    "LaneUseRow",
    "LeagueRow",
    "LoginFailureRow",
    "LoginSessionRow",
    "MetricLineRow",
    "ModelRow",
    "ModelVersionRow",
    "QuotaRow",
    "RacePhaseRow",
    "RaceRow",
    "RaceStatus",
    "RaceVersionRow",
    "RaceVisibility",
    "Role",
    "SealedSeedsRow",
    "SeasonRow",
    "StandingRow",
    "SubmissionRow",
    "TrackRow",
    "TrainingRow",
    "WorkerRow",
]
