"""Hostile records: injection, spoilt bytes, and what may reach a log."""
