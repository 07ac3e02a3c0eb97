"""Letters and notices to print. Not built yet."""
