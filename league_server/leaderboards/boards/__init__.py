"""Boards: standings as rows, written aside, shown all at once, and kept for those who are still turning pages."""

from __future__ import annotations
