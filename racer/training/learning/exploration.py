"""How often an e-greedy driver tries something at random."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EpsilonGreedy:
    """The share of decisions taken at random, falling linearly from 1 to ``final`` over ``steps`` decisions.

    The remaining decisions take the policy's likeliest action. What is stored for learning is the probability that
    the *policy* gives to the action taken, not the mixture's: the retired service's trainer did so, and the clipped
    ratio then compares the new policy with the old one and leaves the random share out.
    """

    final: float
    steps: int

    def share_at(self, step: int) -> float:
        """Return the random share after so many decisions of all cars together, 0 to 1."""
        return max(0.0, 1.0 - step / self.steps) * (1.0 - self.final) + self.final
