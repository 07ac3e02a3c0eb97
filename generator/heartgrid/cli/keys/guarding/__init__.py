"""The guard: history and sealing joined, for hooks and CI."""
