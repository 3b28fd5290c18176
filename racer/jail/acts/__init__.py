"""What locked code must not be able to do: every act is really tried, and harms nobody where it succeeds."""

from __future__ import annotations

from racer.jail.acts.act import ESCAPED_STATUS, Act
from racer.jail.acts.files_read import files_read
from racer.jail.acts.files_written import files_written
from racer.jail.acts.kernel import kernel
from racer.jail.acts.memory import memory
from racer.jail.acts.network import network
from racer.jail.acts.privileges import privileges
from racer.jail.acts.processes import processes
from racer.jail.acts.programs import programs

ACTS: tuple[Act, ...] = tuple(
    act
    for group in (files_read, files_written, network, programs, processes, memory, kernel, privileges)
    for act in group.acts
)
"""All of them, by kind."""

__all__ = ["ACTS", "ESCAPED_STATUS", "Act"]
