"""A look at the crisis compartment in memory: every file that is opened stands in the register first."""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from heartgrid.cli.audience import Look
from heartgrid.cli.usage import UsageMistakeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from heartgrid.cli.keys.clone import Clone
    from heartgrid.cli.opening.register import Disclosure
    from heartgrid.sealing.epochs import Keyring


class PurposeNeededError(UsageMistakeError):
    """The crisis compartment is opened on purpose, and only then is there a purpose to write down."""

    def __init__(self) -> None:
        super().__init__(
            "--crisis 和 --purpose 要一起写：打开危机事件之前，要先把为什么看记入披露登记",
            "如 --crisis --purpose 核对处置时限",
        )


def looking(
    root: Path, identity: Path | None, purpose: str | None, *, crisis: bool, about: str = ""
) -> Look | None:
    """What ``reading_keys`` opens of the crisis compartment; ``None`` where it stays closed.

    ``about`` an incident or a review, nothing is opened that is certainly about another.

    Raises:
        PurposeNeededError: one option came without the other.
        WordsMistakeError: no register could hold what was said.
    """
    from heartgrid.cli.keys.clone import Clone
    from heartgrid.cli.opening.asking import words

    if crisis != (purpose is not None):
        raise PurposeNeededError
    if purpose is None:
        return None
    there = dict(_on_purpose(root))
    asked = {path: of for path, of in there.items() if _may_concern(path, about.strip().upper())}
    write = partial(_write_down, Clone(root), identity, asked, words("--purpose", purpose))
    return Look(write, frozenset(there.keys() - asked.keys()))


def _may_concern(path: str, about: str) -> bool:
    """Which incident a review or a back-trace is about stands inside of it."""
    name = PurePosixPath(path).stem
    match about[:2]:
        case "I-":
            return name == about or not name.startswith("I-")
        case "F-":
            return name == about.partition(".")[0]
    return True


def _write_down(
    clone: Clone, identity: Path | None, asked: Mapping[str, str], purpose: str, keyring: Keyring
) -> None:
    """Into the register with every file that ``keyring`` is about to open on purpose.

    Raises:
        NoKeyError: it opens none of them.
        HeartgridError: nobody known asks, or the register takes no entry: nothing may be opened.
    """
    from heartgrid.cli.opening.register import write_down
    from heartgrid.cli.terminal import note

    looks = list(_looks(clone, identity, asked, purpose, keyring))
    for register in write_down(clone.root, clone.repository, keyring, looks):
        note(f"这一次要打开 {len(looks)} 份记录，已逐份记入 {register}，请提交它。")


def _looks(
    clone: Clone, identity: Path | None, asked: Mapping[str, str], purpose: str, keyring: Keyring
) -> Iterator[Disclosure]:
    from heartgrid.cli.clock import now
    from heartgrid.cli.opening.asking import whose
    from heartgrid.cli.opening.register import Disclosure
    from heartgrid.cli.opening.target import NoKeyError

    at, readers = now(), dict[str, str]()
    for path, compartment in asked.items():
        if compartment not in keyring.compartments():
            raise NoKeyError(path, compartment)
        if compartment not in readers:
            readers[compartment] = whose(identity, clone.manifest, compartment)
        yield Disclosure(readers[compartment], at, path, compartment, purpose)


def _on_purpose(root: Path) -> Iterator[tuple[str, str]]:
    """What is opened on purpose only, and its compartment; a register is opened by writing in it."""
    from heartgrid.cli.opening.register import REGISTER
    from heartgrid.gitfilter.conversion import ON_PURPOSE_ONLY
    from heartgrid.sealing.shapes import RECORDS, shape_of

    for file in sorted((root / RECORDS).rglob("*.yml")):
        shown = file.relative_to(root).as_posix()
        shape = shape_of(shown)
        if shape is None or shape.kind == REGISTER.slug:
            continue
        if shape.compartment in ON_PURPOSE_ONLY:
            yield shown, shape.compartment
