"""Seal and unseal text, keyrings, identities; never a git call. Not built yet: records are plain YAML until it is."""
