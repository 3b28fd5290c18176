"""Answers a request with a table as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import Any, Final

from starlette.responses import StreamingResponse

from league_server.exports.file_names import content_disposition
from league_server.exports.table import MEDIA_TYPES, Cell, Column, ExportFormat
from league_server.exports.write import write_table
from racer.language import Language

IN_MEMORY_BYTES: Final = 4_000_000
"""A longer file waits on the disk."""
SENT_AT_ONCE_BYTES: Final = 1 << 18

EXPORT_RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "The rows as a file.",
        "content": {
            media_type: {"schema": {"type": "string", "format": "binary"}}
            for export_format, media_type in MEDIA_TYPES.items()
            if export_format is not ExportFormat.JSON
        }
        | {MEDIA_TYPES[ExportFormat.JSON]: {"schema": {"type": "array", "items": {"type": "object"}}}},
    }
}
"""What the API's description says of a route that answers with a table."""


def export_response(
    export_format: ExportFormat,
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    language: Language = "en",
) -> StreamingResponse:
    """Return a table as a file that a browser keeps.

    All rows are taken before this returns, so that they may come from a session that ends with the endpoint, and
    whatever goes wrong is told as a problem and never as half a file.

    Parameters
    ----------
    export_format
        What kind of file.
    name
        The file's name without its ending, in any characters.
    columns
        What the cells of each row are, in their order.
    rows
        As many cells each as there are columns.
    language
        Of the headings.

    Raises
    ------
    ExportError
        When there are more rows than the format holds.
    """
    file = SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115 - closed when it has been sent
    try:
        write_table(file, export_format, columns, rows, language)
        length = file.seek(0, SEEK_END)
    except BaseException:
        file.close()
        raise
    headers = {
        "content-disposition": content_disposition(name, f".{export_format}"),
        "content-length": str(length),
        # It has people's names in it: no cache on the way shall keep it.
        "cache-control": "no-store",
    }
    return StreamingResponse(_pieces(file), media_type=MEDIA_TYPES[export_format], headers=headers)


def _pieces(file: SpooledTemporaryFile[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(SENT_AT_ONCE_BYTES):
            yield piece
