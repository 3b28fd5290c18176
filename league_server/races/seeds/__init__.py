"""Sealed seeds: drawn when a race is published, known to nobody until its phase is over, provable afterwards."""

from __future__ import annotations
