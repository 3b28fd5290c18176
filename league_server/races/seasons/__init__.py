"""Seasons: races whose final ranks earn points, added up."""

from __future__ import annotations
