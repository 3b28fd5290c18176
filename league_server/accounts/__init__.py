"""Accounts: who takes part, how they sign in, and what is known of them."""
