"""R231: a draw that was revealed follows from what was published before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.model.drawing import commitment, drawn
from heartgrid.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.checks.context import CheckContext
    from heartgrid.model.district import Draw, Reveal
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.located import Located
    from heartgrid.problems import Problem


def draws_can_be_worked_out_again(ledger: Ledger, context: CheckContext) -> Iterator[Problem]:
    """R231, for every reveal and every spot check that says by which draw its school was chosen."""
    announced = {one.record.id: one for one in ledger.draws if one.record.id}
    chosen: dict[str, tuple[str, ...]] = {}
    for one in ledger.reveals:
        reason = _wrong(one, announced.get(one.record.draw))
        if reason:
            yield problem("R231", context.locate(one.path, one.location), reason=reason)
        chosen[one.record.draw] = one.record.drawn
    for check in ledger.checks:
        draw = check.record.draw
        if draw is not None and check.record.school not in chosen.get(draw, ()):
            where = context.locate(check.path, (*check.location, "抽签"))
            yield problem("R231", where, reason="这所学校不在那次抽签抽中的学校里")


def _wrong(reveal: Located[Reveal], draw: Located[Draw] | None) -> str:
    """Why the reveal does not follow; empty where it does."""
    if draw is None:
        return "没有公布过这次抽签"
    told, found = draw.record, reveal.record
    if reveal.at < draw.at:
        return "揭晓早于公布"
    if commitment(found.seed) != told.commitment:
        return "种子与公布的承诺对不上"
    if (told.public is None) != (found.value is None):
        return "公开数和公开数值要么都写，要么都不写"
    if drawn(told.names, told.count, found.seed, found.value or "") != found.drawn:
        return "照公布的名单和种子重算，抽中的不是这些学校"
    return ""
