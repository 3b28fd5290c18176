"""Rules about signs, sides and angles."""
