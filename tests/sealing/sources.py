"""Sources of record files as hands and programs write them, for hypothesis.

Everything secret holds Hangul, which no key and no fact does: one such character in a sealed text
is a leak.
"""

from __future__ import annotations

import re
from typing import Final

from hypothesis import strategies as st

_LETTERS: Final = "뷁쉛뤫꿻휅"
HANGUL: Final = re.compile(f"[{_LETTERS}]+")
Draw = st.DrawFn
Strings = st.SearchStrategy[str]

_CORE: Final = st.text(_LETTERS, min_size=3, max_size=6)
_ODD: Final = (*"，😀#:[,-{&'\"a ", "", "ENC[1,staff,1,AA]")
_SECRET: Final = st.builds("{}{}{}".format, _CORE, st.sampled_from(_ODD), _CORE)
_FACTS: Final = {"种类": "谈心谈话", "日期": "2026-10-12", "同行": "[t001, t002]", "编号": "3f9c2a"}
_SOME_NAMES: Final = st.lists(st.sampled_from(["主题", "内容", "下次"]), min_size=1, unique=True)
_BLANKS: Final = st.sampled_from([" ", "  ", "\t", " \t "])
_PAWS: Final = " \t\r\n#:-?[]{},|>&*!%'\"\\.<=…字\x85\u2028"
_DEEPEST: Final = 2
_HEADERS: Final = ("|", ">", "|-", "|+", ">+", "|2", ">2-")


@st.composite
def records(draw: Draw) -> str:
    """A talk file, valid and sealable field by field."""
    lines = [*draw(_noise("")), *draw(st.sampled_from([[], ["---"]]))]
    for key in draw(st.lists(st.sampled_from(["种类", "日期", "学生", "备注"]), unique=True)):
        lines += [draw(_pair(key, "")), *draw(_noise(""))]
    lines += [draw(_entries()), *draw(_noise(""))]
    text = "\n".join(lines) + draw(st.sampled_from(["\n", "\n", ""]))
    text = text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])))
    return draw(st.sampled_from(["", "", "\ufeff"])) + text


@st.composite
def wild(draw: Draw) -> str:
    """A talk file into which a cat has walked."""
    text = draw(records())
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.sampled_from([0, 0, 1, 3]))
        text = text[:at] + draw(st.text(_PAWS, max_size=3)) + text[at + cut :]
    return text


def _noise(pad: str) -> st.SearchStrategy[list[str]]:
    """Lines that say nothing, and comments."""
    comment = st.builds(
        "{}#{}{}".format, st.sampled_from(["", pad]), st.sampled_from(["", " "]), _SECRET
    )
    return st.lists(st.sampled_from(["", "   ", "#", pad + "# "]) | comment, max_size=2)


@st.composite
def _pair(draw: Draw, name: str, pad: str) -> str:
    key = draw(st.sampled_from(["{}:", "{}:", "{} :", '"{}":', "'{}':"])).format(name)
    if name in _FACTS and draw(st.integers(0, 4)):
        return f"{key} {_FACTS[name]}{draw(_TAIL)}"
    return key + draw(_detail(pad))


_TAIL: Final = st.just("") | st.builds("{}#{}".format, _BLANKS, _SECRET)


def _detail(pad: str, depth: int = 0) -> st.SearchStrategy[str]:
    """A value with what stands between its colon and itself; ``pad`` is the column of its key."""
    deeper = pad + "  "
    scalars = (
        _TAIL,
        _of("{}{}{}", _BLANKS, _SECRET, _TAIL),
        _of("{}'{}'{}", _BLANKS, _SECRET.map(_doubled), _TAIL),
        _of('{}"{}\\n\\\n{}{}"', _BLANKS, _CORE, st.just(deeper), _CORE),
        _of("{}{}\n{pad}{}\n\n{pad}{}", _BLANKS, _CORE, _CORE, _CORE, pad=st.just(deeper)),
        _of("{}{}", _BLANKS, _literal(deeper)),
    )
    if depth == _DEEPEST:
        return st.one_of(scalars)
    flow = _of("{}{}{}", _BLANKS, _flow(deeper), _TAIL)
    return st.one_of(*scalars, flow, _items(pad), _mapping(deeper, depth + 1))


def _of(form: str, *parts: st.SearchStrategy[str], **named: st.SearchStrategy[str]) -> Strings:
    return st.builds(form.format, *parts, **named)


def _doubled(text: str) -> str:
    return text.replace("'", "''")


@st.composite
def _items(draw: Draw, pad: str) -> str:
    dash = draw(st.sampled_from(["- ", "  - ", "  - - "]))
    return "".join(f"\n{pad}{dash}{one}" for one in draw(st.lists(_SECRET, min_size=1, max_size=3)))


@st.composite
def _mapping(draw: Draw, pad: str, depth: int) -> str:
    lines = draw(_noise(pad))
    for name in draw(_SOME_NAMES):
        value = draw(_detail(pad, depth))
        lines += [f"{pad}{name}:{value}", *draw(_noise(pad))]
    return draw(_TAIL) + "\n" + "\n".join(lines)


@st.composite
def _literal(draw: Draw, pad: str) -> str:
    header = draw(st.sampled_from(_HEADERS)) + draw(st.sampled_from(["", "  # 뷁쉛뤫", " "]))
    rest = st.builds(
        "{}{}{}".format, st.just(pad), st.sampled_from(["", "  ", "# ", "- "]), _SECRET
    )
    lines = draw(st.lists(rest | st.just(""), max_size=3))
    return "\n".join([header, pad + draw(_SECRET), *lines])


@st.composite
def _flow(draw: Draw, pad: str) -> str:
    between = draw(st.sampled_from([", ", ",", f",\n{pad}", f", # {draw(_CORE)}\n{pad}"]))
    item = st.builds(str.format, st.sampled_from(["{}", "'{}'", "[{}]", "{{甲: {}}}"]), _CORE)
    return "[" + between.join(draw(st.lists(item, max_size=3))) + "]"


@st.composite
def _entries(draw: Draw) -> str:
    if not draw(st.integers(0, 3)):
        return "记录: [" + ", ".join(draw(st.lists(_flow_entry(), max_size=3))) + "]"
    pad = draw(st.sampled_from(["", "  "]))
    blocks = draw(st.lists(_entry(pad + "  "), min_size=1, max_size=3))
    return f"记录:{draw(_TAIL)}\n" + "\n".join(f"{pad}- {block}" for block in blocks)


@st.composite
def _entry(draw: Draw, pad: str) -> str:
    names = draw(st.permutations(["编号", "日期", "学生", "同行", "详情"]))
    first, *others = names[: draw(st.integers(1, 5))]
    lines = [draw(_pair(first, pad))]
    for name in others:
        lines += [*draw(_noise(pad)), pad + draw(_pair(name, pad))]
    if draw(st.booleans()):
        lines.append(f"{pad}暂离:\n{pad}  起: 2026-10-01\n{pad}  去向:{draw(_detail(pad + '  '))}")
    return "\n".join(lines)


@st.composite
def _flow_entry(draw: Draw) -> str:
    form = draw(st.sampled_from(["{}", "'{}'", "", "[{}]", "{}\n    {}"]))
    detail = f'"详情":{draw(_BLANKS)}{form.format(draw(_CORE), draw(_CORE))}'
    parts = ["编号: 3f9c2a", f"学生: {draw(_CORE)}", detail]
    between = draw(st.sampled_from([", ", f", # {draw(_CORE)}\n  "]))
    return "{" + between.join(draw(st.permutations(parts))) + " }"
