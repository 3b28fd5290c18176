"""The text of a reward function: which lines read what, and what its conditions can and cannot be."""
