"""The opened secrets of a clone: one JSON file under git's common dir, readable by its owner alone.

``unlock`` writes it and ``lock`` removes it; git neither commits nor pushes what lies there.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from heartgrid.problems import HeartgridError
from heartgrid.sealing.encoding import from_url64, url64
from heartgrid.sealing.epochs import EpochKeys, Keyring
from heartgrid.sealing.errors import SealingError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from heartgrid.gitfilter.clone.repository import Repository

FORMAT: Final = 1
_FILE: Final = "keys.json"


class UnreadableKeysError(HeartgridError):
    """The file is there and is not what ``unlock`` writes."""

    def __init__(self) -> None:
        super().__init__("这台电脑上存的钥匙读不出来", "重新运行 heartgrid unlock")


class NewerKeysError(HeartgridError):
    """A later version of Heartgrid wrote the file."""

    def __init__(self) -> None:
        super().__init__(
            "这台电脑上的钥匙是更新版本的 heartgrid 存的", "先升级 heartgrid，再试一次"
        )


def keys_file(repository: Repository) -> Path:
    """Where the opened secrets of all worktrees of a clone lie."""
    return repository.state / _FILE


def read_keys(file: Path) -> Keyring:
    """The keys that ``file`` holds; an empty ring where there is no such file.

    Raises:
        UnreadableKeysError: it cannot be read, or not all of it makes sense.
        NewerKeysError: its format is a later one.
    """
    try:
        data = json.loads(file.read_bytes())
    except FileNotFoundError:
        return Keyring()
    except (OSError, ValueError, RecursionError):
        raise UnreadableKeysError from None
    return _keyring(data)


def keys_if_readable(file: Path) -> Keyring:
    """The same for who is about to open everything again: a damaged file holds nothing.

    Raises:
        NewerKeysError: its format is a later one.
    """
    try:
        return read_keys(file)
    except UnreadableKeysError:
        return Keyring()


def _keyring(data: Any) -> Keyring:
    try:
        version, rows = data["format"], data["keys"]
        if version.__class__ is int and version > FORMAT:
            raise NewerKeysError
        if version != FORMAT:
            raise UnreadableKeysError
        return Keyring([key_of_row(**row) for row in rows])
    except (KeyError, TypeError, ValueError, SealingError):
        raise UnreadableKeysError from None


def key_of_row(*, compartment: object, epoch: object, secret: object) -> EpochKeys:
    """The keys that `row_of_key` wrote.

    Raises:
        TypeError, ValueError, SealingError: a field is wrong.
    """
    if not (isinstance(compartment, str) and isinstance(epoch, int) and isinstance(secret, str)):
        raise TypeError
    return EpochKeys(compartment, epoch, from_url64(secret.encode("ascii")))


def write_keys(file: Path, keys: Iterable[EpochKeys]) -> None:
    """Replace ``file`` in one step. Raises ``OSError`` where the system refuses."""
    from heartgrid.gitfilter.atomic import write_whole  # noqa: PLC0415 - the filter only reads

    data = {"format": FORMAT, "keys": [row_of_key(one) for one in keys]}
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(file, json.dumps(data, indent=1).encode())


def row_of_key(keys: EpochKeys) -> dict[str, str | int]:
    """One secret as JSON has it."""
    secret = url64(keys.secret).decode("ascii")
    return {"compartment": keys.compartment, "epoch": keys.epoch, "secret": secret}


def forget_keys(file: Path) -> None:
    """Remove the opened secrets. Raises ``OSError`` where the system refuses."""
    file.unlink(missing_ok=True)
