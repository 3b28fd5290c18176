"""What carries out a job's work: processes on this machine, or a cluster; all pass one contract test."""
