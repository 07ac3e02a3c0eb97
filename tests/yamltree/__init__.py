"""Tests of heartgrid.yamltree."""
