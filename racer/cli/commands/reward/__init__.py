"""`racer reward`: look at what a reward function rewards, before training with it and after."""

from __future__ import annotations

from racer.cli.commands.reward import build, check, examples, explain, rejudge
from racer.cli.commands.reward import map as reward_map
from racer.cli.help_pages import add, group

__all__ = ["app"]

EPILOG = """
Examples:
  racer reward list
  racer reward check follow_center_line
  racer reward check my_reward.py --track oval

What next:
  racer train --reward my_reward.py --out runs/mine
"""

app = group(help="Look at what reward functions reward, the examples' and your own.", epilog=EPILOG)
add(app, "list", examples.list_rewards, examples.EPILOG)
add(app, "check", check.check, check.EPILOG)
add(app, "map", reward_map.reward_map, reward_map.EPILOG)
add(app, "explain", explain.explain, explain.EPILOG)
add(app, "rejudge", rejudge.rejudge, rejudge.EPILOG)
add(app, "build", build.build, build.EPILOG)
