"""What holds in the league server: who speaks HTTP, who commits, and what its process never loads."""

from __future__ import annotations

import ast

HTTP = {"fastapi", "starlette"}
SPEECHLESS = {"queries", "service"}
"""Files of a feature that decide or ask the database, and know nothing of HTTP."""


def test_services_and_queries_do_not_speak_http(server_modules):
    """A feature's service and queries import neither FastAPI nor Starlette."""
    offences = [
        f"{module.place}:{line} imports {imported}: translate in endpoints.py, and hand in plain values"
        for module in server_modules
        if module.path.stem in SPEECHLESS
        for imported, line in module.imports
        if imported.split(".")[0] in HTTP
    ]
    assert not offences, "\n".join(offences)


def test_only_the_database_commits(server_modules):
    """Nothing but ``Database.session`` ends a transaction, so that whatever belongs together is kept together."""
    offences = [
        f"{module.place}:{node.lineno} calls {node.func.attr}(): open database.session() at the edge instead"
        for module in server_modules
        if module.name != "league_server.database"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"commit", "rollback"}
    ]
    assert not offences, "\n".join(offences)
