"""How long a job still waits, and why: looked up in the lanes, estimated, and put into words."""

from __future__ import annotations
