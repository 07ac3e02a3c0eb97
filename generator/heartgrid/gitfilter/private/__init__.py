"""A record in clear for a moment only: a folder of its own, watched and destroyed."""
