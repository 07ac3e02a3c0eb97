"""Side-by-side measurements of everything an issue names a ratio for: ``make bench``."""
