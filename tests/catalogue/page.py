"""``docs/duties.md``: article → sentences → duties → shape, parameters, evidence, from the policy."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from heartgrid.duties.explain import used_parameters
from heartgrid.duties.wording import ask
from heartgrid.duties.words.counting import counting_words
from heartgrid.duties.words.ruling import rule_words
from heartgrid.model.kinds import BY_SLUG
from heartgrid.policy import load_policy
from heartgrid.policy.coverage import packaged_coverage
from heartgrid.views.articles import LEVELS, ROLES, SHAPES, WHY_WEIGHT
from heartgrid.views.parameter_rows import allowed
from heartgrid.views.rule_kinds import evidence_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.policy import Document, Policy, Rule

PAGE: Final = Path(__file__).parents[2] / "docs" / "duties.md"
# The packaged values hold on every day.
_DAY: Final = date(2025, 10, 24)
_HEAD: Final = """\
# 义务目录

每一条、每一句由哪些义务回应，每项义务怎么算、用哪些参数、记在哪里。条文用自己的话概括，请以原文为准。

参数写的是随程序带的默认值。“随文件”的数是文件自己给的，文件改了才改；别的由学校或区县批准，写进 `policy.yml`：新的值、批准人、批准日、依据和生效日，不追溯以前。

本页由 `make docs` 生成，请勿手改。
"""


def page() -> str:
    """The page as it should be."""
    policy = load_policy().policy
    parts = [_HEAD, *(line for one in policy.documents.values() for line in _document(policy, one))]
    return "\n".join(parts).rstrip("\n") + "\n"


def _document(policy: Policy, document: Document) -> Iterator[str]:
    yield f"## {document.title} · {document.number}\n"
    sentences = _sentences(policy, document)
    shown: set[str] = set()
    for number, title in sorted(document.articles.items()):
        rules = [
            one
            for one in policy.rules
            if one.article == number and policy.document_of(one).id == document.id
        ]
        if not rules and not sentences.get(number):
            continue
        yield f"### {document.number}第 {number} 条 {title}\n"
        if found := sentences.get(number):
            yield "\n".join(found) + "\n"
        for rule in rules:
            if rule.id not in shown:
                shown.add(rule.id)
                yield from _duty(policy, policy.rules_of(rule.id))


def _sentences(policy: Policy, document: Document) -> dict[int, list[str]]:
    if document.id != policy.main.id:
        return {}
    covered = packaged_coverage(document.id)
    found: dict[int, list[str]] = {}
    for number, article, one in covered.numbered():
        ids = "、".join(
            f"{duty}（尚未纳入）" if duty in covered.later else duty for duty in one.duties
        )
        rest = f"。{one.rest}" if one.rest else ""
        found.setdefault(article, []).append(f"- **{number}** {one.says}：{ids or '没有'}{rest}。")
    return found


def _duty(policy: Policy, rules: tuple[Rule, ...]) -> Iterator[str]:
    yield f"#### {rules[0].id} {rules[0].name}\n"
    for rule in rules:
        yield "\n".join(_rule(policy, rule)) + "\n"
    names = (name for rule in rules for name in used_parameters(rule, policy.parameters))
    rows = [_parameter(policy, name) for name in dict.fromkeys(names)]
    yield "| 参数 | 默认值 | 可以改成 | 出处 | 谁可以改 |\n|---|---|---|---|---|"
    yield "\n".join(rows) + "\n"
    kinds = dict.fromkeys(BY_SLUG[slug].word for rule in rules for slug in evidence_kinds(rule))
    yield f"记在哪里：{'、'.join(kinds)}。\n"


def _rule(policy: Policy, rule: Rule) -> Iterator[str]:
    parameters = policy.parameters
    shape = SHAPES[getattr(rule, "shape", "")]
    yield f"- `{rule.key}` **{rule.weight}** {ask(rule, parameters, _DAY)}。"
    yield f"  - {shape}；{LEVELS[rule.level]}层面；责任人：{ROLES[rule.responsible]}。"
    yield f"  - 为什么是{rule.weight}：{rule.why_weight or WHY_WEIGHT[rule.weight]}。"
    for words in (*rule_words(rule, parameters, _DAY), *counting_words(rule, parameters, _DAY)):
        yield f"  - {words}"


def _parameter(policy: Policy, name: str) -> str:
    one = policy.parameters.defaults[name]
    value = str(one.value) if isinstance(one.value, int) else "、".join(one.value)
    who = "随文件" if "原文" in one.source else "学校或区县"
    shown = f"{value} {one.unit}".strip()
    return f"| {one.meaning} `{name}` | {shown} | {allowed(one)} | {one.source} | {who} |"
