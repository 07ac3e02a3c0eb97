"""``heartgrid open``: read, edit or begin a record that stays sealed; who and why is written down."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from heartgrid.cli.keys.identities import IdentityFile
from heartgrid.cli.options import Root
from heartgrid.cli.terminal import is_terminal, note, printable, say
from heartgrid.cli.usage import UsageMistakeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from heartgrid.cli.keys.clone import Clone
    from heartgrid.cli.opening.register import Disclosure
    from heartgrid.cli.opening.target import Target
    from heartgrid.sealing.epochs import Keyring

Record = Annotated[
    str, typer.Argument(metavar="路径", help="记录的路径，如 records/incidents/I-7K2M9Q.yml")
]
Purpose = Annotated[
    str,
    typer.Option("--purpose", "--目的", metavar="目的", help="为什么要看，一行话；会记入披露登记"),
]
Basis = Annotated[
    str | None, typer.Option("--basis", "--依据", metavar="依据", help="法律、制度或批示")
]
Approver = Annotated[
    str | None, typer.Option("--approver", "--审批人", metavar="编号", help="谁批准的")
]
Editor = Annotated[
    str | None, typer.Option("--editor", metavar="编辑器", help="不写就用 VISUAL、EDITOR，或记事本")
]
Print = Annotated[bool, typer.Option("--print", help="只显示在终端上，不能改")]
From = Annotated[Path | None, typer.Option("--from", metavar="草稿", help="从上次密封的草稿接着改")]


class NotOnTerminalError(UsageMistakeError):
    """``--print`` into a file or a pipe would leave a copy in clear."""

    def __init__(self) -> None:
        super().__init__("--print 只能显示在终端上，不能写进文件或管道", "在终端里直接运行")


def open_record(
    path: Record,
    purpose: Purpose,
    *,
    basis: Basis = None,
    approver: Approver = None,
    editor: Editor = None,
    only_print: Print = False,
    draft: From = None,
    identity: IdentityFile = None,
    root: Root = None,
) -> int:
    """打开一份平时保持密封的记录：先记入披露登记，再在私密的副本里看和改，关掉编辑器就密封、销毁。

    例：heartgrid open records/incidents/I-7K2M9Q.yml --purpose 准备明天的家长会谈
    """
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.cli.keys.clone import Clone
    from heartgrid.cli.opening.asking import staff_id, words
    from heartgrid.cli.opening.saving import read_draft
    from heartgrid.cli.opening.target import target_of
    from heartgrid.cli.paths import record_path
    from heartgrid.cli.roots import the_root
    from heartgrid.gitfilter.clone.state import keys_file, read_keys

    if only_print and not is_terminal():
        raise NotOnTerminalError
    said = words("--purpose", purpose)
    grounds = None if basis is None else words("--basis", basis)
    approved = None if approver is None else staff_id(approver)
    clone = Clone(the_root(root))
    keyring = read_keys(keys_file(clone.repository))
    shown = record_path(path, clone.root, Path.cwd())
    begin = None if draft is None else read_draft(draft)
    target = target_of(clone.root, shown, keyring, begin)
    opening = _Opening(clone, keyring, target)
    disclosure = opening.disclosure(identity, said, grounds, approved)
    with disk_may_refuse():
        owed = opening.write_down(disclosure)
        if only_print:
            opening.show()
        else:
            opening.edit(editor, draft)
        if owed:
            opening.write_down(disclosure, once_more=True)
    return 0


@dataclass
class _Opening:
    """One opening under way."""

    clone: Clone
    keyring: Keyring
    target: Target

    def disclosure(
        self, identity: Path | None, purpose: str, basis: str | None, approver: str | None
    ) -> Disclosure:
        """What the register will say."""
        from heartgrid.cli.clock import now
        from heartgrid.cli.opening.asking import whose
        from heartgrid.cli.opening.register import Disclosure

        compartment = self.target.compartment
        who = whose(identity, self.clone.manifest, compartment)
        return Disclosure(who, now(), self.target.shown, compartment, purpose, basis, approver)

    def write_down(self, disclosure: Disclosure, *, once_more: bool = False) -> bool:
        """Into the register; a laid open file is sealed where it stands, too.

        Whether the entry is still owed: a register that does not read takes none, and is opened
        to be mended all the same.
        """
        from heartgrid.cli.opening.register import BrokenRegisterError, write_down
        from heartgrid.cli.opening.saving import save
        from heartgrid.cli.opening.target import target_of

        root, shown = self.clone.root, self.target.shown
        try:
            write_down(root, self.clone.repository, self.keyring, [disclosure])
        except BrokenRegisterError:
            if disclosure.register != shown or once_more:
                raise
            note("打开的正是读不通的披露登记：先改好它，这一次关掉以后补记。")
            return True
        note(f"已记入 {disclosure.register}，请和改动一起提交。")
        if disclosure.register == shown:
            self.target = target_of(root, shown, self.keyring)
        if self.target.laid_open:
            snapshot = save(self.target, self.target.snapshot.raw or b"", self.keyring)
            self.target = replace(self.target, snapshot=snapshot, laid_open=False)
            note(f"{shown} 原来是明文，已经密封。")
        return False

    def show(self) -> None:
        """The record on the terminal."""
        for line in self.target.plain.decode("utf-8", "replace").splitlines():
            say(printable(line))

    def edit(self, editor: str | None, begun_from: Path | None) -> None:
        """In a private copy, and back sealed; a draft that it began from goes then."""
        from heartgrid.cli.opening.editors import run_editor
        from heartgrid.cli.opening.saving import KeptAsideError, keep_aside, save
        from heartgrid.cli.opening.session import DiscardedError, Session
        from heartgrid.gitfilter.private.folder import private_folder, usual_places

        environment = {**os.environ, **({"VISUAL": editor} if editor else {})}
        with private_folder(usual_places(os.environ)) as folder:
            run = partial(run_editor, folder=folder, environment=environment)
            session = Session(self.clone.root, self.target, folder, run, _asker())
            try:
                edited = session.edit()
                if edited is None:
                    say("没有改动，记录没有动。")
                    return
                save(self.target, edited, self.keyring)
                if begun_from is not None:
                    begun_from.unlink(missing_ok=True)
            except DiscardedError as error:
                say(error.message)
                return
            except BaseException as error:
                written = session.rescued()
                if written is None:
                    raise
                draft = keep_aside(self.target, written, self.keyring, self.clone.repository)
                raise KeptAsideError(error, self.target.shown, draft) from error
        say(f"{self.target.shown} 已经密封存好；用 git add 和 git commit 提交。")


def _asker() -> Callable[[str], str] | None:
    """Asks on the terminal; ``None`` where there is none."""
    if not sys.stdin.isatty():
        return None
    return lambda question: str(
        typer.prompt(question, default="", show_default=False, prompt_suffix="：", err=True)
    )
