"""Rules about what is paid best: racing, or something else."""
