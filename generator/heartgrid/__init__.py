"""Heartgrid · 心网格台账: a school's ledger of care, from YAML records to an internal site."""

__version__ = "0.1.0"
