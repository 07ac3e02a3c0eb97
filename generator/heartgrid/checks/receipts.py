"""W604: receipts count because an admin signed them; nobody can work them out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.checks.context import CheckContext
    from heartgrid.model.ledger import Ledger
    from heartgrid.problems import Problem


def receipts_are_signed(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """W604: each batch of receipts has the signature of somebody who was an admin."""
    for one in ledger.receipts:
        if context.vouched is None or not context.vouched(one.record):
            yield problem("W604", context.locate(one.path, (*one.location, "签名")))
