"""Seal and unseal text, keyrings, identities; never a git call."""
