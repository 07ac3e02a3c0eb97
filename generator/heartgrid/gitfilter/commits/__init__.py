"""A change of ours as one commit, whole or not at all: journal, index, keys, work tree."""
