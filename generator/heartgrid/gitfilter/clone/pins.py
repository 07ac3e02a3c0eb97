"""Which version of ``access.yml`` this clone has accepted last, and where it has gone on since.

The filter reads it at every start, so nothing heavy is imported here.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from pathlib import Path

    from heartgrid.gitfilter.clone.repository import Repository
    from heartgrid.sealing.epochs import Keyring

_FILE: Final = "access.json"
_ACCESS: Final = "access.yml"
_HEAD: Final = 1024  # bytes of the access file; its number stands in the third line
# As sealing/access/writing.py has them; its reader takes longer to start than git may wait.
_COMPARTMENT: Final = re.compile("^  - 名称: (\\S+)\\r?$".encode(), re.MULTILINE)
_EPOCH: Final = re.compile(r"^      - 序号: ([0-9]{1,9})\r?$", re.MULTILINE)
_NUMBER: Final = re.compile("^版本: ([1-9][0-9]{0,8})\\r?$".encode(), re.MULTILINE)


class UnreadablePinError(HeartgridError):
    """What this clone noted of the access file makes no sense."""

    def __init__(self) -> None:
        super().__init__(
            "这台电脑上记的权限表版本读不出来",
            "请管理员核对后，删除 .git/heartgrid/access.json 再解锁",
        )


class Pin(NamedTuple):
    """The version that was accepted last: its number and the SHA-256 of the file."""

    number: int
    digest: str


def pin_file(repository: Repository) -> Path:
    """Where the pin lies."""
    return repository.state / _FILE


def read_pin(file: Path) -> Pin | None:
    """The pin, or ``None`` before the first unlock.

    Raises:
        UnreadablePinError: it is there and damaged.
    """
    try:
        return Pin(**json.loads(file.read_bytes()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError):
        raise UnreadablePinError from None


def write_pin(file: Path, raw: bytes, number: int) -> None:
    """Pin a version, the bytes of ``access.yml``. Raises ``OSError`` where the system refuses."""
    import hashlib  # noqa: PLC0415 - the filter only reads

    from heartgrid.gitfilter.atomic import write_whole  # noqa: PLC0415 - likewise

    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pin = Pin(number, hashlib.sha256(raw).hexdigest())
    write_whole(file, json.dumps(pin._asdict()).encode())


def outdated(root: Path, repository: Repository, keyring: Keyring) -> frozenset[str]:
    """The compartments of which the work tree's access file has later epochs than ``keyring``.

    Looked at only when that file is later than the version accepted here; its signature is for
    `unlock` to check, which fetches the new keys. What cannot be read counts for all compartments.
    """
    try:
        pin = read_pin(pin_file(repository))
        raw = (root / _ACCESS).read_bytes()
    except UnreadablePinError:
        return keyring.compartments()
    except OSError:
        return frozenset()
    number = _NUMBER.search(raw, 0, _HEAD)
    if pin is None or number is None or int(number[1]) <= pin.number:
        return frozenset()
    parts = [part.decode("utf-8", "replace") for part in _COMPARTMENT.split(raw)]
    newest = {
        name: max(map(int, _EPOCH.findall(rest)), default=0)
        for name, rest in zip(parts[1::2], parts[2::2], strict=True)
    }
    mine = keyring.compartments()
    return frozenset(one for one in mine if newest.get(one, 0) > keyring.current(one).epoch)
