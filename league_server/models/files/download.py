"""Sends a stored file: named, compressed where that helps, and not at all where the reader has it already."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any, Final

from fastapi import Request, Response
from starlette.responses import StreamingResponse

from league_server.exports import content_disposition
from league_server.problems import Problem
from league_server.storage import MissingObjectError, Storage
from league_server.tables import ArtifactKind, ArtifactRow
from racer.language import Text

A_YEAR: Final = "private, max-age=31536000, immutable"
ASK_AGAIN: Final = "private, no-cache"
FEWEST_COMPRESSED_BYTES: Final = 1000
FAST: Final = 5
"""Level of gzip at which a recorded drive takes a few milliseconds."""
MEDIA_TYPES: Final = {
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".csv": "text/csv; charset=utf-8",
    ".py": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".log": "text/plain; charset=utf-8",
    ".zip": "application/zip",
}
OTHER_MEDIA_TYPE: Final = "application/octet-stream"
SHOWN: Final = {ArtifactKind.LAP_TRACE, ArtifactKind.RESULT, ArtifactKind.PRINTS, ArtifactKind.LOG}
"""What pages show rather than keep."""

GONE: Final = Text(
    "The file is not in the storage any more, so it cannot be sent.", "저장소에 파일이 없어 보낼 수 없습니다."
)
ASK_ADMINISTRATOR: Final = Text(
    "Ask an administrator whether there is a backup.", "관리자에게 백업이 있는지 문의하세요."
)

BYTES: Final = {"schema": {"type": "string", "format": "binary"}}
FILE_RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "The file",
        "content": {OTHER_MEDIA_TYPE: BYTES}
        | {media_type: {} if "json" in media_type else BYTES for media_type in MEDIA_TYPES.values()},
    },
    304: {"description": "The reader has the file already, by its `If-None-Match`"},
}
"""What the API's description says of a route that answers with a file."""


def send_artifact(
    request: Request, storage: Storage, artifact: ArtifactRow, sha256: str | None = None, name: str | None = None
) -> Response:
    """Answer a request with the content of an artifact.

    Parameters
    ----------
    request
        Whose headers say what the reader has and takes.
    storage
        Where the content is.
    artifact
        What is sent.
    sha256
        The content that the reader means; where it is this one, browsers keep the answer for ever.
    name
        What the file is called where it is kept, without its ending; its own name when None.

    Raises
    ------
    Problem
        410 when the storage has lost it.
    """
    path = PurePosixPath(artifact.name)
    media_type = MEDIA_TYPES.get(path.suffix, OTHER_MEDIA_TYPE)
    headers = {
        "etag": f'W/"{artifact.sha256}"',
        "cache-control": A_YEAR if sha256 == artifact.sha256 else ASK_AGAIN,
        "vary": "accept-encoding",
    }
    if artifact.kind not in SHOWN:
        headers["content-disposition"] = content_disposition(name or path.stem, path.suffix)
    if headers["etag"] in (request.headers.get("if-none-match") or ""):
        return Response(status_code=304, headers=headers)
    if media_type in {OTHER_MEDIA_TYPE, "application/zip"}:
        pieces = _there(lambda: storage.stream(artifact.key))
        headers["content-length"] = str(artifact.size_bytes)
        return StreamingResponse(pieces, media_type=media_type, headers=headers)
    return compressed(request, _there(lambda: storage.get(artifact.key)), media_type, headers)


def compressed(request: Request, content: bytes, media_type: str, headers: dict[str, str]) -> Response:
    """Answer with text, compressed where the reader takes that and it is long enough to matter."""
    if len(content) >= FEWEST_COMPRESSED_BYTES and "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
        content = gzip.compress(content, FAST, mtime=0)
    return Response(content, media_type=media_type, headers=headers)


def _there(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except MissingObjectError:
        raise Problem("file-gone", 410, GONE, next_step=ASK_ADMINISTRATOR) from None
