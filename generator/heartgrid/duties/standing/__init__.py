"""常态: a measure compared with a threshold as of a day."""
