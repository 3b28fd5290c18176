"""Measure how many frames a second a replay with 20 ghosts reaches in Chromium without a graphics card, at 720p.

Usage, beside a running ``npm run dev``: ``python web/tools/replay_frames.py http://127.0.0.1:5173``
"""

from __future__ import annotations

import statistics
import sys

from playwright.sync_api import sync_playwright

CARS = 21
SECONDS = 6
VIEWS = {
    "whole track": {},
    "following": {"isFollowing": True},
    "whole track, lines in the colours of the cars": {"colouring": None},
}


def main(address: str) -> None:
    """Print frames a second, the slowest frame and the time to paint one, for each way to look."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(f"{address}/tools/replay_frames.html")
        page.wait_for_function("window.measure !== undefined")
        for name, view in VIEWS.items():
            found = page.evaluate("([cars, view, seconds]) => measure(cars, view, seconds)", [CARS, view, SECONDS])
            frames, painted = found["frames_ms"], sorted(found["painted_ms"])
            nearly_all = painted[len(painted) * 99 // 100]
            sys.stdout.write(
                f"{name}: {1000 * len(frames) / sum(frames):.1f} frames/s, slowest {max(frames):.1f} ms, "
                f"painting {statistics.median(painted):.1f} ms (99 of 100 below {nearly_all:.1f} ms)\n"
            )
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
