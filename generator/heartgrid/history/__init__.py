"""Git history as evidence: changes, replay, signatures, checkpoints; the only reader of git."""
