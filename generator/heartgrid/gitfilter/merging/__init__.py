"""Three-way merge of record files by entry and field, keeping every side's own source."""

from heartgrid.gitfilter.merging.marks import Marks
from heartgrid.gitfilter.merging.threeway import Clash, Merged, merge, merge_sealed

__all__ = ["Clash", "Marks", "Merged", "merge", "merge_sealed"]
