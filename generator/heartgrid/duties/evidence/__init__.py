"""Which events count for whom, and how much."""
