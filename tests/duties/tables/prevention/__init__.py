"""Articles 1 to 5: prevention."""
