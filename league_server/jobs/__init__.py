"""The jobs: queued pieces of work, each a row with a life, and the dispatcher that has them carried out.

A feature enqueues a job in the transaction of what it is for (`queue.enqueue`) and registers a `handlers.JobHandler`
that says what the work is and keeps what comes of it. The dispatcher (``python -m league_server.jobs``) does the rest.
"""

from __future__ import annotations
