"""The 保障 book of the school year 2025: papers, surveys and volunteers."""

from __future__ import annotations

from typing import Final

from tests.support.books import book

PATH: Final = "means/2025.yml"
COUNTED: Final = ", 人数: {{达到: {}, 总数: {}}}"


def paper(matter: str, day: str = "2025-10-10", *, done: str = "是", more: str = "") -> str:
    """A matter on record, in place or not."""
    counted = COUNTED.format(300, 400) if matter == "一生一技一艺" and not more else more
    return f"日期: {day}, 事项: {matter}, 落实: {done}, 依据: 校发〔2025〕8号{counted}"


def means(*entries: str, path: str = PATH) -> str:
    """The book with these matters."""
    return book(path, 记录=entries)


def volunteer(who: str = "v01", vetted: str = "是", day: str = "2025-09-20") -> str:
    """Somebody as registered for the school year."""
    return f"日期: {day}, 志愿者: {who}, 专长: 心理咨询师, 准入查询: {vetted}, 服务: [宣教]"


def volunteers(*entries: str) -> str:
    """The book with these people."""
    return book(PATH, 志愿者=entries)
