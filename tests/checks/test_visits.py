"""Must-visits: after their triggers, at an hour, for a reason."""

from __future__ import annotations

import pytest

from tests.support.checked import told


def visit(clock: str, details: str) -> str:
    return (
        "--- visits/2025-1/J2024-01.t012.yml\n种类: 家访\n学期: 2025-1\n班级: J2024-01\n导师: t012\n"
        f"记录:\n  - 编号: aaaaaa\n    日期: 2025-10-13\n{clock}    学生: 2\n    方式: 实地\n"
        f"    详情: {{家庭情况: 和睦, {details}}}\n"
    )


def trigger(moment: str) -> str:
    return f"{{类别: 情绪反常, 时间: {moment}}}"


AT = "    时刻: 18:30\n"
BEFORE, SAME, AFTER = map(trigger, ("2025-10-13 08:05", "2025-10-13 18:30", "2025-10-13 18:31"))


@pytest.mark.parametrize(
    ("clock", "details", "expected"),
    [
        (AT, f"类型: 四必访, 触发: [{BEFORE}]", []),
        (AT, f"类型: 四必访, 触发: [{SAME}]", []),
        (AT, f"类型: 四必访, 触发: [{BEFORE}, {AFTER}]", ["T307 7:9"]),
        (AT, f"类型: 四必访, 触发: [{AFTER}, {AFTER}]", ["T307 7:9"]),  # once for a visit
        (AT, "类型: 四必访", ["F112 11:24"]),
        ("", f"类型: 四必访, 触发: [{BEFORE}]", ["T308 7:9"]),
        ("", "类型: 四必访", ["T308 7:9", "F112 10:24"]),
        ("", "类型: 常规", []),
        # a visit to a student in the library may answer a trigger too
        (AT, f"类型: 在库, 触发: [{BEFORE}]", []),
        # without an hour a visit is as late as its day
        ("", f"类型: 在库, 触发: [{AFTER}]", []),
        ("", f"类型: 在库, 触发: [{trigger('2025-10-14 07:00')}]", ["T307 7:9"]),
    ],
)
def test_visits(clock: str, details: str, expected: list[str]) -> None:
    assert told(visit(clock, details)) == expected
