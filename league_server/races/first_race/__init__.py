"""The first race of a league of one person: made when the league is opened for the first time."""
