"""Tests of heartgrid.model."""
