"""How the entries of each kind of book come into the ledger; every module ends with its table."""
