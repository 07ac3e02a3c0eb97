"""Articles 6 to 8: discovery."""
