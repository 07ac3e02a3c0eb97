"""Who may read what: ``access.yml`` and the key files that it vouches for, as pure data."""
