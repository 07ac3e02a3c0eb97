"""The work of a rollover: from what HEAD has to the one commit that ends the year.

Everything is worked out, and tried with the new keys, before anything is written: what is let go
does not come back.
"""
