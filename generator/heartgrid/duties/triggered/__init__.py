"""触发: every trigger opens a time in which the evidence must exist."""
