"""JSON Schemas of what ``check``, ``status`` and ``retention`` print with ``--json``: a promise to other programs."""

from __future__ import annotations

from typing import Any, Final

from heartgrid.duties import Status, SubjectKind, Weight
from heartgrid.model.schemas import DIALECT
from heartgrid.problems import Severity

Schema = dict[str, Any]


def _words(description: str, *words: str) -> Schema:
    return {"description": description, "enum": list(words)}


def _text(description: str, **limits: Any) -> Schema:
    return {"description": description, "type": "string", **limits}


def _or_null(one: Schema) -> Schema:
    return {**one, "type": [one["type"], "null"]}


def _number(description: str, least: int = 1) -> Schema:
    return {"description": description, "type": "integer", "minimum": least}


def _object(**properties: Schema) -> Schema:
    """Every property is always there; more may come in a later version."""
    named = {key.rstrip("_"): one for key, one in properties.items()}
    return {"type": "object", "properties": named, "required": list(named)}


def _list(name: str, title: str, item: Schema) -> Schema:
    return {
        "$schema": DIALECT,
        "$id": f"urn:heartgrid:output:{name}",
        "title": title,
        "type": "array",
        "items": item,
    }


_PATH: Final = _text("文件，从台账文件夹写起，用正斜杠")
_LINE: Final = _number("第几行，从 1 数起")

PROBLEMS: Final = _list(
    "problems",
    "heartgrid check --json 的输出：数据问题，按位置排列；不含记录内容",
    _object(
        code=_text("问题编号，永远不变", pattern="^[A-Z][0-9]{3}$"),
        severity=_words(
            "error 算不通过；warning 只在 --strict 时算", *(str(one) for one in Severity)
        ),
        path=_PATH,
        line=_LINE,
        column=_number("第几个字，从 1 数起；0 指整行", 0),
        message=_text("错在哪里"),
        remedy=_text("怎么改"),
    ),
)

_CLASS_COUNT: Final = _object(
    begin=_text("时段的第一天", format="date"),
    end=_text("时段的最后一天", format="date"),
    entries=_number("时段里算数的记录有几条", 0),
    most=_or_null(_number("涉及的学生最多几人：按代号数，一人可能有几个代号", 0)),
    roster=_or_null(_number("名册几人：时段的最后一天，还没过完的按统计当天", 0)),
    missing=_or_null(_number("该做的学生里，至少还有几人没有；迟做的也算做了", 0)),
    mentors={
        "description": "各位导师的记录",
        "type": "array",
        "items": _object(
            staff=_text("教职工编号"),
            entries=_number("几条", 0),
            most=_number("涉及的学生最多几人", 0),
        ),
    },
)

STATUS: Final = _list(
    "status",
    "heartgrid status --json 的输出：每项义务一行，duty、subject 和 opened 合起来永远只指这一行",
    _object(
        duty=_text("义务编号", pattern="^[A-Z][0-9]{2}[a-z]?$"),
        article=_number("政策文件第几条"),
        rule=_text("规则：义务编号，或义务编号.变体"),
        subject=_object(
            kind=_words("对象是什么", *(str(one) for one in SubjectKind)),
            id=_text("对象的编号"),
            label=_text("对象的叫法"),
        ),
        class_=_or_null(_text("列在哪个班；全校的为 null")),
        responsible=_or_null(_text("责任人的教职工编号；没有指定为 null")),
        responsible_name=_or_null(_text("责任人的姓名")),
        opened=_text("从什么时候起算，带时区", format="date-time"),
        due=_or_null(_text("期限，带时区；没有或算不出来为 null", format="date-time")),
        weight=_words("轻重", *(str(one) for one in Weight)),
        status=_words("状态", *(str(one) for one in Status)),
        sealed={"description": "未知只因为没有钥匙，不是读不出来", "type": "boolean"},
        because=_text("为什么是这个状态，一句话"),
        evidence={
            "description": "证据：算数的记录；已豁免的是豁免记录",
            "type": "array",
            "items": _object(path=_PATH, line=_LINE),
        },
        class_count={
            "description": "这一行没有钥匙看不到时，全班能数出来的；别的行为 null",
            "anyOf": [{"type": "null"}, _CLASS_COUNT],
        },
    ),
)

_DUTIES: Final = {"type": "array", "items": _text("义务编号")}
_HOLD: Final = _object(
    path=_PATH,
    state=_text("保全中，或已解除"),
    begin=_text("从哪天起", format="date"),
    approver=_text("谁批准的"),
    reason=_text("为什么；空的是没有写，或这里看不到"),
    end=_or_null(_text("最后一天；没有解除为 null", format="date")),
    lifter=_text("谁批准解除的；没有为空"),
    lifted_because=_text("为什么解除；没有为空"),
)
_HOLDS: Final = {"type": "array", "items": _HOLD}
RETENTION: Final = {
    "$schema": DIALECT,
    "$id": "urn:heartgrid:output:retention",
    "title": "heartgrid retention --json 的输出：期满的排在前面；有 due 的退出码是 1",
    **_object(
        rows={
            "description": "每个班级、个案和逐份销毁的文件一行",
            "type": "array",
            "items": _object(
                term=_text("保存期限的类别"),
                id=_text("班级、个案编号，或文件的路径"),
                path=_PATH,
                label=_text("班级或学生的叫法；没有钥匙的为空，或只有编号"),
                state=_words(
                    "due 期满待销毁，held 保全，in_doubt 查不清，kept 保存中",
                    "due", "held", "in_doubt", "kept",
                ),
                until=_or_null(_text("保存期的最后一天；算不出来为 null", format="date")),
                since=_or_null(_text("从哪天起期满；没有期满为 null", format="date")),
                why=_text("为什么"),
                holds=_HOLDS,
                open={"description": "期满而没有办完的义务", **_DUTIES},
            ),
        },
        waits_for={"description": "要先到期、才能销毁的义务", **_DUTIES},
        holds={"description": "全部保全的登记，解除的排在后面", **_HOLDS},
    ),
}  # fmt: skip

OUTPUTS: Final = {"problems": PROBLEMS, "status": STATUS, "retention": RETENTION}
