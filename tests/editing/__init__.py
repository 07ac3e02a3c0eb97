"""Tests of heartgrid.editing."""
