"""Wrong usage, said in Chinese: what was typed, what can be typed instead."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Iterable

_QUOTED: Final = re.compile(r" \((.*)\)$", re.DOTALL)
_MOST_CANDIDATES: Final = 30


class UsageMistakeError(HeartgridError):
    """The command line itself is wrong; nothing was done."""


class UnknownChoiceError(UsageMistakeError):
    """A word that is none of the words allowed. ``names`` are such words too, but for no log."""

    def __init__(
        self, what: str, typed: str, candidates: Iterable[str], names: Iterable[str] = ()
    ) -> None:
        self.typed = typed
        words = list(candidates)
        close = get_close_matches(typed, words, n=1, cutoff=0.4)
        suggestion = f"；是不是“{close[0]}”？" if close else ""
        super().__init__(
            f"{what}里没有“{typed}”{suggestion}",
            f"可以写的是：{_listed(words)}",
            _listed(list(names)),
        )


class UnknownCommandError(UnknownChoiceError):
    """There is no such command."""

    def __init__(self, typed: str, commands: Iterable[str]) -> None:
        super().__init__("命令", typed, commands)


def translated(error: Any) -> UsageMistakeError:
    """What the command-line library complains about, in Chinese.

    Its exception classes are private, so they are told apart by name.
    """
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "heartgrid"
    return UsageMistakeError(_sentence(error), f"用法见：{command} --help")


def _sentence(error: Any) -> str:
    match type(error).__name__:
        case "NoSuchOption":
            return _no_such_option(error)
        case "MissingParameter":
            return f"缺少{_parameter(error.param)}"
        case "BadOptionUsage" if "requires" in error.message:
            return f"选项 {error.option_name} 后面要写内容"
        case "BadOptionUsage":
            return f"选项 {error.option_name} 后面不用写内容"
        case "BadParameter":
            return f"{_parameter(error.param)} 的写法不对"
    extra = _QUOTED.search(error.message)
    return f"多写了：{extra[1]}" if extra else "缺少命令"


def _no_such_option(error: Any) -> str:
    parameters = error.ctx.command.params if error.ctx is not None else ()
    names = [name for one in parameters for name in one.opts]
    close = get_close_matches(error.option_name, [*names, "--help"], n=1, cutoff=0.5)
    suggestion = f"；是不是 {close[0]}？" if close else ""
    return f"没有选项 {error.option_name}{suggestion}"


def _parameter(parameter: Any) -> str:
    if parameter is None:
        return "参数"
    if parameter.param_type_name == "option":
        return f"选项 {parameter.opts[-1]}"
    return f"参数“{parameter.display_name_raw}”"


def _listed(words: list[str]) -> str:
    more = "……" if len(words) > _MOST_CANDIDATES else ""
    return "、".join(words[:_MOST_CANDIDATES]) + more
