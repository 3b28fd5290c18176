"""The versions of models: made by changing something, listed, compared."""
