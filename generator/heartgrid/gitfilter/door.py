"""The filter process put together: protocol, keys of this clone, git's index."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING

from heartgrid.gitfilter.ahead import ReadAhead
from heartgrid.gitfilter.clone.pins import outdated
from heartgrid.gitfilter.clone.repository import find_repository
from heartgrid.gitfilter.clone.state import keys_file, read_keys
from heartgrid.gitfilter.conversion import Converter
from heartgrid.gitfilter.index import Index, UnreadableIndexError
from heartgrid.gitfilter.process import Conversions, sentence, serve
from heartgrid.problems import HeartgridError
from heartgrid.sealing.epochs import Keyring
from heartgrid.sealing.shapes import shape_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from heartgrid.gitfilter.clone.repository import Repository
    from heartgrid.gitfilter.conversion import Stored, SurelyStored
    from heartgrid.gitfilter.process import Convert


def answer_git(incoming: IO[bytes], outgoing: IO[bytes], tell: Callable[[str], None]) -> None:
    """Serve the git command that started this process at the top of its work tree.

    Raises:
        HeartgridError: this is not the protocol that was agreed.
    """
    with ExitStack() as stack:
        repository = _repository(tell)
        keyring = _keyring(repository, tell)
        stored, surely_stored = _index(repository, stack)
        ahead = ReadAhead(Path.cwd())
        converter = Converter(keyring, stored, tell, surely_stored, ahead)
        clean: Convert = converter.clean
        if repository is not None and (old := outdated(Path.cwd(), repository, keyring)):
            clean = _refusing(clean, stored, old)
        serve(incoming, outgoing, Conversions(clean, converter.smudge, tell, ahead.meanwhile))
        converter.conclude()


class BehindError(HeartgridError):
    """Sealed now, it would be for an epoch that is over, and for who was shut out of the new one."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path}：权限换了新的一期，这里的钥匙还是旧的，所以没有加入 git；文件原样还在",
            "运行 heartgrid unlock，再做一次刚才的事",
        )


def _refusing(clean: Convert, stored: Stored, compartments: Collection[str]) -> Convert:
    """``clean``, but in these compartments nothing but what git has already."""

    def refusing(path: str, raw: bytes) -> bytes:
        blob = clean(path, raw)
        shape = shape_of(path)
        closed = shape is not None and shape.compartment in compartments
        if closed and blob != raw and blob != stored(path, raw):
            raise BehindError(path)
        return blob

    return refusing


# What goes wrong before the first file must not end the process: git would take that for a failed
# smudge and delete the file. Without keys everything stays sealed, and nothing new is let in.


def _repository(tell: Callable[[str], None]) -> Repository | None:
    try:
        return find_repository(Path.cwd())
    except (HeartgridError, OSError) as error:
        tell(sentence(error) if isinstance(error, HeartgridError) else type(error).__name__)
        return None


def _keyring(repository: Repository | None, tell: Callable[[str], None]) -> Keyring:
    try:
        return Keyring() if repository is None else read_keys(keys_file(repository))
    except HeartgridError as error:
        tell(sentence(error))
        return Keyring()


def _index(repository: Repository | None, stack: ExitStack) -> tuple[Stored, SurelyStored]:
    if repository is None:
        return _nothing_known, _nothing_sure
    index = stack.enter_context(Index(Path.cwd(), repository.index))
    return index.blob, index.surely_has


def _nothing_known(_path: str, _like: bytes) -> bytes | None:
    raise UnreadableIndexError


def _nothing_sure(_path: str, _blob: bytes) -> bool:
    return False
