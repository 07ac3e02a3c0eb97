"""A bad rule or parameter is a problem with its line, and costs that rule or parameter alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heartgrid.policy import LoadedPolicy, PolicyFile, load_policy, packaged_policy_files

HEAD = """policy: test
title: 试行办法
document: 试〔2025〕1号
articles:
  1: 网格
  2: 课程
parameters:
  three: {value: 3, unit: 名, meaning: 几名, source: 第1条原文, minimum: 1, maximum: 9}
  modes: {value: [面谈], words: [面谈, 电话], meaning: 方式, source: 暂定}
duties:
"""
STANDING = (
    "{id: D03, article: 1, name: 导师数, ask: '至少 {three} 名', weight: 红线, level: class, "
    "responsible: leader, shape: standing, subject: class, measure: mentors, "
    "at_least: {least: three}}"
)
PERIODIC = (
    "{id: D29, article: 2, name: 谈话, ask: 每学期谈话, weight: 红线, level: mentor, "
    "responsible: mentor, shape: periodic, subject: student, window: term, at_least: three, "
    "evidence: [{kind: talk, where: {方式: modes}}]}"
)
TRIGGERED = (
    "{id: D31, article: 2, name: 必访, ask: 上门, weight: 红线, level: mentor, "
    "responsible: mentor, shape: triggered, subject: student, named: true, "
    "trigger: [{kind: observation, where: {详情.四必访: [情绪反常]}}], within: {hours: three}, "
    "evidence: [{kind: visit}]}"
)


def load(*texts: str) -> LoadedPolicy:
    """A policy of one file, or of several parts."""
    paths = ("policy/test.yml", "policy/more.yml")
    return load_policy(PolicyFile(path, text) for path, text in zip(paths, texts, strict=False))


def problems(*duties: str, head: str = HEAD) -> list[tuple[str, int, str]]:
    """Code, line and message of each problem; the first duty stands on line 11."""
    text = head + "".join(f"  - {one}\n" for one in duties)
    return [(one.code, one.position.line, one.message) for one in load(text).problems]


def test_the_three_samples_are_sound() -> None:
    assert problems(STANDING, PERIODIC, TRIGGERED) == []


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        # a standing rule
        (STANDING, ("measure: mentors", "measure: mentor"), "“measure”写得不对"),
        (STANDING, ("measure: mentors, ", ""), "缺少“measure”"),
        (STANDING, ("least: three", "least: four"), "没有名为 four 的数字参数"),
        (STANDING, ("least: three", "least: modes"), "没有名为 modes 的数字参数"),
        (STANDING, ("{three}", "{four}"), "没有名为 four 的数字参数"),
        (STANDING, ("{three}", "{three"), "花括号没有配对"),
        (STANDING, ("article: 1", "article: 3"), "没有第 3 条"),
        (STANDING, ("article: 1", "article: 一"), "“article”写得不对"),
        (STANDING, ("id: D03", "id: D3"), "“id”写得不对"),
        (STANDING, ("weight: 红线", "weight: 蓝线"), "“weight”写得不对"),
        (STANDING, ("shape: standing", "shape: sometimes"), "“shape”写得不对"),
        (STANDING, ("shape: standing, ", ""), "“shape”写得不对"),
        (STANDING, ("level: class", "level: class, colour: red"), "没有“colour”这个字段"),
        (
            STANDING,
            (", at_least: {least: three}", ""),
            "at_least、at_most、more_than 应当写其中一个",
        ),
        (STANDING, ("at_least:", "at_most: three, at_least:"), "应当写其中一个"),
        (STANDING, ("least: three", "each: three"), "per 和 each 要一起写"),
        (STANDING, ("least: three", "per: school_students, each: three"), "不能用于 class"),
        (STANDING, ("subject: class", "subject: school"), "mentors 不能用来量 school"),
        (STANDING, ("responsible: leader", "responsible: self"), "self 不适用于 class"),
        (STANDING, ("subject: class", "on_leave: true, subject: class"), "on_leave 只用于 student"),
        # a periodic rule
        (PERIODIC, ("kind: talk", "kind: chat"), "没有名为 chat 的记录种类"),
        (PERIODIC, ("方式: modes", "方法: modes"), "“谈心谈话”没有字段“方法”"),
        (PERIODIC, ("方式: modes", "详情.语气: modes"), "“谈心谈话”没有字段“详情.语气”"),
        (PERIODIC, ("方式: modes", "方式.一: modes"), "“谈心谈话”没有字段“方式.一”"),
        (PERIODIC, ("方式: modes", "方式: mode"), "没有名为 mode 的词表参数"),
        (PERIODIC, ("方式: modes", "方式: three"), "没有名为 three 的词表参数"),
        (PERIODIC, ("方式: modes", "方式: [面谈, 闲谈]"), "“方式”没有这个词：闲谈"),
        (PERIODIC, ("{方式: modes}", "[方式]"), "“evidence.0.where”写得不对"),
        (PERIODIC, ("kind: talk", "kind: talk, total: 多久"), "“谈心谈话”没有字段“多久”"),
        (PERIODIC, ("kind: talk", "kind: talk, fewest: {人: three}"), "“谈心谈话”没有字段“人”"),
        (PERIODIC, ("kind: talk", "kind: talk, if: [friendly]"), "“evidence.0.if.0”写得不对"),
        (PERIODIC, ("kind: talk", "kind: talk, if: [delivered]"), "条件 delivered 不适用于"),
        (PERIODIC, ("kind: talk", "kind: talk, days_as: 时长"), "days_as 和 per_day 要一起写"),
        (
            PERIODIC,
            ("{kind: talk, where: {方式: modes}}", "{kind: lesson}"),
            "说不出是哪个 student",
        ),
        (PERIODIC, ("[{kind: talk, where: {方式: modes}}]", "[]"), "“evidence”写得不对"),
        (PERIODIC, ("at_least: three", "at_least: 3"), "没有名为 3 的数字参数"),
        (PERIODIC, ("window: term", "window: year"), "“window”写得不对"),
        (PERIODIC, ("window: term", "window: library_week"), "不能用于 student"),
        (PERIODIC, ("window: term", "window: term, short_window: three"), "要一起写"),
        (PERIODIC, ("window: term", "window: term, left: successor"), "successor 不能用于 student"),
        (PERIODIC, ("window: term", "window: term, arrived_late: next_window"), "不能用于 student"),
        (
            PERIODIC,
            ("kind: talk", "kind: talk, every: {方式: modes}"),
            "没有可选多项的字段“方式”",
        ),
        (
            PERIODIC,
            ("kind: talk", "kind: talk, every: {详情.主题: three}"),
            "没有名为 three 的词表参数",
        ),
        (
            PERIODIC,
            ("kind: talk", "kind: talk, every: {详情.主题: modes}"),
            "modes 里有“详情.主题”没有的词",
        ),
        # a triggered rule
        (
            TRIGGERED,
            ("named: true", "mend: '做 {four} 次', named: true"),
            "没有名为 four 的数字参数",
        ),
        (TRIGGERED, ("named: true", "mend: '做 {three 次', named: true"), "花括号没有配对"),
        (TRIGGERED, ("hours: three", "minutes: four"), "没有名为 four 的数字参数"),
        (TRIGGERED, ("hours: three", "hours: three, before: true"), "之一"),
        (TRIGGERED, ("hours: three", "before: true"), "不能和 earlier、before 一起用"),
        (TRIGGERED, ("named: true", "episode: stay"), "episode 只用于 case"),
        (TRIGGERED, ("named: true", "renewed: true"), "renewed 只和 earlier 或 before 一起用"),
        (TRIGGERED, ("named: true", "named: true, earlier: true"), "不能和 earlier、before 一起用"),
        (STANDING, ("responsible: leader", "responsible: in_trigger"), "只用于 triggered"),
        (STANDING, ("at_least:", "grace: three, mended_within: three, at_least:"), "只写一个"),
        # a triggered rule
        (
            TRIGGERED,
            (
                TRIGGERED.partition("responsible")[2].partition(", within")[0],
                ": in_trigger, shape: triggered, subject: student, trigger: [{kind: contact}]",
            ),
            "触发的记录说不出经手人",
        ),
        (TRIGGERED, ("hours: three", "hours: four"), "没有名为 four 的数字参数"),
        (TRIGGERED, ("hours: three", "hours: three, days: three"), "之一"),
        (TRIGGERED, ("{hours: three}", "{}"), "之一"),
        (TRIGGERED, ("hours: three", "days: three, since: first_period_end"), "只和 hours 一起用"),
        (TRIGGERED, ("kind: visit", "kind: talk"), "能写明答复哪个触发"),
        (TRIGGERED, ("情绪反常", "情绪不好"), "没有这个词：情绪不好"),
        (TRIGGERED, ("within:", "shorter: {same_day: true}, within:"), "要一起写"),
        (TRIGGERED, ("subject: student", "subject: staff"), "“subject”写得不对"),
        (TRIGGERED, ("hours: three", "hours: three, minutes: three"), "之一"),
        (TRIGGERED, ("{hours: three}", "{stated: 期限}"), "“日常动态观察”没有“期限”"),
        (TRIGGERED, ("subject: student", "subject: incident"), "说不出是哪个 incident"),
        (TRIGGERED, ("within:", "spared_by: [{kind: visit}], within:"), "只有 incident.unneeded"),
        (TRIGGERED, ("kind: visit", "kind: backtrace"), "“倒查”说不出是哪个 student"),
        (TRIGGERED, ("responsible: mentor", "responsible: reporter"), "reporter 不适用于 student"),
    ],
)
def test_a_bad_rule(old: str, new: tuple[str, str], reason: str) -> None:
    assert old.count(new[0]) >= 1
    found = problems(TRIGGERED if old is not TRIGGERED else STANDING, old.replace(*new, 1))
    assert {one[:2] for one in found} == {("P704", 12)}
    assert reason in "；".join(one[2] for one in found)


def test_a_rule_that_is_no_mapping() -> None:
    assert [one[:2] for one in problems(STANDING, "D29", "[1, 2]")] == [("P704", 12), ("P704", 13)]


def test_the_line_of_the_very_field() -> None:
    text = HEAD + (
        "  - id: D29\n    article: 2\n    name: 谈话\n    ask: 每学期谈话\n    weight: 红线\n"
        "    level: mentor\n    responsible: mentor\n    shape: periodic\n    subject: student\n"
        "    window: term\n    at_least: three\n    evidence:\n      - kind: talk\n"
        "        where:\n          方法: modes\n"
    )
    (one,) = load(text).problems
    assert (one.code, str(one.position)) == ("P704", "policy/test.yml:25:15")


def test_the_same_rule_twice_but_for_its_variant() -> None:
    assert [one[:2] for one in problems(STANDING, PERIODIC, STANDING)] == [("P705", 13)]
    assert problems(STANDING, STANDING.replace("id: D03", "id: D03, variant: other")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value: 3", "value: 三"),
        ("value: 3", "value: 10"),  # beyond its own maximum
        ("value: 3", "value: 3.5"),
        ("source: 第1条原文, ", ""),
        ("maximum: 9", "maximum: 9, colour: red"),
        ("{value: 3, unit: 名, meaning: 几名, source: 第1条原文, minimum: 1, maximum: 9}", "3"),
    ],
)
def test_a_bad_number_and_what_names_it(old: str, new: str) -> None:
    found = problems(STANDING, head=HEAD.replace(old, new, 1))
    assert ("P702", 8) in {one[:2] for one in found}
    assert ("P704", 11) in {one[:2] for one in found}  # the rule that needs it
    assert len(load(HEAD.replace(old, new, 1) + f"  - {PERIODIC}\n").policy.rules) == 0


def test_a_default_that_is_none_of_the_allowed_words() -> None:
    head = HEAD.replace("value: [面谈]", "value: [面谈, 闲谈]")
    assert ("P702", 9) in {one[:2] for one in problems(PERIODIC, head=head)}


def test_keys_written_twice() -> None:
    twice = HEAD.replace("  three:", "  three: {value: 1, meaning: x, source: y}\n  three:")
    assert [one[0] for one in problems(STANDING, head=twice)] == ["Y102"]
    in_rule = STANDING.replace("article: 1", "article: 1, article: 2")
    assert [one[:2] for one in problems(in_rule)] == [("Y102", 11)]


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (HEAD.replace("articles:\n  1: 网格\n  2: 课程\n", "articles: [网格]\n"), 4),
        (HEAD.replace("  1: 网格\n", "  一: 网格\n"), 5),
        (HEAD.replace("  1: 网格\n", "  1: [网格]\n"), 5),
        (HEAD.replace("title: 试行办法\n", "title: 试行办法\nyear: 2025\n"), 3),
        (HEAD.replace("policy: test\n", ""), 1),
        ("policy: x\ntitle: x\ndocument: x\narticles: {}\nparameters: [1]\nduties:\n", 5),
        ("policy: x\ntitle: x\ndocument: x\narticles: {}\nparameters: {}\nduties: no\n", 6),
    ],
)
def test_a_bad_head(head: str, line: int) -> None:
    found = load(head if "duties: no" in head else f"{head}  - {STANDING}\n").problems
    assert ("P704", line) in {(one.code, one.position.line) for one in found}


@pytest.mark.parametrize("text", ["", "[]", "just words", "a: [", "duties: [1, 2\n"])
def test_what_is_no_policy_at_all(text: str) -> None:
    loaded = load(text)
    assert loaded.problems
    assert loaded.policy.rules == ()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_line_may_be_lost_or_doubled(data: st.DataObject) -> None:
    """Whatever happens to the packaged text, it is read; nothing raises."""
    files = packaged_policy_files()
    chosen = data.draw(st.sampled_from(files))
    rows = chosen.text.splitlines(keepends=True)
    place = data.draw(st.integers(0, len(rows) - 1))
    cut = data.draw(st.integers(0, len(rows[place])))
    with_ = data.draw(st.sampled_from(["", rows[place] * 2, rows[place][:cut], rows[place][cut:]]))
    spoilt = PolicyFile(chosen.path, "".join([*rows[:place], with_, *rows[place + 1 :]]))
    loaded = load_policy(spoilt if one is chosen else one for one in files)
    assert all(one.code[0] in "PY" for one in loaded.problems)


PART = (
    "policy: test\nparameters:\n  two: {value: 2, unit: 名, meaning: 几名, source: 暂定}\nduties:\n"
)


def test_parts_of_one_policy_share_articles_and_parameters() -> None:
    """A part has no head of its own, and its rules may use what another part defines."""
    loaded = load(f"{HEAD}  - {STANDING}\n", f"{PART}  - {PERIODIC}\n")
    assert loaded.problems == ()
    assert loaded.policy.duties == ("D03", "D29")
    assert {key: str(one.path) for key, one in loaded.policy.origins.items()} == {
        "D03": "policy/test.yml",
        "D29": "policy/more.yml",
    }


def test_a_part_that_repeats_a_rule_or_a_parameter() -> None:
    again = PART.replace("two:", "three:") + f"  - {STANDING}\n"
    found = [
        (one.code, str(one.position)) for one in load(f"{HEAD}  - {STANDING}\n", again).problems
    ]
    assert found == [("P702", "policy/more.yml:3:3"), ("P705", "policy/more.yml:5:5")]


def test_another_policy_beside_has_its_own_articles() -> None:
    other = HEAD.replace("policy: test", "policy: other").replace("  1: 网格\n", "")
    other = other.replace("three:", "four:").replace("modes:", "more_modes:")
    rule = STANDING.replace("D03", "N03").replace("three", "four")
    found = load(f"{HEAD}  - {STANDING}\n", f"{other}  - {rule}\n").problems
    assert [(one.code, one.message) for one in found if "N03" in one.message] == [
        ("P704", next(one.message for one in found if "没有第 1 条" in one.message))
    ]
