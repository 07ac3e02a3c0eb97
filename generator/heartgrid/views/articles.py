"""办法对照: article by article, what it asks, how that is counted, and how the school stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.duties import Status, Weight
from heartgrid.duties.explain import used_parameters
from heartgrid.duties.wording import ask
from heartgrid.duties.words.counting import counting_words
from heartgrid.duties.words.ruling import rule_words
from heartgrid.model.kinds import BY_SLUG
from heartgrid.views.coverage import Coverage, coverage
from heartgrid.views.lines import duty_headings
from heartgrid.views.parameter_rows import ParameterRow, parameter_row
from heartgrid.views.rule_kinds import evidence_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.policy import Document, Policy, Rule
    from heartgrid.views.lines import Line
    from heartgrid.views.report import Report

SHAPES: Final = {"standing": "常态", "periodic": "周期", "triggered": "触发"}
LEVELS: Final = {
    "class": "班级",
    "mentor": "导师",
    "school": "学校",
    "district": "区县",
    "city": "市",
}
ROLES: Final = {
    "principal": "校长", "leader": "分管领导", "homeroom": "班主任", "mentor": "责任导师", "self": "本人",
    "counsellor": "心理教师", "case_counsellor": "个案的心理教师", "case_mentor": "个案的心导师",
    "case_leader": "个案的分管领导", "reporter": "事件的接报人", "owner": "整改的责任人",
    "in_trigger": "触发记录里写的经手人",
}  # fmt: skip
WHY_WEIGHT: Final = {
    "红线": "文件自己写明数字，或写明必须做到", "目标": "数字是暂定的或来自别的文件", "提示": "值得留意，不算逾期",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class KindLink:
    """A kind of record and its page of help."""

    word: str
    page: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule of a duty (a duty for two levels has two), in words."""

    key: str
    ask: str
    shape: str
    level: str
    responsible: str
    weight: str
    why_weight: str
    words: tuple[str, ...]
    counting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DutyView:
    """A duty: its rules, parameters, evidence and coverage now. ``heading`` names its section.

    ``later`` counts lines that have not begun, ``hints`` those that are never overdue: neither
    is in the coverage.
    """

    id: str
    heading: str
    rules: tuple[RuleView, ...]
    parameters: tuple[ParameterRow, ...]
    evidence: tuple[KindLink, ...]
    coverage: Coverage
    overdue: int
    later: int
    hints: int


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article; without duties this version does not cover it yet."""

    number: int
    heading: str
    title: str
    duties: tuple[DutyView, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document: ``covered`` counts its articles that have duties, ``duties`` those."""

    document: str
    title: str
    articles: tuple[ArticleView, ...]
    covered: int
    duties: int


@dataclass(frozen=True, slots=True)
class PolicyView(DocumentView):
    """The document that the whole ledger follows, the others beside it, and what was changed."""

    others: tuple[DocumentView, ...]
    changed: tuple[ParameterRow, ...]

    @property
    def documents(self) -> tuple[DocumentView, ...]:
        """All of them, the main one first."""
        return (self, *self.others)


def policy_view(report: Report) -> PolicyView:
    """Every article of every document, with the duties that cite it."""
    policy = report.policy
    headings = duty_headings(policy)
    main, *others = (_document(report, headings, one) for one in policy.documents.values())
    changed = (name for name in policy.parameters.defaults if policy.parameters.changes.get(name))
    return PolicyView(
        document=main.document,
        title=main.title,
        articles=main.articles,
        covered=main.covered,
        duties=main.duties,
        others=tuple(others),
        changed=tuple(parameter_row(report, name) for name in changed),
    )


def _document(report: Report, headings: dict[str, str], document: Document) -> DocumentView:
    articles = tuple(
        _article(report, headings, document, number) for number in sorted(document.articles)
    )
    return DocumentView(
        document=document.number,
        title=document.title,
        articles=articles,
        covered=sum(bool(one.duties) for one in articles),
        duties=len({duty.id for one in articles for duty in one.duties}),
    )


def cited_article(policy: Policy, document: Document, number: int) -> str:
    """``第8条 四必访``; an article of another document than the main one says of which."""
    of = "" if document.id == policy.main.id else document.number
    return f"{of}第{number}条 {document.articles[number]}"


def _article(
    report: Report, headings: dict[str, str], document: Document, number: int
) -> ArticleView:
    policy = report.policy
    title = document.articles[number]
    rules = (one for one in policy.rules if policy.document_of(one).id == document.id)
    cited = [one.id for one in rules if one.article == number]
    duties = tuple(_duty(report, one, headings[one]) for one in dict.fromkeys(cited))
    lines = [line for one in duties for line in report.lines_by_duty.get(one.id, ())]
    heading = cited_article(policy, document, number)
    receipts = sum((report.receipts_by_duty.get(one.id, Counter()) for one in duties), Counter())
    bar = coverage(heading, heading, lines, receipts)
    return ArticleView(number, heading, title, duties, bar)


def _duty(report: Report, duty: str, heading: str) -> DutyView:
    rules = report.policy.rules_of(duty)
    parameters = report.policy.parameters
    names = (name for rule in rules for name in used_parameters(rule, parameters))
    kinds = (slug for rule in rules for slug in evidence_kinds(rule))
    lines = report.lines_by_duty.get(duty, ())
    return DutyView(
        id=duty,
        heading=heading,
        rules=tuple(_rule(report, one) for one in rules),
        parameters=tuple(parameter_row(report, one) for one in dict.fromkeys(names)),
        evidence=kind_links(kinds),
        coverage=coverage(duty, heading, lines, report.receipts_by_duty.get(duty)),
        overdue=sum(one.status is Status.OVERDUE for one in lines),
        later=sum(one.status is Status.NOT_YET for one in lines),
        hints=sum(_is_hint(one) for one in lines),
    )


def _is_hint(line: Line) -> bool:
    return line.weight is Weight.HINT and line.status is not Status.NOT_YET


def kind_links(slugs: Iterable[str]) -> tuple[KindLink, ...]:
    """Each kind once, with its page of help."""
    return tuple(KindLink(BY_SLUG[one].word, f"help/{one}") for one in dict.fromkeys(slugs))


def _rule(report: Report, rule: Rule) -> RuleView:
    parameters, today = report.policy.parameters, report.today
    return RuleView(
        key=rule.key,
        ask=ask(rule, parameters, today),
        shape=SHAPES[getattr(rule, "shape", "")],
        level=LEVELS[rule.level],
        responsible=ROLES[rule.responsible],
        weight=rule.weight,
        why_weight=rule.why_weight or WHY_WEIGHT[rule.weight],
        words=rule_words(rule, parameters, today),
        counting=counting_words(rule, parameters, today),
    )
