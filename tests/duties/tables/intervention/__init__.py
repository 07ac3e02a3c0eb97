"""Articles 9 to 13: intervention."""
