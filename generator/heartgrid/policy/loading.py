"""Policy text → ``Policy`` and problems; a bad rule or override is a problem with its line."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter, ValidationError

from heartgrid.policy import references
from heartgrid.policy.parameters import Change, Override, Overrides, Parameter, Parameters
from heartgrid.policy.policy import Policy
from heartgrid.policy.rules import AnyRule, Rule
from heartgrid.problems import Problem, problem
from heartgrid.yamltree import Tree, parse

if TYPE_CHECKING:
    from heartgrid.policy.parameters import Value

PACKAGED: Final = "ningbo-2023-126.yml"
OVERRIDES: Final = "policy.yml"
_RULE: Final[TypeAdapter[Rule]] = TypeAdapter(AnyRule)


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
    tree = parse(packaged_policy_text() if text is None else text, path)
    problems = list(tree.problems)
    data: dict[str, Any] = tree.data or {}
    parameters = _parameters(data.get("parameters", {}), tree, problems)
    rules, lines = _rules(data.get("duties", []), parameters, tree, problems)
    changes = _changes(overrides, parameters, problems) if overrides is not None else {}
    policy = Policy(
        id=str(data.get("policy", "")),
        title=str(data.get("title", "")),
        document=str(data.get("document", "")),
        articles={int(key): str(value) for key, value in data.get("articles", {}).items()},
        rules=tuple(rules),
        parameters=Parameters(parameters, changes),
        lines=lines,
    )
    return LoadedPolicy(policy, tuple(sorted(problems, key=lambda one: one.sort_key)))


def _parameters(found: dict[str, Any], tree: Tree, problems: list[Problem]) -> dict[str, Parameter]:
    parameters = {}
    for name, raw in found.items():
        try:
            parameters[name] = Parameter.model_validate(raw)
        except ValidationError:
            where = tree.locate(("parameters", name), of_key=True)
            problems.append(problem("P702", where, parameter=name, expected="一个数或一组词，带出处"))
    return parameters


def _rules(
    found: list[Any], parameters: dict[str, Parameter], tree: Tree, problems: list[Problem]
) -> tuple[list[Rule], dict[str, int]]:
    rules: list[Rule] = []
    lines: dict[str, int] = {}
    for index, raw in enumerate(found):
        where = tree.locate(("duties", index))
        duty = str(raw.get("id", "?")) if isinstance(raw, dict) else "?"
        try:
            rule = _RULE.validate_python(raw)
        except ValidationError as error:
            spot = _spot(error)
            at = tree.locate(("duties", index, *spot))
            reason = f"“{'.'.join(map(str, spot)) or 'shape'}”写得不对"
            problems.append(problem("P704", at, duty=duty, reason=reason))
            continue
        wrong = references.wrong_references(rule, parameters)
        problems += (problem("P704", where, duty=duty, reason=one) for one in wrong)
        if rule.key in lines:
            problems.append(problem("P705", where, duty=rule.key))
        elif not wrong:
            rules.append(rule)
            lines[rule.key] = where.line
    return rules, lines


def _spot(error: ValidationError) -> tuple[str | int, ...]:
    """Where in the rule the first error lies, without pydantic's union tags."""
    shapes = {"standing", "periodic", "triggered"}
    first = error.errors(include_url=False, include_input=False)[0]["loc"]
    return tuple(one for one in first if one not in shapes)


def _changes(
    text: str, parameters: dict[str, Parameter], problems: list[Problem]
) -> dict[str, list[Change]]:
    tree = parse(text, OVERRIDES)
    problems += tree.problems
    changes: dict[str, list[Change]] = defaultdict(list)
    entries = (tree.data or {}).get("记录", [])
    for index, raw in enumerate(entries if isinstance(entries, list) else []):
        try:
            override = Override.model_validate(raw)
        except ValidationError as error:
            spot = error.errors(include_url=False, include_input=False)[0]["loc"]
            at = tree.locate(("记录", index, *spot))
            problems.append(problem("F199", at, field=str(spot[0]), reason="参数调整写得不对"))
            continue
        change = _change(override, parameters, tree, index, problems)
        if change is not None:
            changes[override.parameter].append(change)
    if tree.data is not None:
        _check_head(tree, problems)
    return changes


def _check_head(tree: Tree, problems: list[Problem]) -> None:
    if not isinstance((tree.data or {}).get("记录", []), list) or (tree.data or {}).get(
        "种类"
    ) != "政策参数":
        problems.append(problem("L002", tree.locate(("种类",)), expected="政策参数"))
    extra = set(tree.data or {}) - {str(one.alias) for one in Overrides.model_fields.values()}
    problems += (
        problem("F103", tree.locate((one,), of_key=True), suggestion="", allowed="种类、记录")
        for one in sorted(extra)
    )


def _change(
    override: Override,
    parameters: dict[str, Parameter],
    tree: Tree,
    index: int,
    problems: list[Problem],
) -> Change | None:
    name = override.parameter
    place = ("记录", index)
    if name not in parameters:
        close = get_close_matches(name, parameters, n=1, cutoff=0.5)
        suggestion = f"，是不是 {close[0]}？" if close else ""
        where = tree.locate((*place, "参数"))
        shown = name if name.isascii() and name.isidentifier() else "……"
        problems.append(problem("P701", where, parameter=shown, suggestion=suggestion))
        return None
    if override.effective < override.approved:
        where = tree.locate((*place, "生效"))
        problems.append(
            problem(
                "P703", where, parameter=name, effective=override.effective.isoformat(),
                approved=override.approved.isoformat(),
            )
        )  # fmt: skip
        return None
    value = _typed(override.value, parameters[name])
    if value is None:
        where = tree.locate((*place, "值"))
        problems.append(
            problem("P702", where, parameter=name, expected=_expected(parameters[name]))
        )
        return None
    return Change(value, override.effective, override, tree.locate(place).line)


def _typed(raw: str | tuple[str, ...], parameter: Parameter) -> Value | None:
    if isinstance(parameter.value, int):
        if not isinstance(raw, str) or not raw.isascii() or not raw.isdecimal():
            return None
        return int(raw) if parameter.minimum <= int(raw) <= parameter.maximum else None
    words = (raw,) if isinstance(raw, str) else raw
    return words if words and set(words) <= set(parameter.words) else None


def _expected(parameter: Parameter) -> str:
    if isinstance(parameter.value, int):
        return f" {parameter.minimum} 到 {parameter.maximum} 之间的整数"
    return f"从这些词里选：{'、'.join(parameter.words)}"
