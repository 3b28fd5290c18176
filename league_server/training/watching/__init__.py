"""What can be watched of a training besides its curves: drives, step logs, prints, the log."""
