"""Random small ledgers: one class of three students, two terms, everything else drawn."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.support.books import book
from tests.support.casebook import (
    briefed,
    case,
    decided,
    followed,
    guided,
    handed_over,
    interviewed,
    met,
    nominated,
    noticed,
    planned,
    sat,
    told,
    turned,
    visited,
)
from tests.support.grids import (
    FIRST_TERM,
    SECOND_TERM,
    grid,
    mentor,
    observer,
    pupil,
    school,
    staff,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST, LAST = date(2025, 9, 1), date(2026, 7, 31)
TRIGGERS = ("未按时到校", "情绪反常", "家庭变故", "学业下降")
days = st.integers(0, (LAST - FIRST).days).map(lambda n: (FIRST + timedelta(n)).isoformat())
clocks = st.sampled_from(["07:50", "10:00", "14:30", "23:00"])
moments = st.tuples(days, clocks).map(" ".join)
seats = st.integers(1, 3)
modes = st.sampled_from(["实地", "视频", "电话"])


@dataclass(frozen=True)
class Drawn:
    """A ledger in parts: ``entries`` by path and list, ``steps`` of the case by list."""

    people: tuple[str, ...]
    entries: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    steps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def texts(self) -> tuple[str, ...]:
        """As files; the books of both terms in one, which nothing depends on."""
        paths = dict.fromkeys(path for path, _ in self.entries)
        books = [
            book(
                path, **{part: found for (one, part), found in self.entries.items() if one == path}
            )
            for path in paths
        ]
        return (*self.people, *books, case(**self.steps))

    def with_entry(self, path: str, part: str, entry: str) -> Drawn:
        """One entry more."""
        found = (*self.entries.get((path, part), ()), entry)
        return replace(self, entries={**self.entries, (path, part): found})

    def with_step(self, part: str, entry: str) -> Drawn:
        """One step of the case more."""
        return replace(self, steps={**self.steps, part: (*self.steps.get(part, ()), entry)})


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, str]:
    """From before the ledger or some day on, to some later day or on and on."""
    begin = draw(st.one_of(st.just("2024-09-01"), days))
    end = draw(st.one_of(st.just(""), days.filter(lambda day: day >= begin)))
    return begin, end


@st.composite
def people(draw: st.DrawFn) -> tuple[str, ...]:
    """School, staff and grid."""
    pupils = [pupil(seat, *draw(spans())) for seat in (1, 2, 3)]
    mentors = [
        mentor(who, draw(st.sets(seats)), *draw(spans())) for who in ("t011", "t012", "t013")
    ]
    posts = [" ".join((f"t01{n} 任课教师", *draw(spans()))).strip() for n in (1, 2, 3)]
    observers = [observer(draw(seats), *draw(spans()))]
    return (
        school(terms=[FIRST_TERM, SECOND_TERM]),
        staff("t001 校长 2020-09-01", "t003 心理专职教师 2020-09-01", *posts),
        grid(mentors=mentors, students=pupils, observers=observers),
    )


def _talk(day: str, seat: int) -> str:
    return f"日期: {day}, 学生: {seat}, 方式: 面谈"


def _lesson(day: str) -> str:
    return f"日期: {day}, 课时: 1, 主题: 情绪, 教师: t003"


def _sheet(day: str, times: int, minutes: int) -> str:
    return f"周: {day}, 倾听: {times}, 运动: {minutes}"


def _activity(day: str, kind: str, node: str) -> str:
    return f"日期: {day}, 类别: {kind}, 主题: 情绪, 节点: {node}"


def _means(day: str, matter: str, known: int) -> str:
    return f"日期: {day}, 事项: {matter}, 落实: 是, 依据: 纪要, 人数: {{达到: {known}, 总数: 100}}"


def _training(day: str, who: str) -> str:
    return f"日期: {day}, 类别: 全员危机识别, 主题: 识别, 课时: 8, 参加: [{who}]"


def _contact(at: str, seat: int) -> str:
    day, clock = at.split()
    return f"日期: {day}, 时刻: {clock}, 学生: {seat}, 渠道: 电话, 详情: {{家长回应: 配合}}"


def _seen(at: str, seat: int, trigger: str, number: str) -> str:
    day, clock = at.split()
    return (
        f"编号: {number}, 日期: {day}, 时刻: {clock}, 观察人: t011, "
        f"详情: {{学生: {seat}, 紧急度: 黄, 四必访: {trigger}}}"
    )


def _visit(at: str, seat: int, mode: str, answers: list[tuple[str, str]]) -> str:
    day, clock = at.split()
    named = ", ".join(f"{{类别: {trigger}, 时间: {moment}}}" for moment, trigger in answers)
    return (
        f"日期: {day}, 时刻: {clock}, 学生: {seat}, 方式: {mode}, "
        f"详情: {{类型: 四必访, 触发: [{named}]}}"
    )


def _event(day: str) -> str:
    return f"日期: {day}, 主题: 亲子沟通, 班级: [J2024-01], 主持: [t011], 应到: 3, 实到: 3"


def _screening(day: str) -> str:
    return (
        f"班级: J2024-01, 施测日: {day}, 量表: MSSMHS, 版本: 通行版, 施测人: t003, "
        "应测: 3, 实测: 2, 同意: 3, 缺测: [s000002]"
    )


def _makeup(day: str) -> str:
    return f"班级: J2024-01, 日期: {day}, 学生: [s000002]"


_MENTORS = ("t011", "t012", "t013")
_TRIGGER = st.tuples(moments, st.sampled_from(TRIGGERS))
_BOOKS = "2025-1/J2024-01"
evidence = st.one_of(
    st.tuples(
        st.sampled_from([f"talks/{_BOOKS}.{who}.yml" for who in _MENTORS]), st.just("记录"),
        st.builds(_talk, days, seats),
    ),
    st.tuples(
        st.sampled_from([f"visits/{_BOOKS}.{who}.yml" for who in _MENTORS]), st.just("记录"),
        st.builds(_visit, moments, seats, modes, st.lists(_TRIGGER, max_size=2)),
    ),
    st.tuples(
        st.just(f"contacts/{_BOOKS}.t011.yml"), st.just("记录"),
        st.builds(_contact, moments, seats),
    ),
    st.tuples(st.just(f"lessons/{_BOOKS}.yml"), st.just("心理课"), st.builds(_lesson, days)),
    st.tuples(
        st.just(f"lessons/{_BOOKS}.yml"), st.just("周登记"),
        st.builds(_sheet, days, st.integers(1, 5), st.sampled_from([45, 60])),
    ),
    st.tuples(
        st.just("activities/2025-1.yml"), st.just("活动"),
        st.builds(_activity, days, st.sampled_from(["5·25活动节", "宣讲"]),
                  st.sampled_from(["开学", "考试", "毕业"])),
    ),
    st.tuples(
        st.just("means/2025.yml"), st.just("记录"),
        st.builds(_means, days, st.sampled_from(["求助渠道知晓率", "绩效考评", "课程资源"]),
                  st.sampled_from([94, 95])),
    ),
    st.tuples(
        st.just("trainings/2025.yml"), st.just("记录"),
        st.builds(_training, days, st.sampled_from(_MENTORS)),
    ),
    st.tuples(st.just("activities/2025-1.yml"), st.just("家长活动"), st.builds(_event, days)),
    st.tuples(st.just("screenings/2025.yml"), st.just("记录"), st.builds(_screening, days)),
    st.tuples(st.just("screenings/2025.yml"), st.just("补测"), st.builds(_makeup, days)),
)  # fmt: skip
_SIGNED = "日期: {}, 意见: 配合, 签收人: 李建国, 送达方式: 当面"
case_evidence = st.one_of(
    st.tuples(st.just("一生一策"), st.builds(planned, days)),
    st.tuples(st.just("约谈"), st.builds(met, days, st.sampled_from(["面谈", "电话"]))),
    st.tuples(st.just("家访"), st.builds(visited, days, modes, clocks)),
    st.tuples(st.just("指导"), st.builds(guided, days)),
    st.tuples(st.just("家长反馈"), st.builds(told, days, st.sampled_from(["配合", "失联"]))),
    st.tuples(st.just("回访"), st.builds(followed, days, st.sampled_from(["家长", "学生"]))),
    st.tuples(st.just("多方会谈"), st.builds(sat, days)),
    st.tuples(st.just("安全交接"), st.builds(handed_over, moments)),
    st.tuples(st.just("复学告知"), st.builds(briefed, days)),
    st.tuples(
        st.just("告知书"),
        st.builds(
            noticed, moments, st.sampled_from(["二类", "三类"]), days.map(_SIGNED.format)
        ),
    ),
)  # fmt: skip
_VERDICTS = st.sampled_from(["入库", "升级", "降级", "维持", "出库"])
case_facts = st.one_of(
    st.tuples(
        st.just("决议"), st.builds(decided, moments, _VERDICTS, st.sampled_from(["二类", "三类"]))
    ),
    st.tuples(st.just("访谈"), st.builds(interviewed, moments)),
    st.tuples(st.just("提名"), st.builds(nominated, moments, st.sampled_from(["黄", "红"]))),
    st.tuples(
        st.just("状态变更"), st.builds(turned, days, st.sampled_from(["病假", "休学", "在校"]))
    ),
)


@st.composite
def ledgers(draw: st.DrawFn) -> Drawn:
    """A drawn ledger."""
    drawn = Drawn(draw(people()))
    triggers = st.lists(st.tuples(moments, seats, st.sampled_from(TRIGGERS)), max_size=3)
    for number, (at, seat, trigger) in enumerate(draw(triggers)):
        entry = _seen(at, seat, trigger, f"{number + 1:06}")
        drawn = drawn.with_entry("observations/2025-1/J2024-01.yml", "记录", entry)
        if draw(st.booleans()):
            answer = _visit(draw(moments), seat, "实地", [(at, trigger)])
            drawn = drawn.with_entry("visits/2025-1/J2024-01.t012.yml", "记录", answer)
    for path, part, entry in draw(st.lists(evidence, max_size=12)):
        drawn = drawn.with_entry(path, part, entry)
    for part, entry in draw(st.lists(st.one_of(case_evidence, case_facts), max_size=10)):
        drawn = drawn.with_step(part, entry)
    return drawn
