"""Articles 16, 17 and 20: districts and the city."""
