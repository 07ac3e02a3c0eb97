"""Which version of ``access.yml`` this clone has seen and trusts: pinned at the first unlock."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.gitfilter.atomic import write_whole
from heartgrid.problems import HeartgridError
from heartgrid.sealing.access.verifying import ChangeRefusedError, verify_chain, verify_change
from heartgrid.sealing.access.writing import digest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from heartgrid.gitfilter.repository import Repository
    from heartgrid.sealing.access.manifest import Manifest

_FILE: Final = "access.json"


class UnreadablePinError(HeartgridError):
    """What this clone noted of the access file makes no sense."""

    def __init__(self) -> None:
        super().__init__(
            "这台电脑上记的权限表版本读不出来",
            "请管理员核对后，删除 .git/heartgrid/access.json 再解锁",
        )


@dataclass(frozen=True, slots=True)
class Pin:
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


def write_pin(file: Path, raw: bytes, manifest: Manifest) -> None:
    """Pin a version. Raises ``OSError`` where the system refuses."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(file, json.dumps(asdict(Pin(manifest.number, digest(raw)))).encode())


def trusted(pin: Pin | None, versions: Sequence[tuple[bytes, bytes]]) -> Manifest:
    """The last of ``versions`` (file and signature, oldest first), if it is to be trusted.

    With a pin the chain must lead on from the pinned version. Without one it must be whole, from
    the first version on; that it is the school's own nobody can tell here: compare fingerprints.

    Raises:
        ChangeRefusedError: the chain does not hold.
        SealingError: a version or a signature is not readable.
    """
    if pin is None:
        verify_change(None, *versions[0])
        return verify_chain(digest(versions[0][0]), versions)
    known = [place for place, (raw, _) in enumerate(versions) if digest(raw) == pin.digest]
    if not known:
        raise ChangeRefusedError("它不是从这台电脑认可过的那一版接着写的")
    return verify_chain(pin.digest, versions[known[-1] :])
