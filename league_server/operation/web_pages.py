"""The built web pages: files under their own names, and the one page that shows every other address itself.

Beside a file that is text the build has put compressed copies; who takes one gets that, and nothing is compressed here.
"""

from __future__ import annotations

import os
import re
from mimetypes import guess_type
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Receive, Scope, Send

from league_server.operation.places import asks_the_api
from league_server.problems import Problem
from racer.language import Text

PACKAGE: Final = Path(__file__).resolve().parents[1]
USUAL_FOLDERS: Final = (PACKAGE / "_web", PACKAGE.parent / "web" / "dist")
"""Where built pages are: in a wheel, and in a clone."""
PAGE: Final = "index.html"
NAMED_BY_CONTENT: Final = "assets/"
"""Files below this folder change their names when they change."""
FOR_EVER: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "no-cache"
"""Browsers keep a file, and ask each time whether it is still the same."""
CODINGS: Final = {"br": ".br", "gzip": ".gz"}
"""How the names of compressed copies end, by how they are compressed; the smallest first."""
WEIGHTED: Final = re.compile(r"([\w*-]+)\s*(?:;\s*q=(\d(?:\.\d+)?))?")
"""A content coding, and how gladly it is taken."""

NO_PAGES: Final = Text(
    "This server has no web pages; its API is described at /api/openapi.json.",
    "이 서버에는 웹 페이지가 없습니다. API 설명은 /api/openapi.json에 있습니다.",
)


class WebPages:
    """Answers what no part of the API does.

    Parameters
    ----------
    folder
        Where the built pages are; None for the usual places.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folders = USUAL_FOLDERS if folder is None else (folder,)
        found = next((one for one in folders if (one / PAGE).is_file()), None)
        self._files = None if found is None else _PackedFiles(directory=found)

    @property
    def are_there(self) -> bool:
        """Whether there are pages."""
        return self._files is not None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request.

        Raises
        ------
        HTTPException
            404 for places of the API that do not exist, and for files; 405 for whoever wants to change a page.
        Problem
            404 when there are no pages.
        """
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1000})
            return
        if asks_the_api(scope):
            raise HTTPException(404)
        if self._files is None:
            raise Problem("no-web-pages", 404, NO_PAGES)
        response = await self._answer(self._files, scope)
        await response(scope, receive, send)

    async def _answer(self, files: StaticFiles, scope: Scope) -> Response:
        name = files.get_path(scope)
        try:
            response = await files.get_response(name, scope)
        except HTTPException as error:
            if error.status_code != 404 or Path(name).suffix:
                raise
            name = PAGE
            response = await files.get_response(name, scope)
        response.headers["cache-control"] = FOR_EVER if name.startswith(NAMED_BY_CONTENT) else ASK_AGAIN
        return response


class _PackedFiles(StaticFiles):
    """Files, each as the smallest of its copies that the reader takes."""

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Answer with a file, or that the reader's copy is still the same."""
        headers = Headers(scope=scope)
        file = Path(full_path)
        coding, copy = _smallest_copy(file, headers.get("accept-encoding", ""))
        size = copy.stat() if coding else stat_result
        response = FileResponse(copy, status_code, media_type=guess_type(file.name)[0], stat_result=size)
        response.headers["vary"] = "accept-encoding"
        if coding:
            response.headers["content-encoding"] = coding
        return NotModifiedResponse(response.headers) if self.is_not_modified(response.headers, headers) else response


def _smallest_copy(file: Path, accepted: str) -> tuple[str | None, Path]:
    """Return how the copy to send is compressed, None where it is not, and where it is."""
    for coding, suffix in CODINGS.items():
        copy = file.with_name(file.name + suffix)
        if _is_taken(coding, accepted) and copy.is_file():
            return coding, copy
    return None, file


def _is_taken(coding: str, accepted: str) -> bool:
    """Return whether a reader takes what is compressed like this, as the header Accept-Encoding says."""
    weights = {name: weight or "1" for name, weight in WEIGHTED.findall(accepted.lower())}
    return float(weights.get(coding, weights.get("*", "0"))) > 0
