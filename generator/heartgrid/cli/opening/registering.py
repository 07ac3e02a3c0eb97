"""Who hands something on, and the entry that is made before it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.cli.keys.clone import Clone
from heartgrid.cli.keys.identities import NoIdentityError, identity_path
from heartgrid.cli.opening.asking import reader, staff_id
from heartgrid.cli.opening.register import write_down
from heartgrid.cli.opening.target import NoKeyError
from heartgrid.cli.usage import UsageMistakeError
from heartgrid.gitfilter.clone.repository import find_repository
from heartgrid.gitfilter.clone.state import keys_file, read_keys
from heartgrid.sealing.access.manifest import ACCESS_FILE

if TYPE_CHECKING:
    from pathlib import Path

    from heartgrid.cli.opening.register import Disclosure
    from heartgrid.sealing.epochs import Keyring


class NobodySaidError(UsageMistakeError):
    """A school that seals nothing yet has no identities to tell who is at the computer."""

    def __init__(self) -> None:
        super().__init__("没有说明是谁交出去的", "写上你的编号，如 --by t003")


class NotYoursToSayError(UsageMistakeError):
    """Where there are identities, nobody writes in somebody else's name."""

    def __init__(self) -> None:
        super().__init__("是谁交出去的由身份文件决定，不能另写 --by", "去掉 --by；用你自己的身份")


class OutsideNeedsApprovalError(UsageMistakeError):
    """What leaves the school leaves by somebody's leave."""

    def __init__(self) -> None:
        super().__init__("交给校外要有人批准", "写上批准人的编号，如 --approver t002")


class OwnLeaveError(UsageMistakeError):
    """Nobody lets himself take something out."""

    def __init__(self) -> None:
        super().__init__(
            "自己交出去的，不能由自己批准",
            "请校长或分管领导里的另一位批准，把那一位的编号写在 --approver 后面",
        )


@dataclass(frozen=True)
class Desk:
    """The ledger at hand, as one who enters a disclosure stands before it.

    ``keyring`` are the keys with which the command reads; ``identity`` names the file that says
    who reads.
    """

    root: Path
    keyring: Keyring
    identity: Path | None = None
    by: str | None = None

    def who(self, compartment: str) -> str:
        """Who is at the computer: by the identity, where the school has begun to seal.

        Raises:
            HeartgridError: nobody is said, or it is somebody who may not open the compartment.
        """
        if not (self.root / ACCESS_FILE).is_file():
            if self.by is None:
                raise NobodySaidError
            return staff_id(self.by)
        if self.by is not None:
            raise NotYoursToSayError
        file = identity_path(self.identity)
        try:
            raw = file.read_bytes()
        except FileNotFoundError:
            raise NoIdentityError(file) from None
        return reader(raw, Clone(self.root).manifest, compartment)

    def enter(self, disclosure: Disclosure) -> str:
        """Put the entry into its register; its path.

        In a clone that is locked a new register is sealed at once, as everything else there is.

        Raises:
            OwnLeaveError: who hands it on is who approves.
            NoKeyError: the school seals, and the key of the register is not here.
            HeartgridError: the register takes no entry; then nothing may leave.
        """
        if disclosure.approver == disclosure.who:
            raise OwnLeaveError
        repository = find_repository(self.root)
        seals = (self.root / ACCESS_FILE).is_file()
        if seals and disclosure.compartment not in self.keyring.compartments():
            raise NoKeyError(disclosure.register, disclosure.compartment)
        locked = seals and not read_keys(keys_file(repository)).compartments()
        (path,) = write_down(self.root, repository, self.keyring, [disclosure], closed=locked)
        return path
