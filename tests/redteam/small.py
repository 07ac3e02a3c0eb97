"""Ten students of the sample school, with all that is written about them: small enough to fuzz."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from tests.support.sample import sample_files

CLASS: Final = "J2024-01"
_STUDENTS: Final = 10
_ITEM: Final = re.compile(r"(?m)^(?=  - |\S)")
_LABEL: Final = re.compile(r"\b(\d{1,2} [\u4e00-\u9fff]{2,4})\b")
_CLASSES: Final = re.compile(r"\b[PJS]20\d\d-\d\d\b")
_PUPIL: Final = re.compile(r"座号: (\d+)\n +姓名: (\S+)")
_OTHER: Final = re.compile(rf"(, )?\b(?!{CLASS})[PJS]20\d\d-\d\d\b")
_LISTED: Final = re.compile(r"(?m)^ +- (\d{1,2} \S+)\n")

POLICY: Final = """\
种类: 政策参数
记录:
  - 参数: listening_per_week
    值: 2
    生效: 2025-11-03
    批准日: 2025-11-01
    批准人: t001
    依据: 校务会纪要
  - {参数: talk_modes, 值: [面谈, 视频], 生效: 2025-12-01, 批准日: 2025-11-01, 批准人: t001, 依据: 会}
"""
SETTINGS: Final = "as_of: 2025-12-12\nsite:\n  folder: site\n  audience: 校内\n"


def whole_ledger() -> dict[str, bytes]:
    """The records of the sample school, by their path below its root."""
    return {f"records/{path}": raw for path, raw in sample_files().items()}


@cache
def small_ledger() -> dict[str, bytes]:
    """The cut: records, and a policy.yml and heartgrid.yml beside them."""
    texts = {
        name.removeprefix("records/"): raw.decode("utf-8") for name, raw in whole_ledger().items()
    }
    own = {name: text for name, text in texts.items() if _belongs(name, text)}
    kept = _kept(own)
    files = {f"records/{name}": _cut(text, kept).encode() for name, text in own.items()}
    return files | {"policy.yml": POLICY.encode(), "heartgrid.yml": SETTINGS.encode()}


def _belongs(name: str, text: str) -> bool:
    """Whether a file is about the one class or about the school."""
    if name.startswith("cases/"):
        return f"班级: {CLASS}\n" in text
    named = _CLASSES.findall(name)
    return not named or named == [CLASS]


def _kept(files: dict[str, str]) -> frozenset[str]:
    """Who stays: whoever has a case, then by seat."""
    roster = [f"{seat} {name}" for seat, name in _PUPIL.findall(files[f"grids/{CLASS}.yml"])]
    cases = "".join(text for name, text in files.items() if name.startswith("cases/"))
    ordered = sorted(roster, key=lambda one: (one not in cases, int(one.split()[0])))
    return frozenset(ordered[:_STUDENTS])


def _cut(text: str, kept: frozenset[str]) -> str:
    """``text`` without the entries, and the listed names, of everybody and every class else."""
    text = _LISTED.sub(lambda one: one[0] if one[1] in kept else "", text)
    left = "".join(part for part in _ITEM.split(text) if _is_kept(part, kept))
    return _OTHER.sub("", left).replace("[, ", "[")


def _is_kept(part: str, kept: frozenset[str]) -> bool:
    if not part.startswith("  - "):
        return True
    pupil, classes = _PUPIL.search(part), set(_CLASSES.findall(part))
    named = {f"{pupil[1]} {pupil[2]}"} if pupil else set(re.findall(r"学生: (\d+ \S+)", part))
    return named <= kept and (not classes or CLASS in classes)
