"""Git signs this clone's commits with its user's own key: what is written for that, and taken back.

The key lies beside the opened secrets. Only settings of this clone are touched, and none that its
user has made herself. Nothing is switched on that git could not do: it would refuse every commit.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from itertools import chain
from typing import TYPE_CHECKING, Final

from heartgrid.gitfilter.atomic import write_whole
from heartgrid.gitfilter.clone.installing import ConfigurationError
from heartgrid.sealing.identity import openssh_private

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from heartgrid.gitfilter.clone.repository import Repository
    from heartgrid.sealing.identity import Identity, PublicIdentity

_KEY: Final = "signing"
_PUBLIC: Final = "signing.pub"
_SIGNERS: Final = "allowed_signers"
_FORMAT: Final = "gpg.format"
_KEY_SETTING: Final = "user.signingkey"
_LITERAL: Final = "key::"
_EMPTY_TREES: Final = {
    "sha1": "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    "sha256": "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}
_NOBODY: Final = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "x"), ("EMAIL", "x"), ("DATE", "@0 +0000"))
}


def settings(state: Path) -> tuple[tuple[str, str], ...]:
    """Name and value of each setting; ``state`` is Heartgrid's folder in the repository."""
    return (
        (_FORMAT, "ssh"),
        (_KEY_SETTING, (state / _KEY).as_posix()),
        ("gpg.ssh.allowedSignersFile", (state / _SIGNERS).as_posix()),
        ("commit.gpgsign", "true"),
        ("tag.gpgsign", "true"),
    )


def set_up(folder: Path, repository: Repository, identity: Identity) -> bool:
    """Let git sign in the clone that ``folder`` belongs to; whether it does.

    It does not where it cannot (no OpenSSH, or too old a git), and where the clone has a signing
    key of its user's own choice.

    Raises:
        ConfigurationError: git's settings cannot be written.
        OSError: the disk refused.
    """
    state = _state(repository)
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(state / _KEY, openssh_private(identity))
    write_whole(state / _PUBLIC, f"{identity.public.ssh} {identity.person}\n".encode())
    wanted = settings(state)
    if not _is_free(folder, wanted) or not can_sign(folder, repository):
        _take_out(folder, wanted)
        return False
    if not (state / _SIGNERS).exists():
        write_signers(repository, [identity.public])
    for name, value in wanted:
        if _config(folder, "--replace-all", name, value).returncode:
            raise ConfigurationError
    return True


def write_signers(repository: Repository, people: Iterable[PublicIdentity]) -> None:
    """Whose signatures ``git log --show-signature`` takes for good. Raises ``OSError``."""
    lines = (f'{one.person} namespaces="git" {one.ssh}\n' for one in people)
    write_whole(_state(repository) / _SIGNERS, "".join(lines).encode())


def take_down(folder: Path, repository: Repository) -> None:
    """Take back what `set_up` wrote, so that git commits without the key.

    Raises:
        ConfigurationError: git's settings cannot be written.
        OSError: the disk refused.
    """
    state = _state(repository)
    _take_out(folder, settings(state))
    for name in (_KEY, _PUBLIC, _SIGNERS):
        (state / name).unlink(missing_ok=True)


def is_set_up(folder: Path, repository: Repository) -> bool:
    """Whether git signs here with the key that Heartgrid keeps, and the key is there."""
    state = _state(repository)
    known = all(_value(folder, name) == value for name, value in settings(state))
    return known and (state / _KEY).is_file()


def opened_by(repository: Repository) -> str:
    """Who unlocked the clone last, by id; empty if nobody did, or the note is damaged."""
    try:
        line = (_state(repository) / _PUBLIC).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
    return line.rpartition(" ")[2].strip()


def has_key(repository: Repository) -> bool:
    """Whether the key is there, and git only lacks the settings."""
    return (_state(repository) / _KEY).is_file()


def can_sign(folder: Path, repository: Repository) -> bool:
    """Whether git signs with that key, tried on a commit of nothing that is kept nowhere."""
    chosen = dict(settings(_state(repository)))
    kind = _git(folder, "rev-parse", "--show-object-format").stdout.decode().strip()
    with tempfile.TemporaryDirectory() as aside:
        options = [("-c", f"{name}={chosen[name]}") for name in (_FORMAT, _KEY_SETTING)]
        done = _git(
            folder, *chain(*options), "commit-tree", "-S", "-m", "x", _EMPTY_TREES.get(kind, ""),
            **_NOBODY, GIT_OBJECT_DIRECTORY=aside,
        )  # fmt: skip
    return done.returncode == 0


def signer(folder: Path) -> str:
    """The public key, as OpenSSH writes it, that git signs with here; empty if that is not known."""
    if _counting(folder, _FORMAT) != "ssh":
        return ""
    chosen = _counting(folder, _KEY_SETTING, "--type=path")
    if chosen.startswith((_LITERAL, "ssh-")):
        line = chosen.removeprefix(_LITERAL)
    else:
        line = _public_of(folder / chosen) if chosen else ""
    return " ".join(line.split()[:2])


def _public_of(key: Path) -> str:
    """Of a key file, public or private, the line of its public half."""
    public = key if key.suffix == ".pub" else key.with_name(f"{key.name}.pub")
    try:
        return public.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _state(repository: Repository) -> Path:
    """Absolute: git reads it from wherever a work tree stands."""
    return repository.state.resolve()


def _is_free(folder: Path, wanted: Iterable[tuple[str, str]]) -> bool:
    """Whether the clone has none of these settings, or ours."""
    return all(not (value := _value(folder, name)) or _is_ours(value, own) for name, own in wanted)


def _is_ours(value: str, own: str) -> bool:
    """Also where the clone was moved since, and a path does not lead here any more."""
    return value == own or ("/" in own and value.split("/")[-2:] == own.split("/")[-2:])


def _take_out(folder: Path, wanted: Iterable[tuple[str, str]]) -> None:
    if not _is_ours(_value(folder, _KEY_SETTING), dict(wanted)[_KEY_SETTING]):
        return  # the others are her own as well
    for name, own in wanted:
        value = _value(folder, name)
        if _is_ours(value, own) and _config(folder, "--unset-all", name).returncode:
            raise ConfigurationError


def _value(folder: Path, name: str) -> str:
    """A setting of this clone alone."""
    return _counting(folder, name, "--local")


def _counting(folder: Path, name: str, *options: str) -> str:
    """A setting as it counts here, wherever it was made."""
    asked = _git(folder, "config", *options, "--get", name)
    return asked.stdout.decode("utf-8", "replace").removesuffix("\n")


def _config(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return _git(folder, "config", "--local", *arguments)


def _git(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
