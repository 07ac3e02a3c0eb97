"""Tests of heartgrid: one file per module, ledgers on the side."""
