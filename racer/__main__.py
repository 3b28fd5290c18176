"""``python3 -m racer``: works from a bare clone and from an installation alike; alone, it starts the league server."""

from __future__ import annotations

import sys

from racer.bootstrap import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
