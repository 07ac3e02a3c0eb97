"""Tests of heartgrid.sealing.access."""
