"""The dispatcher: takes jobs out of the queue, has an executor carry them out, and keeps what comes of it.

Whatever it writes about a job stands under the job's fence: a number that grows with every claim, so that a dispatcher
that was taken for dead and comes back can change nothing any more.
"""

from __future__ import annotations
