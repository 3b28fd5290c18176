"""The league server: accounts, models, training jobs, evaluations, races and leaderboards behind a documented API.

`league_server.app.create_app` makes the application that answers requests, `league_server.settings.Settings` says how
it is run, and `racer up` starts it together with the process that carries out the jobs. The one that answers requests
never loads the libraries that learn, simulate or draw.
"""

from __future__ import annotations

__all__: list[str] = []
