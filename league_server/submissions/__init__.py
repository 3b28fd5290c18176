"""Submissions: tries in a race, judged over its sealed seeds; the same weights once for everybody."""

from __future__ import annotations
