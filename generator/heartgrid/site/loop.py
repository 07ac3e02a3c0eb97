"""The closed loop of a case, 预防 → 发现 → 干预 → 处置, as a ring beside the list of its steps.

The ring gives the picture at a glance; the list says the same in words, for screen readers, for
phones and for print.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence

State = Literal["done", "now", "late", "next", "skipped", "unknown"]

_SIGNS: Final[dict[str, tuple[str, str]]] = {
    "done": ("✓", "已完成"),
    "now": ("●", "正在办"),
    "late": ("▲", "逾期"),
    "next": ("○", "还没到"),
    "skipped": ("–", "不需要"),
    "unknown": ("?", "未知"),
}
_CENTRE: Final = 160
_RING, _PHASES = 122, 78  # radii of the nodes and of the words inside


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the loop: its phase (预防, 发现, 干预, 处置), name, state and a short note."""

    phase: str
    name: str
    state: State
    note: str = ""


def loop(title: str, steps: Sequence[Step]) -> Markup:
    """Draw the steps as a ring, clockwise from the top, and list them."""
    return Markup(
        '<figure class="hg-loop"><figcaption>{0}</figcaption><div class="hg-loop-both">'
        '<svg class="hg-ring" role="img" viewBox="0 0 320 320"><title>{0}</title><desc>{1}</desc>'
        "{2}</svg>{3}</div></figure>"
    ).format(title, _in_words(steps), _ring(steps), _list(steps))


def _in_words(steps: Sequence[Step]) -> str:
    return "，".join(f"{step.name}{_SIGNS[step.state][1]}" for step in steps)


def _ring(steps: Sequence[Step]) -> Markup:
    count = max(len(steps), 1)
    turn = 2 * math.pi / count
    needed = [step for step in steps if step.state != "skipped"]
    known = not needed or any(step.state != "unknown" for step in needed)
    done = sum(step.state == "done" for step in needed) if known else "?"
    return Markup(
        '<circle class="hg-track" cx="{0}" cy="{0}" r="{1}"/>{2}{3}{4}'
        '<text class="hg-ring-count" x="{0}" y="{5}">{6} / {7}</text>'
        '<text class="hg-ring-caption" x="{0}" y="{8}">步已完成</text>'
    ).format(
        _CENTRE,
        _RING,
        Markup("").join(_arrow(turn * (place + 0.5)) for place in range(count)),
        Markup("").join(_node(step, turn * place) for place, step in enumerate(steps)),
        _phases(steps, turn),
        _CENTRE + 4,
        done,
        len(needed),
        _CENTRE + 24,
    )


def _spot(angle: float, radius: float) -> tuple[float, float]:
    """Return the point at an angle clockwise from the top."""
    return _CENTRE + radius * math.sin(angle), _CENTRE - radius * math.cos(angle)


def _arrow(angle: float) -> Markup:
    x, y = _spot(angle, _RING)
    return Markup(
        '<path class="hg-arrow" d="M-4 -5 L5 0 L-4 5 Z" '
        'transform="translate({:.1f} {:.1f}) rotate({:.1f})"/>'
    ).format(x, y, math.degrees(angle))


def _node(step: Step, angle: float) -> Markup:
    x, y = _spot(angle, _RING)
    return Markup(
        '<g class="hg-node hg-step-{}"><circle cx="{:.1f}" cy="{:.1f}" r="16"/>'
        '<text x="{:.1f}" y="{:.1f}">{}</text></g>'
    ).format(step.state, x, y, x, y + 5, _SIGNS[step.state][0])


def _phases(steps: Sequence[Step], turn: float) -> Markup:
    """Write each phase inside the ring, at the middle of its steps."""
    words = Markup("")
    for phase, places in groupby(range(len(steps)), key=lambda place: steps[place].phase):
        spread = list(places)
        x, y = _spot(turn * (spread[0] + spread[-1]) / 2, _PHASES)
        words += Markup('<text class="hg-phase" x="{:.1f}" y="{:.1f}">{}</text>').format(
            x, y + 5, phase
        )
    return words


def _list(steps: Sequence[Step]) -> Markup:
    phases = Markup("").join(
        Markup('<li><span class="hg-phase-name">{}</span><ol>{}</ol></li>').format(
            phase, Markup("").join(map(_item, of_phase))
        )
        for phase, of_phase in groupby(steps, key=lambda step: step.phase)
    )
    return Markup('<ol class="hg-loop-list">{}</ol>').format(phases)


def _item(step: Step) -> Markup:
    sign, word = _SIGNS[step.state]
    return Markup(
        '<li class="hg-step hg-step-{}"><span class="hg-sign" aria-hidden="true">{}</span>'
        '<span class="hg-step-name">{}</span> <span class="hg-step-state">{}</span>'
        '<span class="hg-step-note">{}</span></li>'
    ).format(step.state, sign, step.name, word, step.note)
