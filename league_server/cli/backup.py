"""`racer backup` and `racer restore`: a whole league in one file, and back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from racer.cli.console import remark, say
from racer.cli.options import option, output_file
from racer.language import Text, language_of

if TYPE_CHECKING:
    from league_server.settings import Settings

EPILOG = """
While the league runs:
  racer backup league.zip

Into a new data folder, then start it:
  racer restore league.zip --data /srv/racer
  racer up --data /srv/racer

To another database:
  racer restore league.zip --database postgresql://racer:PASSWORD@db/racer
"""

DataOption = Annotated[Path | None, option("FOLDER", "The league's data folder, with racer.toml.")]
DatabaseOption = Annotated[str | None, option("URL", "Its database [a file in the data folder].")]
StorageOption = Annotated[str | None, option("URL", "Its files [a folder in the data folder].")]
SettingsOption = Annotated[Path | None, option("FILE", "Settings file [racer.toml in the data folder].")]

BACKED_UP: Final = Text(
    "{path} has the whole league: {rows} rows and {files} files in {megabytes:.1f} MB. Names, addresses and hashes of "
    "passwords are in it; keep it where only you can read it.",
    "리그 전체를 {path} 파일에 백업했습니다: 행 {rows}개, 파일 {files}개, {megabytes:.1f} MB. 이름, 이메일 주소, "
    "비밀번호 해시가 들어 있으니 본인만 읽을 수 있는 곳에 보관하세요.",
)
RESTORED: Final = Text(
    "The league of {made_at} (UTC) is restored: {rows} rows and {files} files. Nobody is signed in. Start it with "
    "`racer up`.",
    "{made_at}(UTC)의 리그를 복원했습니다: 행 {rows}개, 파일 {files}개. 로그인 상태는 모두 해제되었습니다. `racer up` "
    "명령으로 시작하세요.",
)
QUEUED_AGAIN: Final = Text(
    "Jobs that ran when the backup was taken wait in the queue again: {jobs}.",
    "백업할 때 실행 중이던 작업은 다시 차례를 기다립니다: {jobs}개.",
)
MISSING: Final = Text(
    "The storage had lost files that rows name, {files} in all, such as {key}.",
    "저장소에서 이미 없어진 파일이 {files}개 있습니다. 예: {key}",
)


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The backup; an older one of the name is replaced.")],
    data: DataOption = None,
    database: DatabaseOption = None,
    storage: StorageOption = None,
    settings: SettingsOption = None,
) -> None:
    """Write a whole league into one file, while it runs.

    People, models, races, results and every stored file, as they are at one moment. Login sessions are left out.
    """
    from league_server.backup import write_backup
    from league_server.cli.backup_progress import BackupProgress
    from league_server.operation.opening import database_at
    from league_server.storage import open_storage

    language = language_of(os.environ)
    chosen = _settings(settings, data, database, storage)
    path, source = output_file(file, "FILE"), database_at(chosen.database_url)
    try:
        with BackupProgress(language) as progress:
            manifest = write_backup(source, open_storage(chosen), path, progress.show)
    finally:
        source.close()
    if manifest.missing:
        remark(MISSING.format(files=len(manifest.missing), key=manifest.missing[0]).to(language))
    counts = {"rows": sum(part.rows for part in manifest.tables), "files": manifest.objects}
    say(BACKED_UP.format(path=path, megabytes=path.stat().st_size / 1e6, **counts).to(language))


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `racer backup` wrote.")],
    data: DataOption = None,
    database: DatabaseOption = None,
    storage: StorageOption = None,
    settings: SettingsOption = None,
) -> None:
    """Make a league of a backup, in an empty database and storage.

    The backup may come from another kind of database or from an older version. All of it is restored, or nothing.
    """
    from league_server.backup import restore_backup
    from league_server.cli.backup_progress import BackupProgress
    from league_server.operation.opening import database_at
    from league_server.storage import open_storage

    language = language_of(os.environ)
    chosen = _settings(settings, data, database, storage)
    chosen.data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = database_at(chosen.database_url)
    try:
        with BackupProgress(language) as progress:
            restored = restore_backup(target, open_storage(chosen), file, progress.show)
    finally:
        target.close()
    if restored.missing:
        remark(MISSING.format(files=len(restored.missing), key=restored.missing[0]).to(language))
    if restored.queued_again:
        remark(QUEUED_AGAIN.format(jobs=restored.queued_again).to(language))
    made_at = f"{restored.made_at:%Y-%m-%d %H:%M}"
    say(RESTORED.format(made_at=made_at, rows=restored.rows, files=restored.files).to(language))


def _settings(file: Path | None, data: Path | None, database: str | None, storage: str | None) -> Settings:
    from league_server.settings import Settings

    return Settings.load(file, data_folder=data, database_url=database, storage_url=storage)
