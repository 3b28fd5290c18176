"""What a reward function is shown of a track: drives from one end to the other, and states that differ in one thing."""
