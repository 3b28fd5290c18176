"""What a person sees, changes, takes along and deletes of the own account."""
