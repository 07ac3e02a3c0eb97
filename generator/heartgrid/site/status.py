"""How a status is shown: a sign and a word beside the colour, which print and eyes may lose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Look:
    """The CSS class, sign and word of a status."""

    name: str
    sign: str
    word: str


LOOKS: Final[dict[str, Look]] = {
    look.name: look
    for look in (
        Look("overdue", "▲", "逾期"),
        Look("due", "●", "待办"),
        Look("unknown", "?", "未知"),
        Look("sealed", "🔒", "已加密"),
        Look("done_late", "◐", "迟完成"),
        Look("done", "✓", "已完成"),
        Look("waived", "◇", "已豁免"),
        Look("not_yet", "○", "未到"),
    )
}

WEIGHTS: Final[dict[str, str]] = {"红线": "red-line", "目标": "target", "提示": "hint"}


def look(status: str) -> Look:
    """Return how a status is shown.

    Raises:
        KeyError: there is no such status.
    """
    return LOOKS[str(status)]
