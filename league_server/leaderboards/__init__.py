"""Leaderboards: who stands where in a race, for entrants and for their teams, sites and departments.

`standings` is pure: it makes the lines of a board of submissions and their times. `boards` keeps the lines in the
database, so that a board of 120,000 is read as fast as one of ten. What decides a board is called by
`changes.entry_changed` when it changes; `boards.refresh.refresh_boards` writes it anew.
"""

from __future__ import annotations
