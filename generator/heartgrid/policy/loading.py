"""Policy files → ``Policy`` and problems; a bad rule or parameter is a problem with its line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from heartgrid.policy.coverage import COVERAGE
from heartgrid.policy.fitting import misfits
from heartgrid.policy.overrides import read_overrides
from heartgrid.policy.parameters import Parameter, Parameters
from heartgrid.policy.policy import Document, Origin, Policy
from heartgrid.policy.references import wrong_references
from heartgrid.policy.rules import AnyRule, Rule
from heartgrid.problems import Problem, problem
from heartgrid.yamltree import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from heartgrid.problems import Position

PACKAGED: Final = ("ningbo-2023-126", "national-2025", "law-minors")
"""The policies that come with the program, each a folder of files; the first is the main one."""

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


class PolicyFile(NamedTuple):
    """One file of a policy; files that name the same ``policy`` are parts of it."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class LoadedPolicy:
    """A policy, without the rules and overrides that its problems are about."""

    policy: Policy
    problems: tuple[Problem, ...]


def packaged_policy_files() -> tuple[PolicyFile, ...]:
    """The files of the packaged policies, in order."""
    return tuple(one for name in PACKAGED for one in _files_of(name))


def _files_of(name: str) -> Iterator[PolicyFile]:
    folder = resources.files("heartgrid.policy") / name
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".yml") and file.name != COVERAGE:
            yield PolicyFile(f"policy/{name}/{file.name}", file.read_text(encoding="utf-8"))


def load_policy(
    files: Iterable[PolicyFile] | None = None, overrides: str | None = None
) -> LoadedPolicy:
    """The policy in ``files`` (the packaged ones by default) with the school's ``policy.yml``."""
    read = _read(packaged_policy_files() if files is None else tuple(files))
    changes, wrong = (
        read_overrides(overrides, read.parameters) if overrides is not None else ({}, [])
    )
    parameters = Parameters(read.parameters, changes)
    policy = Policy(dict(read.documents), read.rules, parameters, dict(read.origins))
    found = (*read.problems, *wrong)
    return LoadedPolicy(policy, tuple(sorted(found, key=lambda one: one.sort_key)))


class _Read(NamedTuple):
    """What policy files say, whatever the school overrides."""

    documents: Mapping[str, Document]
    rules: tuple[Rule, ...]
    parameters: Mapping[str, Parameter]
    origins: Mapping[str, Origin]
    problems: tuple[Problem, ...]


@lru_cache(maxsize=8)  # by the files' text: one process reads the packaged ones again and again
def _read(files: tuple[PolicyFile, ...]) -> _Read:
    readings = [_Reading(one) for one in files]
    _complete(readings)
    parameters = _merged(readings)
    documents = _documents(readings)
    rules: dict[str, Rule] = {}
    origins: dict[str, Origin] = {}
    for one in readings:
        one.read_rules(parameters, documents[one.policy].articles, rules, origins)
    problems = tuple(each for one in readings for each in one.problems)
    return _Read(documents, tuple(rules.values()), parameters, origins, problems)


def _complete(readings: Iterable[_Reading]) -> None:
    """Together the files of a policy have every part."""
    there: dict[str, set[str]] = {}
    first: dict[str, _Reading] = {}
    for one in readings:
        there.setdefault(one.policy, set()).update(one.data)
        first.setdefault(one.policy, one)
    for policy, reading in first.items():
        for name in _PARTS:
            if name not in there[policy] and reading.is_readable:
                reading.lacks(name)


def _merged(readings: Iterable[_Reading]) -> dict[str, Parameter]:
    """All parameters by name: rules of one file use those of another."""
    merged: dict[str, Parameter] = {}
    for one in readings:
        for name, parameter in one.parameters().items():
            if name in merged:
                one.repeats(name)
            else:
                merged[name] = parameter
    return merged


def _documents(readings: Iterable[_Reading]) -> dict[str, Document]:
    documents: dict[str, Document] = {}
    for one in readings:
        known = documents.get(one.policy, Document(one.policy, "", "", {}))
        documents[one.policy] = Document(
            one.policy,
            known.title or one.part("title", ""),
            known.number or one.part("document", ""),
            known.articles | one.articles(),
        )
    return documents


class _Reading:
    """One policy file on its way in."""

    def __init__(self, file: PolicyFile) -> None:
        self.tree = parse(file.text, file.path)
        self.is_readable = self.tree.data is not None
        self.data: dict[str, Any] = self.tree.data or {}
        self.problems: list[Problem] = list(self.tree.problems)
        self._check_head()
        self.policy = self.part("policy", "")

    def _check_head(self) -> None:
        for name in sorted(set(self.data) & set(_PARTS)):
            if not isinstance(self.data[name], _PARTS[name][0]):
                self.lacks(name)
        for name in sorted(set(self.data) - set(_PARTS)):
            at = self.tree.locate((name,), of_key=True)
            self._wrong("开头", at, f"这里只能写 {'、'.join(_PARTS)}")

    def lacks(self, name: str) -> None:
        """A part is missing or of another shape."""
        self._wrong("开头", self.tree.locate((name,)), f"“{name}”应当是{_PARTS[name][1]}")

    def repeats(self, parameter: str) -> None:
        """A parameter of another file has the same name."""
        at = self.tree.locate(("parameters", parameter), of_key=True)
        expected = "另一个名字：别的文件里已经有这个参数"
        self.problems.append(problem("P702", at, parameter=parameter, expected=expected))

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

    def read_rules(
        self,
        parameters: Mapping[str, Parameter],
        articles: Mapping[int, str],
        sound: dict[str, Rule],
        origins: dict[str, Origin],
    ) -> None:
        """Put the file's sound rules into ``sound`` and ``origins``, by key."""
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
                origins[rule.key] = Origin(self.policy, self.tree.path, at.line)

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
