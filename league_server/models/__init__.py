"""Models: what participants make, version by version, with everything that says where a trained policy comes from."""
