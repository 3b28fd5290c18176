"""The members of a model package: what they are called, and how long they may be. Nothing is loaded to know that."""

from __future__ import annotations

MANIFEST = "manifest.json"
WEIGHTS = "policy.safetensors"
CAR = "model_metadata.json"
HYPERPARAMETERS = "hyperparameters.json"
REWARD_FUNCTION = "reward_function.py"
SUMMARY = "training_summary.json"

MAX_PACKAGE_BYTES = 256_000_000
"""Five times the weights of the shallow network at 160 by 120 pixels."""
MAX_TEXT_BYTES = 1_000_000
MEMBER_LIMITS = {
    MANIFEST: MAX_TEXT_BYTES,
    WEIGHTS: MAX_PACKAGE_BYTES,
    CAR: MAX_TEXT_BYTES,
    HYPERPARAMETERS: MAX_TEXT_BYTES,
    REWARD_FUNCTION: MAX_TEXT_BYTES,
    SUMMARY: MAX_TEXT_BYTES,
}
"""Every name that may occur, with the most bytes of each."""
OPTIONAL_MEMBERS = {HYPERPARAMETERS}
