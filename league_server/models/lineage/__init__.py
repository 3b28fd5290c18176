"""Lineage: everything that a model's weights came from."""
