"""Keeps what a running training tells: lines of metrics first, then files, and who watches is told last."""
