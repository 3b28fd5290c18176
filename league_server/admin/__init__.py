"""What administrators decide and look after: the league's own settings, and the audit log."""
