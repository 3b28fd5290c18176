"""Diagnosis: what the recorded drives of a training or an evaluation say, in the reader's language."""
