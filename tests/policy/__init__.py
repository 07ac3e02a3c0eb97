"""Tests of heartgrid.policy."""
