"""A throw-away PostgreSQL server on loopback, for one run of tests."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

DEBIAN = Path("/usr/lib/postgresql")
"""Where Debian keeps the server's programs, which are not on PATH there."""
START_SECONDS = 30.0


def program(name: str) -> str | None:
    """Return where one of PostgreSQL's programs is, or None."""
    found = shutil.which(name)
    if found is None and DEBIAN.is_dir():
        found = next((str(path) for path in sorted(DEBIAN.glob(f"*/bin/{name}"), reverse=True)), None)
    return found


class PostgresServer:
    """One server with its own folder; it is gone after ``stop``."""

    def __init__(self) -> None:
        initdb, postgres = program("initdb"), program("postgres")
        assert initdb
        assert postgres
        self.folder = Path(tempfile.mkdtemp(prefix="racer-postgres-"))
        self.port = _free_port()
        self._as_user = _ordinary_user(self.folder)
        subprocess.run(
            [initdb, "-D", self.folder / "data", "-U", "racer", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"],
            check=True, capture_output=True, **self._as_user,
        )  # fmt: skip
        options = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "300"}
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        self._log = (self.folder / "log").open("w")
        self._server = subprocess.Popen(
            [postgres, "-D", self.folder / "data", "-p", str(self.port), "-h", "127.0.0.1", "-k", "", *settings],
            stdout=self._log, stderr=self._log, **self._as_user,
        )  # fmt: skip
        self._wait()

    def url(self, database: str = "postgres") -> str:
        """Return the address of one of its databases."""
        return f"postgresql://racer@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str) -> None:
        """Carry out one statement outside of transactions."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(statement)

    def stop(self) -> None:
        """End the server and remove its folder."""
        self._server.terminate()
        try:
            self._server.wait(10)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()
        self._log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _wait(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                psycopg.connect(self.url(), connect_timeout=2).close()
            except psycopg.OperationalError:
                if time.monotonic() > deadline or self._server.poll() is not None:
                    raise
                time.sleep(0.05)
            else:
                return


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _ordinary_user(folder: Path) -> dict:
    """Return how to start a server, which refuses to run as root: as the user that Debian made for it, or nobody."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in names else "nobody"
    shutil.chown(folder, user)
    return {"user": user, "cwd": folder}
