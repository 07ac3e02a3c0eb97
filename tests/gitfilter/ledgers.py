"""Small ledgers of any layout, changed as people change them, with what must become of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

HEAD = "种类: 谈心谈话\n学期: 2025-1\n班级: J2024-01\n导师: t012\n"
FIELDS = ("日期", "学生", "方式", "内容")
IDS = tuple(f"{number:06x}" for number in range(0xA0, 0xAC))
VALUES = (
    "面谈",
    "电话",
    "书面",
    "1 王小明",
    "|\n        第一行\n\n        # 不是注释\n",
    "[学业, 家庭]",
)
REMARKS = ("", "", "# 补记", "\n", "\n# 下一条")


@dataclass(frozen=True)
class Entry:
    """Fields as written, and the remark above."""

    fields: tuple[tuple[str, str], ...]
    remark: str = ""

    def source(self, identity: str) -> str:
        above = "".join(
            f"  {one}\n" if one else "\n" for one in self.remark.split("\n") if self.remark
        )
        lines = [f"    {key}: {one}" for key, one in self.fields]
        rest = "".join(one if one.endswith("\n") else f"{one}\n" for one in lines)
        return f"{above}  - 编号: {identity}\n{rest}"


@dataclass(frozen=True)
class Book:
    """A file: its entries by 编号, in order."""

    entries: dict[str, Entry] = field(default_factory=dict)

    def text(self) -> str:
        return HEAD + "记录:\n" + "".join(one.source(key) for key, one in self.entries.items())


def entries() -> st.SearchStrategy[Entry]:
    values = st.sampled_from(VALUES)
    chosen = st.dictionaries(st.sampled_from(FIELDS), values, min_size=1)
    return st.builds(
        lambda fields, remark: Entry(tuple(fields.items()), remark),
        chosen,
        st.sampled_from(REMARKS),
    )


def books(ids: tuple[str, ...] = IDS[:5]) -> st.SearchStrategy[Book]:
    return st.dictionaries(st.sampled_from(ids), entries(), max_size=5).map(Book)


@st.composite
def edited(draw: st.DrawFn, book: Book, fresh: tuple[str, ...], *, moves: bool = True) -> Book:
    """What somebody made of ``book``; new entries take their 编号 from ``fresh``."""
    now = dict(book.entries)
    for identity in list(now):
        deed = draw(st.sampled_from(["keep", "keep", "keep", "change", "add", "remove", "drop"]))
        if deed == "drop":
            del now[identity]
        elif deed != "keep":
            now[identity] = draw(_changed(now[identity], deed))
    order = draw(st.permutations(list(now))) if moves and draw(st.booleans()) else list(now)
    for identity in draw(st.lists(st.sampled_from(fresh), unique=True, max_size=2)):
        order.insert(draw(st.integers(0, len(order))), identity)
        now[identity] = draw(entries())
    return Book({identity: now[identity] for identity in order})


@st.composite
def _changed(draw: st.DrawFn, entry: Entry, deed: str) -> Entry:
    fields = dict(entry.fields)
    key = draw(st.sampled_from(FIELDS if deed == "add" else sorted(fields)))
    if deed == "remove" and len(fields) > 1:
        del fields[key]
    else:
        fields[key] = draw(st.sampled_from(VALUES))
    return replace(entry, fields=tuple(fields.items()))


def merged_fields(base: Entry | None, ours: Entry | None, theirs: Entry | None) -> object:
    """The fields that an entry must have in the end, ``None`` for no entry, or ``"conflict"``."""
    if theirs in (ours, base):
        return dict(ours.fields) if ours else None
    if ours == base:
        return dict(theirs.fields) if theirs else None
    if ours is None or theirs is None:
        return "conflict"
    old, mine, others = (dict(one.fields) if one else {} for one in (base, ours, theirs))
    result = {}
    for key in {*mine, *others}:
        versions = old.get(key), mine.get(key), others.get(key)
        if versions[1] != versions[2] and versions[0] not in versions[1:]:
            return "conflict"
        kept = versions[2] if versions[1] == versions[0] else versions[1]
        if kept is not None:
            result[key] = kept
    return result
