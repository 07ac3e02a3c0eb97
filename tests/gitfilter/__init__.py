"""Tests of heartgrid.gitfilter."""
