"""What was written goes back sealed, or is kept aside sealed; never in clear."""

from __future__ import annotations

from itertools import count
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from heartgrid.editing import Snapshot
from heartgrid.gitfilter.atomic import write_whole
from heartgrid.problems import HeartgridError
from heartgrid.sealing.files import seal, unseal

if TYPE_CHECKING:
    from heartgrid.cli.opening.target import Target
    from heartgrid.gitfilter.clone.repository import Repository
    from heartgrid.sealing.epochs import Keyring

_FOLDER: Final = "drafts"


class SealedWronglyError(HeartgridError):
    """The guard: what was sealed does not open to what was written."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}：密封以后打不开，没有写入", "请告诉管理员")


class KeptAsideError(HeartgridError):
    """An edit was not saved, and is not lost."""

    def __init__(self, error: BaseException, path: str, draft: Path) -> None:
        why = error.message if isinstance(error, HeartgridError) else "中途断了，没有存进去"
        super().__init__(
            f"{why}；你写的内容已密封成草稿 {draft}",
            f"接着改：heartgrid open {path} --from {draft} --purpose 写明目的；"
            "要对照现在的记录，先用 --print 看它",
        )


class NoDraftError(HeartgridError):
    """The draft cannot be read."""

    def __init__(self, draft: Path) -> None:
        super().__init__(f"草稿 {draft} 读不出来", "核对路径；草稿在 .git/heartgrid/drafts 里")


def sealed(target: Target, raw: bytes, keyring: Keyring) -> bytes:
    """``raw`` as the work tree holds it, under the data key that the file has had.

    Raises:
        SealedWronglyError: it would not come out again.
    """
    blob = seal(target.shown, raw, keyring, lambda: target.snapshot.raw)
    opened = unseal(target.shown, blob, keyring)
    if opened.raw != raw or opened.refused:
        raise SealedWronglyError(target.shown)
    return blob


def save(target: Target, raw: bytes, keyring: Keyring) -> Snapshot:
    """Put ``raw`` into the record, sealed; the record as it stands now.

    Raises:
        HeartgridError: it changed underneath, or the system refuses; nothing was written.
    """
    blob = sealed(target, raw, keyring)
    target.snapshot.replace(blob)
    return Snapshot(target.snapshot.path, target.shown, blob)


def keep_aside(target: Target, raw: bytes, keyring: Keyring, repository: Repository) -> Path:
    """The file that holds ``raw``, sealed, in git's own folder, where git leaves it alone."""
    folder = repository.state / _FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stem = PurePosixPath(target.shown).stem
    names = (folder / f"{stem}-{number}.yml" for number in count(1))
    file = next(one for one in names if not one.exists())
    write_whole(file, sealed(target, raw, keyring))
    return file


def read_draft(file: Path) -> bytes:
    """The sealed bytes of a draft.

    Raises:
        NoDraftError: they cannot be read.
    """
    try:
        return file.read_bytes()
    except OSError:
        raise NoDraftError(file) from None
