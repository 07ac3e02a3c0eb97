"""The guard over what only admins may change: ``access.yml``, ``keys/`` and ``.gitattributes``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.cli.keys.guarding.marks import NOTHING, Lookup, Marks
from heartgrid.history.commits import parse_commit
from heartgrid.sealing.access.guarding import (
    KEYS,
    admin_keys,
    signed_by,
    wrong_keys,
    wrong_step,
)
from heartgrid.sealing.access.manifest import ACCESS_FILE, SIGNATURE_FILE
from heartgrid.sealing.attributes import ATTRIBUTES
from heartgrid.sealing.demo import SCHOOL_FILE, wrong_people
from heartgrid.sealing.guard import Finding, found_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from heartgrid.history.repository import Blob, Node, Repository

_KEYS: Final = f"{KEYS}/"
_NOT_AN_ADMIN: Final = (
    "只有管理员能改这个文件；你是管理员的话，先运行 heartgrid unlock，提交才会用你的钥匙签名"
)
_UNSIGNED: Final = "改这个文件的提交没有管理员的签名；请管理员改，合并时不要压缩（squash）"


def of_admins(path: str) -> bool:
    """Whether a file is part of what says who may read."""
    return path.startswith(_KEYS) or path in {ACCESS_FILE, SIGNATURE_FILE, KEYS}


class Ruling:
    """The rules, over commits whose ``marks`` are known; "" is the commit that is to come."""

    def __init__(self, history: Repository, lookup: Lookup, marks: Mapping[str, Marks]) -> None:
        self._history, self._lookup, self._marks = history, lookup, marks

    def steps(self, nodes: Iterable[Node]) -> Iterator[Finding]:
        """Each commit's version of access is that of its parents, or the next."""
        for node in nodes:
            own, before = self._around(node)
            if {own.version} == {one.version for one in before}:
                continue
            versions = [self._lookup.version(one) for one in before]
            wrong = wrong_step(versions, self._lookup.version(own), self._lookup.earlier)
            if wrong:
                yield found_in(node.oid, Finding(ACCESS_FILE, wrong))

    def attributes(self, node: Node, signer: Callable[[], str] | None = None) -> Iterator[Finding]:
        """A commit that changes ``.gitattributes`` is signed by an admin, once there are any.

        ``signer`` gives the key with which a commit that is to come will be signed.
        """
        yield from self.has_attributes(node.oid)
        own, before = self._around(node)
        if own.attributes is None or own.attributes in {one.attributes for one in before}:
            return
        there = [one.access for one in before if one.access is not None]
        versions = there or [one for one in (own.access,) if one is not None]
        if not versions:
            return  # no school yet, so no admin
        # In every version before it: who is no admin any more does not become one by a merge.
        each = [admin_keys(self._lookup.manifest(one)) for one in versions]
        admins = each[0].intersection(*each[1:])
        if signer is None and not self._is_signed(node.oid, admins):
            yield found_in(node.oid, Finding(ATTRIBUTES, _UNSIGNED))
        elif signer is not None and signer() not in admins:
            yield Finding(ATTRIBUTES, _NOT_AN_ADMIN)

    def has_attributes(self, commit: str) -> Iterator[Finding]:
        """A school that seals has them."""
        own = self._marks[commit]
        if own.access is not None and own.attributes is None:
            what = "没有这个文件，记录就不会加密；请从 git 里取回来"
            yield found_in(commit, Finding(ATTRIBUTES, what))

    def key_files(self, commit: str, files: Iterable[Blob]) -> Iterator[Finding]:
        """What lies below ``keys/`` is what the commit's version of access lists."""
        manifest = self._lookup.manifest(self._marks[commit].access)
        if manifest is None and self._marks[commit].access is not None:
            yield found_in(commit, Finding(ACCESS_FILE, "权限表读不懂，密钥文件没有核对"))
            return
        below = [one for one in files if one.path.startswith(_KEYS)]
        contents = dict(self._history.blobs(dict.fromkeys(one.oid for one in below)))
        keys = {one.path: contents.get(one.oid, b"") for one in below}
        yield from (found_in(commit, one) for one in wrong_keys(manifest, keys))

    def demo(self, commit: str, files: Iterable[Blob]) -> Iterator[Finding]:
        """The sample's published keys, kept by a real school."""
        schools = [one.oid for one in files if one.path == SCHOOL_FILE]
        school = b"".join(raw for _, raw in self._history.blobs(schools))
        yield from wrong_people(self._lookup.manifest(self._marks[commit].access), school)

    def _around(self, node: Node) -> tuple[Marks, Sequence[Marks]]:
        """The marks of a commit, and those of its parents; before the first one there is nothing."""
        return self._marks[node.oid], [self._marks[one] for one in node.parents] or [NOTHING]

    def _is_signed(self, commit: str, keys: frozenset[str]) -> bool:
        parsed = [parse_commit(*one) for one in self._history.commit_objects([commit])]
        return any(signed_by(one.signature, one.signed, keys) for one in parsed)


def set_back(history: Repository, old: str, new: str) -> Iterator[Finding]:
    """A branch that is moved from ``old`` to ``new`` must not lose a version of access by it."""
    lookup = Lookup(history, old, new)
    marks = lookup.marks([old, new])
    before, after = (lookup.version(marks[one]) for one in (old, new))
    if before is None or before == after:
        return
    wrong = wrong_step([before, after], after, lookup.earlier)
    if wrong:
        yield Finding(ACCESS_FILE, wrong)
