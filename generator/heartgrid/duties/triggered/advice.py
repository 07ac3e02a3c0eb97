"""What to do about a triggered line that is open past its time, and what its records lack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.duties.assessment import SubjectKind
from heartgrid.duties.evidence.conditions import CONDITIONS
from heartgrid.duties.evidence.index import known, subjects_of
from heartgrid.duties.evidence.selecting import tests_of_content, tests_of_sort
from heartgrid.duties.wording import day_after, filled
from heartgrid.duties.words.selectors import content_words
from heartgrid.duties.words.tables import CONDITION_WORDS
from heartgrid.model.events import EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from typing import Any

    from heartgrid.duties.context import Context
    from heartgrid.duties.evidence.index import Item
    from heartgrid.duties.triggered.triggers import Trigger
    from heartgrid.model.located import Located
    from heartgrid.policy import Selector, Triggered

ANY: Final = "做过的请补登记，写实际的时间；没有做的请尽快做，算迟完成"
SPARED: Final = "。这一次用不着的，请写明“不适用”、理由和批准人"


@dataclass(frozen=True, slots=True)
class Lacking:
    """A record of the asked sort that does not count, and what it would have to have."""

    at: datetime
    word: str
    asked: tuple[str, ...]


def advice(
    rule: Triggered,
    ctx: Context,
    trigger: Trigger,
    span: tuple[datetime, datetime],
    items: list[Item],
) -> str:
    """The record that comes closest, if one is there, and what is to be done now."""
    mend = filled(rule.mend, ctx.parameters, trigger.opened.date()) or ANY
    nearest = _unnamed(rule, items) or _nearest(rule, ctx, trigger, span)
    spared = SPARED if rule.spared_by else ""
    if nearest is None:
        return f"{mend}{spared}"
    day = day_after(nearest.at.date(), trigger.opened.date())
    return f"{day}的{nearest.word}还不算数，要求{'，'.join(nearest.asked)}。{mend}{spared}"


def _unnamed(rule: Triggered, items: list[Item]) -> Lacking | None:
    """What would count had it named its trigger."""
    if not rule.named or not items:
        return None
    word = EVENTS[rule.evidence[0].kind].word
    return Lacking(items[-1].at, word, ("写明答复的是哪一次触发",))


def _nearest(
    rule: Triggered, ctx: Context, trigger: Trigger, span: tuple[datetime, datetime]
) -> Lacking | None:
    lacking = ctx.once(("lacking", rule.key), lambda: _lacking(rule, ctx))
    begin, end = span
    held = [one for one in lacking.get(trigger.subject, ()) if begin <= one.at < end]
    return min(held, key=lambda one: (len(one.asked), -one.at.timestamp()), default=None)


def _lacking(rule: Triggered, ctx: Context) -> dict[str, list[Lacking]]:
    """By subject, records of the asked sort that lack something."""
    found: dict[str, list[Lacking]] = {}
    for selector in rule.evidence:
        for subject, one in _of_selector(ctx, selector, SubjectKind(rule.subject)):
            found.setdefault(subject, []).append(one)
    return found


def _of_selector(
    ctx: Context, selector: Selector, kind: SubjectKind
) -> Iterator[tuple[str, Lacking]]:
    contents = tuple(tests_of_content(ctx, selector))
    if not contents and not selector.conditions:
        return  # any record of the sort counts
    events: Sequence[Located[Any]] = known(ctx, selector)
    for passes in tests_of_sort(ctx, selector):
        events = [one for one in events if passes(one)]
    for event in events:
        words = content_words(selector, ctx.parameters, event.at.date())
        asked = [word for word, passes in zip(words, contents, strict=True) if not passes(event)]
        for subject in subjects_of(ctx, event, kind, selector.kind):
            unmet = [
                CONDITION_WORDS[one]
                for one in selector.conditions
                if not CONDITIONS[one](ctx, event, subject)
            ]
            if asked or unmet:
                word = EVENTS[selector.kind].word
                yield subject, Lacking(event.at, word, (*asked, *unmet))
