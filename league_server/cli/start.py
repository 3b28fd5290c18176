"""`racer up`: the league server, with everything that it needs, in one command."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

from racer.cli.options import CommandLineError, flag, option
from racer.language import Text, language_of

EPILOG = """
Try it on your own machine; nobody else reaches it:
  racer up

For a workshop in a network that you trust:
  racer up --host 0.0.0.0 --accounts --allow-plain-http --public-url http://192.168.0.10:8000

For a company, behind a proxy that speaks https:
  racer up --public-url https://league.example.com --database postgresql://racer:PASSWORD@db/racer

Everything else stands in a settings file or in the environment: RACER_PORT=8080, or port = 8080 in racer.toml.
"""

REACH = "How people reach it"
KEEP = "Where it keeps things"
WORK = "What carries out jobs"

BOTH_WAYS = Text(
    "--accounts and --single-user exclude each other. Say one of them, or neither.",
    "--accounts와 --single-user는 함께 쓸 수 없습니다. 하나만 지정하거나 둘 다 빼세요.",
)
YES_OR_NO = Text(
    "--open-browser is '{value}'; it has to be yes or no.", "--open-browser '{value}': yes 또는 no여야 합니다."
)


def up(
    host: Annotated[str | None, option("ADDRESS", "Address to listen at [127.0.0.1: this machine].", REACH)] = None,
    port: Annotated[int | None, option("N", "Port to listen at; 0 takes a free one [8000].", REACH)] = None,
    public_url: Annotated[
        str | None, option("URL", "Address that people type, where a proxy stands before the server.", REACH)
    ] = None,
    accounts: Annotated[bool, flag("--accounts", "People sign in, also where only this machine is reached.", REACH)] = (
        False
    ),
    single_user: Annotated[bool, flag("--single-user", "No accounts: this machine's user may do all.", REACH)] = False,
    allow_plain_http: Annotated[
        bool, flag("--allow-plain-http", "Let people sign in without https, in a network that you trust.", REACH)
    ] = False,
    open_browser: Annotated[str | None, option("yes|no", "Show the pages [yes on your own terminal].", REACH)] = None,
    data: Annotated[Path | None, option("FOLDER", "Folder for the database, the files and racer.toml.", KEEP)] = None,
    database: Annotated[
        str | None, option("URL", "postgresql://USER:PASSWORD@HOST/NAME [a file in the data folder].", KEEP)
    ] = None,
    storage: Annotated[str | None, option("URL", "s3://BUCKET/PREFIX [a folder in the data folder].", KEEP)] = None,
    settings: Annotated[Path | None, option("FILE", "Settings file [racer.toml in the data folder].", KEEP)] = None,
    executor: Annotated[str | None, option("local|ray", "Processes here, or a Ray cluster [local].", WORK)] = None,
    ray_address: Annotated[str | None, option("ADDRESS", "Where the Ray cluster is.", WORK)] = None,
) -> None:
    """Start the league server: pages, API, and what trains and evaluates; Ctrl-C stops it.

    Without options it serves you alone, on this machine, and keeps everything in one folder. An option is stronger than
    the environment, and that than the settings file.
    """
    from racer.cli.process_lock import ONE_THREAD

    # Before anything that computes is loaded; the workers inherit it.
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    from league_server.cli.serving import serve
    from league_server.settings import Settings

    chosen = Settings.load(
        settings,
        host=host,
        port=port,
        public_url=public_url,
        access=_access(accounts, single_user),
        allow_plain_http=allow_plain_http or None,
        data_folder=data,
        database_url=database,
        storage_url=storage,
        executor=executor,
        ray_address=ray_address,
    )
    serve(chosen, language_of(os.environ), open_browser=_wants_browser(open_browser))


def _access(accounts: bool, single_user: bool) -> Literal["accounts", "single_user"] | None:
    if accounts and single_user:
        raise CommandLineError(BOTH_WAYS)
    return "accounts" if accounts else "single_user" if single_user else None


def _wants_browser(said: str | None) -> bool | None:
    if said not in {None, "yes", "no"}:
        raise CommandLineError(YES_OR_NO.format(value=said))
    return None if said is None else said == "yes"
