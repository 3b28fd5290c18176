"""What an executor runs on a worker: one training or evaluation in a locked child, told in reports."""
