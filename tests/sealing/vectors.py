"""``python -m tests.sealing.vectors`` writes docs/sealing-vectors.json, for other implementations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from heartgrid.sealing.document import seal_text
from heartgrid.sealing.envelopes import seal_file
from heartgrid.sealing.epochs import EpochKeys
from heartgrid.sealing.padding import bucket, pad
from heartgrid.sealing.shapes import shape_of
from heartgrid.sealing.tokens import seal_token

FILE: Final = Path(__file__).parents[2] / "docs" / "sealing-vectors.json"
_CLASS: Final = EpochKeys("class/J2024-01", 3, bytes(range(32)))
_COUNSEL: Final = EpochKeys("counsel", 1, bytes(range(32, 64)))
_DATA_KEY: Final = bytes(range(64))
_PATH: Final = "records/talks/2025-1/J2024-01.t012.yml"
_RECORD: Final = """# 初二（1）班
种类: 谈心谈话
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - 编号: 3f9c2a
    日期: 2025-10-12
    学生: 12 王小明  # 换座位以后
    方式: 面谈
    详情:
      主题: [学业, 家庭]
      内容: |
        说夜里睡不着。
        # 不是注释
  - {编号: 3f9c2b, 日期: 2025-10-13, 学生: 12 王小明, 方式: 电话, 详情: {主题: []}}
"""
_BOUND: Final = (
    '["记录","详情"]'.encode(),
    '{"学期":"2025-1","导师":"t012","班级":"J2024-01","种类":"谈心谈话"}'.encode(),
    '[{"方式":"面谈","日期":"2025-10-12","编号":"3f9c2a"}]'.encode(),
)


def vectors() -> dict[str, Any]:
    """Everything that the format derives, for fixed secrets; bytes in hexadecimal."""
    return {
        "format": 1,
        "epochs": [_epoch(_CLASS), _epoch(_COUNSEL)],
        "buckets": [
            [length, bucket(length)] for length in (0, 1, 32, 33, 100, 1000, 1025, 100_000)
        ],
        "padding": [[text, pad(text.encode()).hex()] for text in ("", "是", "12 王小明")],
        "tokens": [
            _token("主题: [学业]", 0, _BOUND),
            _token("\n      主题: [学业]", 1, _BOUND),
            _token("", 1, _BOUND),
            _token("12 王小明", 0, ('["学生"]'.encode(),)),
            _token(" 换座位以后", 2, (b'["#"]',)),
        ],
        "envelope": {
            "secret": _COUNSEL.secret.hex(),
            "data_key": _DATA_KEY.hex(),
            "plaintext": "种类: 个案\n",
            "sealed": seal_file(_COUNSEL, "种类: 个案\n".encode(), _DATA_KEY).decode("ascii"),
        },
        "file": {"path": _PATH, "plaintext": _RECORD, "sealed": _sealed_record()},
    }


def _epoch(keys: EpochKeys) -> dict[str, Any]:
    return {
        "compartment": keys.compartment,
        "epoch": keys.epoch,
        "secret": keys.secret.hex(),
        "commit": keys.commitment.hex(),
        "inbox": keys.inbox_seed.hex(),
    }


def _token(text: str, flag: int, bound: tuple[bytes, ...]) -> dict[str, Any]:
    return {
        "compartment": _CLASS.compartment,
        "epoch": _CLASS.epoch,
        "flag": flag,
        "text": text,
        "bound": [one.decode() for one in bound],
        "token": seal_token(_CLASS, text, flag, bound),
    }


def _sealed_record() -> str:
    shape = shape_of(_PATH)
    assert shape is not None
    sealed = seal_text(_RECORD, shape.root, _CLASS)
    assert sealed is not None
    return sealed


def text() -> str:
    """The file's text."""
    return json.dumps(vectors(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8", newline="\n")
