"""The records as frozen models: facts only, no I/O, no clock, no git."""
