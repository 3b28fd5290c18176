"""Invitations: links for one person or many, join codes for a room, and links with which a password is chosen."""
