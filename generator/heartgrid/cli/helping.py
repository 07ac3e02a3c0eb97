"""Help in Chinese: usage, arguments, options and commands, each in its panel."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from heartgrid.cli.usage import UnknownCommandError

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDEST = 100


class ChineseCommand(TyperCommand):
    """A command whose help is Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - printed, not collected
        """Print the help."""
        _print_help(self, ctx)


class ChineseGroup(TyperGroup):
    """The group of all commands."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - printed, not collected
        """Print the help."""
        _print_help(self, ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; an unknown one is answered with the nearest."""
        if args[0] not in self.commands:
            raise UnknownCommandError(args[0], self.commands)
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - in the order of daily use
        """Every command, as registered."""
        return list(self.commands)


def _print_help(command: Any, ctx: Any) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, markup=False)
    console.width = min(console.width, _WIDEST)
    console.print(Text(f"用法：{ctx.command_path}{_usage(command)}", style="bold"))
    console.print()
    console.print(Text(inspect.cleandoc(command.help or "")))
    console.print()
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option"]
    options = [one for one in options if not one.hidden]
    _panel(console, "参数", ((_metavar(one), _text(one)) for one in arguments))
    rows = [(", ".join(one.opts), _metavar(one), _text(one)) for one in options]
    _panel(console, "选项", [*rows, ("--help", "", "显示这份说明")])
    commands = getattr(command, "commands", {})
    _panel(console, "命令", ((name, _first_line(one)) for name, one in commands.items()))


def _usage(command: Any) -> str:
    words = [""]
    for one in command.params:
        if one.param_type_name == "argument":
            name = f"{_metavar(one)}{'...' if one.nargs != 1 else ''}"
            words.append(name if one.required else f"[{name}]")
    words.append("[选项]")
    if getattr(command, "commands", None):
        words.append("命令 …")
    return " ".join(words)


def _metavar(parameter: Any) -> str:
    if getattr(parameter, "is_flag", False):
        return ""
    return str(parameter.metavar or "内容")


def _text(parameter: Any) -> str:
    must = "（必须写）" if parameter.param_type_name == "option" and parameter.required else ""
    repeats = "（可以写多次）" if getattr(parameter, "multiple", False) else ""
    return f"{parameter.help or ''}{must}{repeats}"


def _first_line(command: Any) -> str:
    return inspect.cleandoc(command.help or "").partition("\n")[0]


def _panel(console: Any, title: str, rows: Iterable[tuple[str, ...]]) -> None:
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    for name, *others in rows:
        table.add_row(
            Text(name, style="cyan", no_wrap=True), *(Text(one, overflow="fold") for one in others)
        )
    if table.row_count:
        console.print(Panel(table, title=title, title_align="left", border_style="dim"))
