"""The sample school with a payload in every free-text field of every record."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import TYPE_CHECKING, Any, Final

import yaml

from heartgrid.model.kinds import kind_of_path
from tests.redteam.freetext import DISTRICT_MODELS, MODELS, Field, Spot, fill
from tests.redteam.payloads import ALL, MARK, Payloads
from tests.redteam.small import whole_ledger
from tests.sampledistrict import records as district_records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import BaseModel

WRONG: Final = "records/talks/2025-1/J2024-01.t009.yml"
BROKEN: Final = "records/contacts/2025-1/J2024-01.t009.yml"
_LABEL: Final = re.compile(r"(\d+ )?(.+)", re.DOTALL)
_ANY: Final = "?"
# Only where it says ``?``: elsewhere these must name something for the entry to count.
_PUPILS: Final = frozenset({"学生", "心理委员"})
_NAMING: Final = frozenset({("Override", "参数"), ("Override", "值"), ("Waiver", "对象")})
# How many texts of each prose field hold every payload at once.
_FULL: Final = 2
_PROSE: Final = 1000
_NAME: Final = 40

# What the sample has no example of, laid over its files.
_MORE: Final[dict[str, str]] = {
    "records/school.yml": """
法定节假日:
  - {年: "2031", 放假: [{起: 2031-01-01, 止: 2031-01-01}], 依据: 通知}
""",
    "records/waivers/2025-1/J2024-01.yml": """
记录:
  - {编号: abc123, 义务: D29, 对象: "?", 起: 2025-09-01, 止: 2026-01-23, 理由: 甲乙, 批准人: t002,
     批准日: 2025-09-01}
""",
    "records/grids/J2024-01.yml": """
保全:
  - {起: 2025-11-21, 批准人: t002, 理由: 信访}
""",
    "records/receipts/2025.yml": """
种类: 回执
年: "2025"
记录:
  - 编号: abc124
    日期: 2025-09-01
    回执: [{义务: D29, 轻重: 目标, 应于: 2022-01, 状态: 逾期, 件数: "3"}]
    签名: 甲乙
""",
    "policy.yml": """
种类: 政策参数
记录:
  - {参数: listening_per_week, 值: "2", 生效: 2025-11-03, 批准日: 2025-11-01, 批准人: t001, 依据: 会}
  - {参数: talks_per_term, 值: "2", 生效: 2026-11-03, 批准日: 2025-11-01, 批准人: t001, 依据: 会}
  - {参数: "?", 值: "2", 生效: 2025-11-03, 批准日: 2025-11-01, 批准人: t001, 依据: 会}
  - {参数: talks_per_term, 值: "?", 生效: 2025-11-03, 批准日: 2025-11-01, 批准人: t001, 依据: 会}
  - {参数: talk_modes, 值: ["?", "?"], 生效: 2025-11-03, 批准日: 2025-11-01, 批准人: t001, 依据: 会}
""",
}
# What the made-up district has no example of.
_OF_DISTRICT: Final[dict[str, str]] = {
    "district.yml": """
法定节假日:
  - {年: "2031", 放假: [{起: 2031-01-01, 止: 2031-01-01}], 依据: 通知}
""",
    "district/evaluations/2025.yml": """
纳入考核:
  - {编号: abc125, 日期: 2025-12-01, 文件: 办法, 说明: 甲乙}
""",
}
# Payloads where no free text may stand: a word, a date, an id, a field's name, a comment.
_WRONG: Final = """\
种类: 谈心谈话  # {0}
学期: 2025-1
班级: J2024-01
导师: t009
记录:
  - {{编号: ab0001, 日期: {1}, 学生: 1, 方式: 面谈}}
  - {{编号: ab0002, 日期: 2025-10-13, 学生: 1, 方式: {2}}}
  - {{编号: {3}, 日期: 2025-10-13, 学生: 1, 方式: 面谈}}
  - {{编号: ab0004, 日期: 2025-10-13, 学生: 1, 方式: 面谈, {4}: 1}}
  - {{编号: ab0005, 日期: 2025-10-13, 学生: {5}, 方式: 面谈}}
  - {{编号: ab0006, 日期: 2025-10-13, 学生: 1, 方式: 面谈, 时长: {6}}}
"""
_BROKEN: Final = "种类: 家校沟通\n{0}: [{1}\n"


@dataclass
class Planted:
    """A ledger's files by their path below its root, and what went into which field."""

    payloads: Payloads = dataclass_field(default_factory=Payloads)
    files: dict[str, bytes] = dataclass_field(default_factory=dict)
    fields: Counter[Field] = dataclass_field(default_factory=Counter)
    marks: dict[str, Field] = dataclass_field(default_factory=dict)
    names: dict[str, str] = dataclass_field(default_factory=dict)

    def text(self, spot: Spot) -> str:
        """What stands at ``spot``: a payload, or a reference to a student who is called one."""
        if spot.field in _NAMING or spot.field[1] in _PUPILS:
            label = _LABEL.fullmatch(spot.old or "")
            if label is not None and label[2] in self.names:
                return self._noted(spot, f"{label[1] or ''}{self.names[label[2]]}")
            if spot.old != _ANY:
                return spot.old or ""
        if spot.field == ("RosterStudent", "姓名") and spot.old is not None:
            return self._noted(spot, self.names[spot.old])
        return self._noted(spot, self._payload(spot))

    def rename(self, grid: dict[str, Any]) -> None:
        """Give every student of a roster a payload for a name; the same to the same name."""
        for one in grid["名册"]:
            if one["姓名"] not in self.names:
                self.names[one["姓名"]] = self.payloads.next("name", _NAME)

    def _payload(self, spot: Spot) -> str:
        if spot.limit >= _PROSE and self.fields[spot.field] < _FULL:
            return self.payloads.everything()
        return self.payloads.next(spot.field, spot.limit)

    def _noted(self, spot: Spot, text: str) -> str:
        self.fields[spot.field] += 1
        self.marks.update(dict.fromkeys(MARK.findall(text), spot.field))
        return text


def plant(choice: Sequence[str] = ALL, ledger: Mapping[str, bytes] | None = None) -> Planted:
    """A ledger, the sample school by default, with the payloads of ``choice`` in it."""
    planted = Planted(Payloads(choice))
    sample = _overlaid(whole_ledger() if ledger is None else ledger)
    for name, data in sample.items():
        if name.startswith("records/grids/"):
            planted.rename(data)
    for name, data in sample.items():
        filled = fill(model_of(name), data, planted.text)
        planted.files[name] = _written(filled)
    words = planted.payloads
    wrong = [json.dumps(words.next("wrong", 200)) for _ in range(6)]
    comment = words.next("comment", 40).replace("\n", " ")
    planted.files[WRONG] = _WRONG.format(comment, *wrong).encode()
    typed = [json.dumps(words.next("broken", 40)) for _ in range(2)]
    planted.files[BROKEN] = _BROKEN.format(*typed).encode()
    site = {"audience": words.next("audience", 100)}
    planted.files["heartgrid.yml"] = _written({"as_of": "2025-12-12", "site": site})
    return planted


def plant_district(choice: Sequence[str] = ALL) -> Planted:
    """The made-up district with the payloads of ``choice`` in every free-text field."""
    planted = Planted(Payloads(choice))
    for path, raw in district_records().items():
        name = f"records/{path}"
        data = read(raw)
        for key, value in read(_OF_DISTRICT.get(path, "{}").encode()).items():
            data[key] = [*data.get(key, ()), *value]
        planted.files[name] = _written(fill(model_of(name), data, planted.text))
    return planted


def _written(data: dict[str, Any]) -> bytes:
    text: str = yaml.dump(
        data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000
    )
    return text.encode()


def _overlaid(ledger: Mapping[str, bytes]) -> dict[str, Any]:
    """Every file of the ledger but its settings, and what is laid over it, as data."""
    found = {name: read(raw) for name, raw in ledger.items() if name != "heartgrid.yml"}
    for name, text in _MORE.items():
        for key, value in read(text.encode()).items():
            old = found.setdefault(name, {}).get(key)
            found[name][key] = old + value if isinstance(old, list) else value
    return found


def read(raw: bytes) -> Any:
    """A record as data: strings only."""
    return yaml.load(raw, Loader=yaml.CBaseLoader)  # noqa: S506 - strings only, as the ledger reads


def model_of(name: str) -> type[BaseModel]:
    """The model that reads the file."""
    found = kind_of_path(name.removeprefix("records/"))
    return {**MODELS, **DISTRICT_MODELS}["policy" if found is None else found[0].slug]
