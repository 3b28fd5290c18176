"""Rules about functions that fail, forget to forget, shout, or were written for another track."""
