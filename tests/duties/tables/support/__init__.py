"""Articles 18 to 20: what a school has in place."""
