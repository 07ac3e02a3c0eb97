"""policy.yml: the school's own values, with approver and day, never retroactive."""

from __future__ import annotations

from datetime import date

import pytest

from heartgrid.policy import load_policy
from tests.support.lines import line, status


def change(
    name: str = "talks_per_term",
    value: str = "2",
    effective: str = "2025-10-01",
    approved: str = "2025-09-20",
    more: str = "",
) -> str:
    return (
        f"  - {{参数: {name}, 值: {value}, 生效: {effective}, 批准日: {approved}, "
        f"批准人: t001, 依据: 校务会{more}}}\n"
    )


def policy_yml(*changes: str) -> str:
    return "种类: 政策参数\n记录:\n" + "".join(changes)


def problems(text: str) -> list[tuple[str, str, str]]:
    return [
        (one.code, str(one.position), one.message) for one in load_policy(overrides=text).problems
    ]


def test_in_force_from_its_day_on() -> None:
    text = policy_yml(
        change(effective="2025-12-01", value="3"),
        change(effective="2025-10-01"),
    )
    loaded = load_policy(overrides=text)
    assert loaded.problems == ()
    parameters = loaded.policy.parameters
    in_force = {
        day: parameters.number("talks_per_term", date.fromisoformat(day))
        for day in ("2025-09-30", "2025-10-01", "2025-11-30", "2025-12-01")
    }
    assert in_force == {"2025-09-30": 1, "2025-10-01": 2, "2025-11-30": 2, "2025-12-01": 3}
    found = parameters.change_on("talks_per_term", date(2025, 11, 1))
    assert found is not None
    assert (found.line, found.override.approver, found.override.source) == (4, "t001", "校务会")
    assert parameters.change_on("talks_per_term", date(2025, 9, 30)) is None


def test_lists_of_words() -> None:
    loaded = load_policy(overrides=policy_yml(change("talk_modes", "[面谈, 视频]")))
    assert loaded.problems == ()
    assert loaded.policy.parameters.words("talk_modes", date(2025, 10, 1)) == ("面谈", "视频")
    one = load_policy(overrides=policy_yml(change("talk_modes", "面谈")))
    assert one.policy.parameters.words("talk_modes", date(2025, 10, 1)) == ("面谈",)


@pytest.mark.parametrize(
    ("entry", "code", "column", "says"),
    [
        (
            change("talks_per_terms"),
            "P701",
            "参数",
            "talks_per_terms 的参数，是不是 talks_per_term？",
        ),
        (change("zzz"), "P701", "参数", "没有名为 zzz 的参数"),
        (change("王小明 的事"), "P701", "参数", "没有名为 …… 的参数"),  # free text is not repeated
        (change(value="0"), "P702", "值", "应当是 1 到 100000 之间的整数"),
        (change("upper_primary_from", "7"), "P702", "值", "1 到 6 之间的整数"),
        (change(value="两"), "P702", "值", "整数"),
        (change(value="-1"), "P702", "值", "整数"),
        (change(value="1.5"), "P702", "值", "整数"),
        (change(value="[1, 2]"), "P702", "值", "整数"),
        (
            change("talk_modes", "[面谈, 闲谈]"),
            "P702",
            "值",
            "从这些词里选：面谈、电话、视频、书面",
        ),
        (change("talk_modes", "[]"), "P702", "值", "从这些词里选"),
        (change(effective="2025-09-19"), "P703", "生效", "2025-09-19 早于批准日期 2025-09-20"),
        (change(effective="2025年10月"), "F199", "生效", "“生效”的内容不合要求"),
        (change(more=", 备注: 王小明"), "F199", "备注", "“记录”的内容不合要求（这里没有这个字段）"),
    ],
)
def test_what_must_not_be_used(entry: str, code: str, column: str, says: str) -> None:
    (found,) = problems(policy_yml(change("talks_per_term"), entry))
    text = entry.rstrip()
    place = text.index(f"{column}: ") + len(column) + 3
    assert found[:2] == (code, f"policy.yml:4:{place}")
    assert says in found[2]
    assert "王小明" not in found[2]
    used = load_policy(overrides=policy_yml(entry)).policy.parameters
    assert used.changes == {}


def test_approved_on_the_day_it_begins() -> None:
    assert problems(policy_yml(change(effective="2025-09-20"))) == []


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("种类: 政策\n记录: []\n", "L002", 1),
        ("记录: []\n", "L002", 1),
        ("种类: 政策参数\n记录: 没有\n", "F109", 2),
        ("种类: 政策参数\n记录: []\n备注: 王小明\n", "F103", 3),
        ("种类: 政策参数\n记录: [\n", "Y101", 3),
        ("种类: 政策参数\n种类: 政策参数\n", "Y102", 2),
        ("种类: 政策参数\n记录:\n  - {参数: talks_per_term}\n", "F199", 3),
        ("种类: 政策参数\n记录:\n  - 两次\n", "F199", 3),
    ],
)
def test_a_bad_file(text: str, code: str, line: int) -> None:
    found = load_policy(overrides=text).problems
    assert {(one.code, one.position.line) for one in found} >= {(code, line)}
    assert all("王小明" not in one.message + one.remedy for one in found)


def test_every_missing_field_is_told_at_once() -> None:
    found = problems("种类: 政策参数\n记录:\n  - {参数: talks_per_term}\n")
    assert [one[2].partition("”")[0] for one in found] == [
        f"“{word}" for word in ("依据", "值", "批准人", "批准日", "生效")
    ]


def test_an_empty_one_changes_nothing() -> None:
    assert problems("种类: 政策参数\n") == []


def test_the_sentence_shows_the_number_in_force() -> None:
    """24 hours until 30 November, 12 from 1 December on; a trigger keeps those of its day."""
    policy = load_policy(
        overrides=policy_yml(change("visit_hours_mood", "12", "2025-12-01", "2025-11-20"))
    ).policy
    for day, asked, limit in (
        ("2025-11-30", "24 小时", "12月1日 08:00"),
        ("2025-12-01", "12 小时", "12月1日 20:00"),
    ):
        seen = (
            "--- observations/2025-1/J2024-01.yml\n种类: 日常动态观察\n学期: 2025-1\n"
            f"班级: J2024-01\n记录:\n  - {{日期: {day}, 时刻: 08:00, 观察人: t012, "
            "详情: {学生: 2, 紧急度: 黄, 四必访: 情绪反常}}\n"
        )
        one = line("D31", seen, as_of="2026-01-10", policy=policy)
        assert one.because.startswith(f"学生情绪反常，{asked}内上门")
        assert f"最晚到{limit}" in one.because


def test_a_list_of_words_counts_by_the_day_of_the_event() -> None:
    """Telephone talks stop counting on 1 December: those of November still do."""
    policy = load_policy(
        overrides=policy_yml(change("talk_modes", "[面谈, 视频]", "2025-12-01", "2025-11-20"))
    ).policy
    for day, expected in (("2025-11-30", "已完成"), ("2025-12-01", "逾期")):
        talk = (
            "--- talks/2025-1/J2024-01.t012.yml\n种类: 谈心谈话\n学期: 2025-1\n班级: J2024-01\n"
            f"导师: t012\n记录:\n  - {{日期: {day}, 学生: 2, 方式: 电话}}\n"
        )
        one = line("D29", talk, as_of="2026-02-01", subject="s000002", policy=policy)
        assert status(one) == expected
