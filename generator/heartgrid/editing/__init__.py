"""Changes to record files that people ask for: mending them, and new entries in them."""

from heartgrid.editing.context import Surroundings
from heartgrid.editing.edits import Change
from heartgrid.editing.files import Snapshot
from heartgrid.editing.fmt import Mended, mend
from heartgrid.editing.folder import MendedFile, mend_all, read_records, surroundings
from heartgrid.editing.ids import Ids, ids_in
from heartgrid.editing.new import Draft, draft
from heartgrid.editing.wishes import Wish
from heartgrid.ledger.sealed import stands_sealed

__all__ = [
    "Change",
    "Draft",
    "Ids",
    "Mended",
    "MendedFile",
    "Snapshot",
    "Surroundings",
    "Wish",
    "draft",
    "ids_in",
    "mend",
    "mend_all",
    "read_records",
    "stands_sealed",
    "surroundings",
]
