"""Reward functions: help beside the editor, and previews of what a function rewards, before any training."""
