"""Who may read what: each command is a signed change of `access.yml`, or explains it."""
