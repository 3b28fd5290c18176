"""Joining a league: by an invitation, with an address of the league's own domains, or as its first administrator."""
