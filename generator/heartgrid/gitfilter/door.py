"""The filter process put together: protocol, keys of this clone, git's index."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING

from heartgrid.gitfilter.conversion import Converter
from heartgrid.gitfilter.index import Index, UnreadableIndexError
from heartgrid.gitfilter.process import Conversions, sentence, serve
from heartgrid.gitfilter.repository import find_repository
from heartgrid.gitfilter.state import keys_file, read_keys
from heartgrid.problems import HeartgridError
from heartgrid.sealing.epochs import Keyring

if TYPE_CHECKING:
    from collections.abc import Callable

    from heartgrid.gitfilter.conversion import Stored
    from heartgrid.gitfilter.repository import Repository


def answer_git(incoming: IO[bytes], outgoing: IO[bytes], tell: Callable[[str], None]) -> None:
    """Serve the git command that started this process at the top of its work tree.

    Raises:
        HeartgridError: this is not the protocol that was agreed.
    """
    with ExitStack() as stack:
        repository = _repository(tell)
        keyring = _keyring(repository, tell)
        converter = Converter(keyring, _stored(repository, stack), tell)
        serve(incoming, outgoing, Conversions(converter.clean, converter.smudge, tell))
        converter.conclude()


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


def _stored(repository: Repository | None, stack: ExitStack) -> Stored:
    if repository is None:
        return _nothing_known
    return stack.enter_context(Index(Path.cwd(), repository.index)).blob


def _nothing_known(_path: str, _like: bytes) -> bytes | None:
    raise UnreadableIndexError
