"""``docs/problems.md`` from the catalogue and the broken ledgers."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from heartgrid.cli.reporting import plain_lines
from heartgrid.problems.document import Example, excerpt, problems_page
from tests.support.errors import error_ledgers, problems_in

if TYPE_CHECKING:
    from heartgrid.problems import Position
    from tests.support.errors import ErrorLedger

PAGE: Final = Path(__file__).parents[2] / "docs" / "problems.md"
_LONGEST_SHOWN: Final = 100_000


def page() -> str:
    """The page as it should be."""
    return problems_page({one.code: _example(one) for one in error_ledgers()})


def _example(ledger: ErrorLedger) -> Example:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        ledger.lay_out(root)
        found = problems_in(
            root, strict=ledger.strict, history=ledger.history, keyring=ledger.keyring
        )
        first = next(one for one in found if one.code == ledger.code)
        return Example(
            path=first.position.path,
            lines=_lines(root, first.position),
            said="\n".join(plain_lines(first)),
        )


def _lines(root: Path, position: Position) -> str:
    """Nothing for a file that is absent, or far too long to show."""
    path = root / position.path
    if not path.is_file() or path.stat().st_size > _LONGEST_SHOWN:
        return ""
    return excerpt(path.read_bytes().decode("utf-8", errors="replace"), position)
