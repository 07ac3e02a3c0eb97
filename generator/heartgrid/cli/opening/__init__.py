"""``heartgrid open``: a sealed record read on purpose, and written down before it is shown."""
