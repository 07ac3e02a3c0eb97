"""Tests of heartgrid.sealing."""
