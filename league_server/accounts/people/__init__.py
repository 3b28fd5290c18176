"""The people of a league, as organisers and administrators look after them."""
