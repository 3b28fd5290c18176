"""Evaluations: official drives of a model that its owner asks for, lap by lap, with recorded traces."""
