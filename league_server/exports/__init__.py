"""Tables of rows as files that people open elsewhere: CSV and XLSX for spreadsheets, JSON for programs.

What people have typed, such as their names, never becomes a formula, a link or broken XML in a spreadsheet. Exporting
personal data is recorded in the audit log by who calls this.
"""

from __future__ import annotations

from league_server.exports.file_names import content_disposition
from league_server.exports.response import EXPORT_RESPONSES, export_response
from league_server.exports.table import Cell, Column, ExportError, ExportFormat
from league_server.exports.write import write_table

__all__ = [
    "EXPORT_RESPONSES",
    "Cell",
    "Column",
    "ExportError",
    "ExportFormat",
    "content_disposition",
    "export_response",
    "write_table",
]
