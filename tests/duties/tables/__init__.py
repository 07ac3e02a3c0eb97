"""A table for every rule of the policy: how each status comes about, worked out by hand.

A module of a chapter holds the tables of one matter (``TABLES``) and shows the calendar's
arithmetic beside each row. ``test_tables`` runs every row and demands that no rule and no status
is left out; ``golden/`` keeps what ``heartgrid explain`` says to each of them.
"""
