"""The Jinja environment of page bodies: strict, autoescaped, quick enough for every row of a school."""

from __future__ import annotations

import os
import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined
from jinja2.compiler import CodeGenerator
from jinja2.ext import Extension
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from jinja2 import BaseLoader, BytecodeCache
    from jinja2.compiler import Frame
    from jinja2.nodes import Call, Getattr

_INDENT: Final = re.compile(r"^[ \t]+", re.MULTILINE)
_unsafe: Final = re.compile("[&<>\"']").search  # what markupsafe escapes


def environment(loader: BaseLoader, compiled: Path | None = None) -> Environment:
    """An environment in which a name that a view does not have is an error.

    Templates that were compiled once stay in the folder ``compiled``, if there is one to write to.
    """
    return _Environment(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=[_Unindented],
        bytecode_cache=_kept_in(compiled) if compiled else None,
    )


def _kept_in(folder: Path) -> BytecodeCache | None:
    """Compiled templates by their source (Jinja sees to that), and by what compiled them."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    if not os.access(folder, os.W_OK):
        return None
    compiler = sha256(Path(__file__).read_bytes() + jinja2.__version__.encode()).hexdigest()
    return FileSystemBytecodeCache(str(folder), f"%s.{compiler[:16]}.jinja")


def escaped(value: object) -> str:
    """``value`` escaped; most words hold nothing to escape, and then no `Markup` is made."""
    kind = type(value)
    if kind is Markup or (kind is str and not _unsafe(value)):  # type: ignore[call-overload] # a str
        return value  # type: ignore[return-value] # both are strings
    return escape(value)


class _Direct(CodeGenerator):
    """What templates do most, done directly: escape, read a field of a view, call a macro.

    Jinja would look an attribute up as an item too, and a function for marks that none of ours
    has: together two fifths of the time of a page. A field that a view lacks is an error as ever.
    """

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write ``value.field``."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(
        self,
        node: object,  # noqa: ARG002 - the signature is Jinja's
        frame: object,  # noqa: ARG002
        finalize: object,  # noqa: ARG002
    ) -> None:
        self.write("environment.escaped(")

    def visit_Call(  # noqa: N802 - Jinja's name
        self,
        node: Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 - Jinja's signature
    ) -> None:
        """Write ``function(*(), …)``; Jinja's signature begins with a comma."""
        self.visit(node.node, frame)
        self.write("(*()")
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


class _Unindented(Extension):
    """Templates are indented for their readers; on the pages that was a third of the bytes."""

    def preprocess(
        self,
        source: str,
        name: str | None,  # noqa: ARG002 - the signature is Jinja's
        filename: str | None = None,  # noqa: ARG002
    ) -> str:
        """Return the source with the same lines, each from its first word."""
        return _INDENT.sub("", source)


class _Environment(Environment):
    """Jinja's own, but for what templates print."""

    code_generator_class = _Direct
    escaped = staticmethod(escaped)
