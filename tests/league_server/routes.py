"""Who may ask for what: every route of the server under the permission that it has to ask for.

A new route gets a line here; the tests try each as every role, as a stranger and as a program without the scope.
"""

from __future__ import annotations

ROLES = ("participant", "instructor", "organiser", "administrator")
EVERYBODY = {"stranger", *ROLES}
SIGNED_IN = set(ROLES)
STAFF = {"instructor", "organiser", "administrator"}
ORGANISERS = {"organiser", "administrator"}
ADMINISTRATORS = {"administrator"}

WHO = {
    "anybody": EVERYBODY,
    "read_league": SIGNED_IN,
    "own_account": SIGNED_IN,
    "read_models": SIGNED_IN,
    "change_models": SIGNED_IN,
    "run_jobs": SIGNED_IN,
    "stop_jobs": SIGNED_IN,
    "preview_rewards": SIGNED_IN,
    "enter_races": SIGNED_IN,
    "manage_races": ORGANISERS,
    "manage_tracks": ORGANISERS,
    "read_people": STAFF,
    "manage_people": ORGANISERS,
    "manage_roles": ADMINISTRATORS,
    "export_people": ORGANISERS,
    "operate": ADMINISTRATORS,
    "read_audit": ADMINISTRATORS,
}
"""Who has a permission at all."""
OVERSEERS = {
    "read_models": {"instructor", "administrator"},
    "stop_jobs": {"instructor", "administrator"},
    "change_models": set(),
    "run_jobs": set(),
    "own_account": set(),
    "enter_races": set(),
}
"""Who has it for other people's things."""

PUBLIC_DESCRIPTION = "GET /api/openapi.json"
"""The description of the API, which is FastAPI's own route and everybody's."""
OF_THE_LEAGUE_ONLY = {
    "GET /api/races/{race_id}",
    "GET /api/races/{race_id}/versions",
    "GET /api/races/{race_id}/seeds",
    "GET /api/races/{race_id}/leaderboard",
    "GET /api/races/{race_id}/leaderboard/groups",
}
"""Routes that show strangers what is public, and ask them to sign in for anything else."""

BY_ITS_OWN_RULE = {"GET /metrics": {"administrator"}}
"""Routes that programs ask with a secret of their own, and who of the people may."""
SAMPLES = {
    "GET /api/models/{model_id}/versions/diff": {"params": {"before": 1, "after": 1}},
    "GET /api/races/{race_id}/leaderboard/groups": {"params": {"group_by": "team"}},
    "POST /api/models/{model_id}/clone": {"json": {"name": "Mine"}},
}
"""What a request has to bring before it is looked at whose the thing is."""

ROUTES = {
    "anybody": """
        POST /api/session
        DELETE /api/session
        POST /api/join
        POST /api/join/invitation
        POST /api/join/password
        POST /api/sign-on/begin
        POST /api/sign-on/finish
        GET /api/league
        GET /api/races
        GET /api/races/{race_id}
        GET /api/races/{race_id}/versions
        GET /api/races/{race_id}/seeds
        GET /api/races/{race_id}/leaderboard
        GET /api/races/{race_id}/leaderboard/groups
        GET /api/submissions/{submission_id}/recordings/{run}
        GET /api/events
        GET /healthz
        GET /readyz
        GET /metrics
    """,
    "read_league": """
        GET /api/me
        GET /api/reward-functions/parameters
        GET /api/reward-functions/examples
        GET /api/reward-functions/builder
        POST /api/reward-functions/builder
        GET /api/tracks
        GET /api/tracks/{name}
        GET /api/tracks/{name}/lines
        GET /api/seasons
        GET /api/seasons/{season_id}
        GET /api/seasons/{season_id}/standings
        GET /api/races/{race_id}/entrants/me/certificate
        GET /api/races/{race_id}/submissions
        GET /api/submissions/{submission_id}
        GET /api/races/{race_id}/leaderboard/me
    """,
    "own_account": """
        PATCH /api/me
        PUT /api/me/password
        GET /api/me/sessions
        DELETE /api/me/sessions
        DELETE /api/me/sessions/{session_id}
        GET /api/me/data
        POST /api/me/delete
        GET /api/me/tokens
        POST /api/me/tokens
        DELETE /api/me/tokens/{token_id}
    """,
    "read_models": """
        GET /api/models
        GET /api/models/bin
        GET /api/models/{model_id}
        GET /api/models/{model_id}/versions
        GET /api/models/{model_id}/versions/diff
        GET /api/models/{model_id}/versions/{number}
        GET /api/models/{model_id}/lineage
        GET /api/models/{model_id}/packages
        GET /api/models/{model_id}/package
        GET /api/artifacts/{artifact_id}
        GET /api/artifacts/{artifact_id}/content
        GET /api/models/{model_id}/trainings
        GET /api/models/{model_id}/evaluations
        GET /api/evaluations/{evaluation_id}
        GET /api/evaluations/{evaluation_id}/diagnosis
        GET /api/evaluations/{evaluation_id}/drives/{number}/trace
        GET /api/evaluations/{evaluation_id}/drives/{number}/step-log
        GET /api/trainings/{training_id}
        GET /api/trainings/{training_id}/diagnosis
        GET /api/trainings/{training_id}/metrics
        GET /api/trainings/{training_id}/evaluations
        GET /api/trainings/{training_id}/trace
        GET /api/trainings/{training_id}/files
        GET /api/trainings/{training_id}/prints
        GET /api/trainings/{training_id}/log
        GET /api/jobs
        GET /api/jobs/{job_id}
        GET /api/quota
    """,
    "change_models": """
        POST /api/models
        PATCH /api/models/{model_id}
        DELETE /api/models/{model_id}
        POST /api/models/{model_id}/restore
        POST /api/models/{model_id}/versions
        POST /api/models/{model_id}/clone
        POST /api/models/import
        POST /api/models/import-package
    """,
    "run_jobs": """
        POST /api/models/{model_id}/trainings
        POST /api/trainings/{training_id}/continue
        POST /api/models/{model_id}/evaluations
    """,
    "stop_jobs": """
        POST /api/jobs/{job_id}/stop
    """,
    "preview_rewards": """
        POST /api/reward-functions/check
        POST /api/reward-functions/map
        POST /api/reward-functions/map/point
        POST /api/reward-functions/explain
        POST /api/reward-functions/rejudge
    """,
    "enter_races": """
        POST /api/me/invitations
        POST /api/races/join
        PUT /api/races/{race_id}/entrants/me
        DELETE /api/races/{race_id}/entrants/me
        POST /api/races/{race_id}/submissions
        POST /api/submissions/{submission_id}/withdraw
        POST /api/submissions/{submission_id}/choose
    """,
    "manage_races": """
        POST /api/races
        POST /api/races/import
        PUT /api/races/{race_id}
        DELETE /api/races/{race_id}
        GET /api/races/{race_id}/file
        POST /api/races/{race_id}/copies
        POST /api/races/{race_id}/publish
        POST /api/races/{race_id}/cancel
        POST /api/races/{race_id}/join-code
        POST /api/races/{race_id}/freeze
        POST /api/races/{race_id}/thaw
        POST /api/races/{race_id}/reveal
        GET /api/races/{race_id}/entrants
        PUT /api/races/{race_id}/entrants/{account_id}
        POST /api/races/{race_id}/baselines
        GET /api/races/{race_id}/submissions/all
        POST /api/submissions/{submission_id}/judge-again
        POST /api/seasons
        PUT /api/seasons/{season_id}
    """,
    "manage_tracks": """
        POST /api/tracks
        DELETE /api/tracks/{name}
    """,
    "read_people": """
        GET /api/people
        GET /api/people/{account_id}
    """,
    "manage_people": """
        PATCH /api/people/{account_id}
        POST /api/people/{account_id}/disable
        POST /api/people/{account_id}/enable
        POST /api/people/{account_id}/sign-out
        POST /api/people/{account_id}/password-link
        POST /api/people/{account_id}/anonymise
        POST /api/people/import/check
        POST /api/people/import
        GET /api/invitations
        POST /api/invitations
        DELETE /api/invitations/{invitation_id}
    """,
    "manage_roles": """
        PUT /api/people/{account_id}/role
    """,
    "export_people": """
        GET /api/people/export
        POST /api/people/invitation-links
        GET /api/races/{race_id}/leaderboard/export
        GET /api/races/{race_id}/leaderboard/groups/export
    """,
    "operate": """
        GET /api/workers
        GET /api/admin/league
        PATCH /api/admin/league
    """,
    "read_audit": """
        GET /api/admin/audit
        GET /api/admin/audit/export
    """,
}
"""Every route, by the permission that it has to ask for."""

PERMISSION_OF = {
    " ".join(line.split()): permission for permission, lines in ROUTES.items() for line in lines.strip().splitlines()
}
"""The permission of every route."""
