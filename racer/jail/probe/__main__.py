"""`python -m racer.jail.probe`: the report as JSON, from the interpreter and the user that run it.

``--lock none`` tries every act without a lock instead: what then succeeds is what the lock has to refuse.
"""

from __future__ import annotations

import json
import sys

from racer.jail.level import Level
from racer.jail.probe.ask import probe_here


def main(arguments: list[str]) -> None:
    """Print the report."""
    if arguments == ["--lock", "none"]:
        from racer.jail.probe.trial import try_acts  # noqa: PLC0415 - it imports modules that only Linux has

        document: object = [trial.to_json() for trial in try_acts(Level.OFF)]
    elif not arguments:
        document = probe_here().to_json()
    else:
        sys.exit("usage: python -m racer.jail.probe [--lock none]")
    sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
