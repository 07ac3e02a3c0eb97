"""R243, R244, R248: a refusal is respected; what is said of consent fits the consents."""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.cases import HEAD, INTERVIEW
from tests.support.checked import found

DAY = "2025-10-15"
DETAILS = (
    "接收校: 江北实验学校, 清单: [{类别: 成长档案, 件数: 1}], 包摘要: 0123456789abcdef, 含在库: 否"
)


def answer(
    word: str, day: str = "2025-09-12", matter: str = "普查", seat: int = 2, more: str = ""
) -> str:
    return (
        f"日期: {day}, 事项: {matter}, 学生: {seat}, 经手人: t011, "
        f"详情: {{告知版本: 2025 版, 答复: {word}, 未满14: 是, 监护人: 李强{more}}}"
    )


def answers(*entries: str) -> str:
    return book(
        "consents/J2024-01.yml", 记录=[f"编号: 3f9c{n:02}, {one}" for n, one in enumerate(entries)]
    )


def codes(*texts: str) -> list[str]:
    return [one.code for one in found(*texts, as_of="2025-12-31") if one.code in {"R243", "R244"}]


RESULT = book(
    "screenings/2025/J2024-01.yml",
    记录=[f"编号: 3f9d01, 施测日: {DAY}, 学生: 2, 详情: {{等级: 正常}}"],
)
MAKEUP = book(
    "screenings/2025.yml", 补测=[f"编号: 3f9d02, 班级: J2024-01, 日期: {DAY}, 学生: [s000002]"]
)
FILE = f"--- profiles/s000002.yml\n种类: 成长档案\n学生: s000002\n建档日: {DAY}\n"


@pytest.mark.parametrize("done", [RESULT, MAKEUP])
@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], []),  # nobody was asked: that is another duty's matter (L03)
        ([answer("同意")], []),
        ([answer("拒绝")], ["R243"]),
        ([answer("拒绝", DAY)], ["R243"]),  # that very day
        ([answer("拒绝", "2025-10-16")], []),  # afterwards
        ([answer("同意"), answer("撤回", "2025-10-10")], ["R243"]),
        ([answer("拒绝"), answer("同意", "2025-10-10")], []),  # a change of mind
        ([answer("拒绝", matter="录音")], []),  # each matter for itself
        ([answer("拒绝", seat=1)], []),  # somebody else
        ([answer("拒绝", more=", 例外依据: 医院来函，为保护生命健康")], []),
    ],
)
def test_nobody_is_tested_against_the_familys_word(
    done: str, given: list[str], expected: list[str]
) -> None:
    assert codes(done, answers(*given)) == expected


@pytest.mark.parametrize(
    ("word", "day", "expected"),
    [("同意", DAY, []), ("撤回", DAY, ["R243"]), ("撤回", "2025-10-16", [])],
)
def test_no_growth_file_is_begun(word: str, day: str, expected: list[str]) -> None:
    assert codes(FILE, answers(answer(word, day, "建档"))) == expected


@pytest.mark.parametrize(
    ("ground", "expected"), [("单独同意", ["R243"]), ("法定职责", []), (None, [])]
)
def test_what_rests_on_consent_alone_does_not_leave(
    ground: str | None, expected: list[str]
) -> None:
    """The policy makes the hand-over of a file a duty; a register that names consent says otherwise."""
    handed = book(
        "handovers/J2024-01.yml",
        记录=[
            f"编号: 3f9d03, 日期: {DAY}, 离校日: {DAY}, 学生: 2, 经手人: t003, 详情: {{{DETAILS}}}"
        ],
    )
    entry = (
        f"编号: 3f9d04, 日期: {DAY}, 时刻: 09:00, 谁: t003, 方式: 移交, 详情: {{文件: records/handovers/J2024-01.yml, "
        f"目的: 转学, 接收方: 江北实验学校, 去向: 校外, 审批人: t002, 法律依据: {ground}}}"
    )
    register = book("disclosures/class/J2024-01/2025.yml", 记录=[entry] if ground else [])
    assert codes(handed, register, answers(answer("拒绝", matter="信息共享"))) == expected


@pytest.mark.parametrize(
    ("ground", "word", "expected"),
    [
        ("单独同意", "拒绝", ["R243"]),
        ("单独同意", "同意", []),
        ("强制报告", "拒绝", []),  # does not ask the family
    ],
)
@pytest.mark.parametrize("path", ["records/profiles/s000002.yml", "records/cases/C-7K2M9Q.yml"])
def test_what_the_hospital_was_given(
    path: str, ground: str, word: str, expected: list[str]
) -> None:
    entry = (
        f"编号: 3f9d06, 日期: {DAY}, 时刻: 09:00, 谁: t003, 方式: 移交, 详情: {{文件: {path}, "
        f"目的: 转介, 接收方: 市第二医院, 去向: 校外, 审批人: t002, 法律依据: {ground}}}"
    )
    register = book("disclosures/counsel/2025.yml", 记录=[entry])
    given = answers(answer(word, matter="信息共享"))
    assert codes(FILE, HEAD + INTERVIEW, register, given) == expected


@pytest.mark.parametrize(
    ("ground", "given", "expected"),
    [
        ("单独同意", [], ["R248"]),
        ("单独同意", [answer("同意", matter="信息共享")], []),
        ("单独同意", [answer("同意", DAY, "信息共享")], []),  # that very day
        ("单独同意", [answer("同意", "2025-10-16", "信息共享")], ["R248"]),  # asked afterwards
        ("单独同意", [answer("同意", matter="建档")], ["R248"]),  # each matter for itself
        ("单独同意", [answer("同意", matter="信息共享", seat=1)], ["R248"]),  # somebody else
        ("单独同意", [answer("也许", seat=1)], []),  # it may be the one that nobody can read
        ("法定职责", [], []),
        ("紧急保护", [], []),
    ],
)
@pytest.mark.parametrize("path", ["records/profiles/s000002.yml", "records/cases/C-7K2M9Q.yml"])
def test_who_claims_consent_has_it(
    path: str, ground: str, given: list[str], expected: list[str]
) -> None:
    entry = (
        f"编号: 3f9d06, 日期: {DAY}, 时刻: 09:00, 谁: t003, 方式: 移交, 详情: {{文件: {path}, "
        f"目的: 转介, 接收方: 市第二医院, 去向: 校外, 审批人: t002, 法律依据: {ground}}}"
    )
    register = book("disclosures/counsel/2025.yml", 记录=[entry])
    problems = found(FILE, HEAD + INTERVIEW, register, answers(*given), as_of="2025-12-31")
    assert [one.code for one in problems if one.code == "R248"] == expected


def screened(tested: int, agreed: int, more: str = "") -> str:
    return book(
        "screenings/2025.yml",
        记录=[
            (
                f"编号: 3f9d05, 班级: J2024-01, 施测日: {DAY}, 量表: MSSMHS, 版本: '1', 施测人: t003, "
                f"应测: 3, 实测: {tested}, 同意: {agreed}{more}"
            )
        ],
    )


REFUSED = ", 拒绝: [s000002]"


@pytest.mark.parametrize(
    ("summary", "given", "fields"),
    [
        (screened(3, 3), [], []),  # the ledger is not kept
        (screened(3, 3), [answer("同意")], []),  # or only begun
        (screened(3, 3), [answer("同意", seat=one) for one in (1, 2, 3)], []),
        (screened(2, 2), [answer("同意", seat=one) for one in (1, 2, 3)], ["同意"]),
        (screened(2, 2, REFUSED), [answer("拒绝")], []),
        (screened(2, 3, REFUSED), [answer("拒绝")], ["同意"]),
        (screened(3, 2, REFUSED), [answer("拒绝")], ["实测"]),
        (screened(2, 2), [answer("拒绝")], ["拒绝"]),
        (screened(2, 2, ", 缺测: [s000002]"), [answer("拒绝")], []),
        (screened(3, 3), [answer("拒绝", "2025-10-16")], []),  # after the day
    ],
)
def test_the_numbers_fit_the_answers(summary: str, given: list[str], fields: list[str]) -> None:
    problems = [one for one in found(summary, answers(*given)) if one.code == "R244"]
    assert [one.message for one in problems] == [
        f"普查汇总的“{one}”与本班的知情同意台账对不上" for one in fields
    ]


def test_an_answer_that_nobody_can_read_settles_nothing() -> None:
    assert codes(screened(2, 3, REFUSED), answers(answer("拒绝"), answer("也许", seat=1))) == []
