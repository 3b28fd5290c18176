"""Personal tokens, with which programs come in a person's name."""
