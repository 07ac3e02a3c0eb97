"""Retention: what has had its time, what is held, and the receipts of what is let go. Pure."""
