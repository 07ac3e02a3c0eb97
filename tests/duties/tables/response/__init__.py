"""Articles 14 and 15: response."""
