"""Policy text → ``Policy`` and problems; a bad rule or parameter is a problem with its line."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from heartgrid.policy.fitting import misfits
from heartgrid.policy.overrides import read_overrides
from heartgrid.policy.parameters import Parameter, Parameters
from heartgrid.policy.policy import Policy
from heartgrid.policy.references import wrong_references
from heartgrid.policy.rules import AnyRule, Rule
from heartgrid.problems import Problem, problem
from heartgrid.yamltree import Tree, parse

if TYPE_CHECKING:
    from heartgrid.problems import Position

PACKAGED: Final = "ningbo-2023-126.yml"
_RULE: Final[TypeAdapter[Rule]] = TypeAdapter(AnyRule)
_SHAPES: Final = frozenset({"standing", "periodic", "triggered"})
_PARTS: Final[dict[str, tuple[type, str]]] = {
    "policy": (str, "一个代号"),
    "title": (str, "题目"),
    "document": (str, "文号"),
    "articles": (dict, "一组“条号: 题目”"),
    "parameters": (dict, "一组“参数名: 内容”"),
    "duties": (list, "一个列表"),
}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LoadedPolicy:
    """A policy, without the rules and overrides that its problems are about."""

    policy: Policy
    problems: tuple[Problem, ...]


def packaged_policy_text() -> str:
    """The packaged policy file."""
    return (resources.files("heartgrid.policy") / PACKAGED).read_text(encoding="utf-8")


def load_policy(
    text: str | None = None, overrides: str | None = None, *, path: str = f"policy/{PACKAGED}"
) -> LoadedPolicy:
    """The policy in ``text`` (the packaged one by default) with the school's ``policy.yml``."""
    reading = _Reading(parse(packaged_policy_text() if text is None else text, path))
    parameters = reading.parameters()
    articles = reading.articles()
    rules = reading.rules(parameters, articles)
    changes, wrong = read_overrides(overrides, parameters) if overrides is not None else ({}, [])
    policy = Policy(
        id=reading.part("policy", ""),
        title=reading.part("title", ""),
        document=reading.part("document", ""),
        articles=articles,
        rules=tuple(rules.values()),
        parameters=Parameters(parameters, changes),
        lines=reading.lines,
    )
    found = sorted([*reading.problems, *wrong], key=lambda one: one.sort_key)
    return LoadedPolicy(policy, tuple(found))


class _Reading:
    """One policy file on its way in."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.data: dict[str, Any] = tree.data or {}
        self.problems: list[Problem] = list(tree.problems)
        self.lines: dict[str, int] = {}
        if tree.data is not None:
            self._head()

    def _head(self) -> None:
        for name, (kind, expected) in _PARTS.items():
            if not isinstance(self.data.get(name), kind):
                self._wrong("开头", self.tree.locate((name,)), f"“{name}”应当是{expected}")
        for name in sorted(set(self.data) - set(_PARTS)):
            at = self.tree.locate((name,), of_key=True)
            self._wrong("开头", at, f"这里只能写 {'、'.join(_PARTS)}")

    def _wrong(self, duty: str, at: Position, reason: str) -> None:
        self.problems.append(problem("P704", at, duty=duty, reason=reason))

    def part(self, name: str, empty: T) -> T:
        """A part of the file; ``empty`` where it is missing or of another shape."""
        found = self.data.get(name)
        return found if isinstance(found, type(empty)) else empty

    def articles(self) -> dict[int, str]:
        """Titles by number."""
        titles: dict[int, str] = {}
        for key, title in self.part("articles", dict[str, Any]()).items():
            if key.isascii() and key.isdecimal() and isinstance(title, str):
                titles[int(key)] = title
            else:
                at = self.tree.locate(("articles", key), of_key=True)
                self._wrong("开头", at, "条号应当是数字，题目应当是文字")
        return titles

    def parameters(self) -> dict[str, Parameter]:
        """Sound parameters by name."""
        sound: dict[str, Parameter] = {}
        for name, raw in self.part("parameters", dict[str, Any]()).items():
            try:
                sound[name] = Parameter.model_validate(raw)
            except ValidationError:
                at = self.tree.locate(("parameters", name), of_key=True)
                expected = "范围内的一个数或一组可选的词，带单位、含义和出处"
                self.problems.append(problem("P702", at, parameter=name, expected=expected))
        return sound

    def rules(self, parameters: dict[str, Parameter], articles: dict[int, str]) -> dict[str, Rule]:
        """Sound rules by key."""
        sound: dict[str, Rule] = {}
        for index, raw in enumerate(self.part("duties", list[Any]())):
            rule = self._rule(index, raw)
            if rule is None:
                continue
            wrong = [*wrong_references(rule, parameters, articles), *misfits(rule)]
            for spot, reason in wrong:
                self._wrong(rule.key, self.tree.locate(("duties", index, *spot)), reason)
            at = self.tree.locate(("duties", index))
            if rule.key in sound:
                self.problems.append(problem("P705", at, duty=rule.key))
            elif not wrong:
                sound[rule.key] = rule
                self.lines[rule.key] = at.line
        return sound

    def _rule(self, index: int, raw: object) -> Rule | None:
        try:
            return _RULE.validate_python(raw)
        except ValidationError as error:
            duty = str(raw.get("id", "?")) if isinstance(raw, dict) else "?"
            for spot, reason in _reasons(error):
                self._wrong(duty, self.tree.locate(("duties", index, *spot)), reason)
            return None


def _reasons(error: ValidationError) -> list[tuple[tuple[str | int, ...], str]]:
    """Each error's place in the rule, without pydantic's union tags, and what is wrong there."""
    found: dict[tuple[str | int, ...], str] = {}
    for one in error.errors(include_url=False, include_input=False):
        spot = tuple(step for step in one["loc"] if step not in _SHAPES)
        word = ".".join(map(str, spot)) or "shape"
        kinds = {"missing": f"缺少“{word}”", "extra_forbidden": f"没有“{word}”这个字段"}
        found.setdefault(spot, kinds.get(one["type"], f"“{word}”写得不对"))
    return list(found.items())
