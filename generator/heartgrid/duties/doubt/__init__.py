"""What could not be read: which lines it makes unknown."""
