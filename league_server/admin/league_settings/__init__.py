"""The league itself: what everybody may know of it, and what administrators decide."""
