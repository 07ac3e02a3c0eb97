"""A rule of the policy in plain words, as a counsellor would say it."""
