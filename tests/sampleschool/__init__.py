"""The sample school: a seeded script that writes a fictional school's records."""
