"""Pictures of reward maps: the track in the colours of what each place pays, with all that explains it beside it."""

from __future__ import annotations

from racer.viewer.reward_picture.picture import reward_picture, write_reward_picture

__all__ = ["reward_picture", "write_reward_picture"]
