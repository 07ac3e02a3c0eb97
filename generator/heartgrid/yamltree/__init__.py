"""YAML text → plain data, the place of every node, and problems; nothing is guessed or coerced."""

from heartgrid.yamltree.decoding import decode
from heartgrid.yamltree.tree import Location, Span, Tree, parse, sound_root

__all__ = ["Location", "Span", "Tree", "decode", "parse", "sound_root"]
