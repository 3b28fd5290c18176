"""The metrics of a training as curves."""
