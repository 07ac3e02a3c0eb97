"""Tests of heartgrid.cli."""
