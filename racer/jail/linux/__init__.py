"""What the locks are made of: system calls by name, and filters of them."""

from __future__ import annotations

from racer.jail.linux.filters import load, missing_filters
from racer.jail.linux.medium_filter import medium_program
from racer.jail.linux.strict_filter import strict_program
from racer.jail.linux.syscalls import call, missing_calls, this_architecture

__all__ = [
    "call",
    "load",
    "medium_program",
    "missing_calls",
    "missing_filters",
    "strict_program",
    "this_architecture",
]
