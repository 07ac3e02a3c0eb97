"""Imports and exports with other systems. Not built yet."""
