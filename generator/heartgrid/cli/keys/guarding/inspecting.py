"""The guard over commits, the index and pushes: git's history and the rules of sealing, joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.cli.keys.guarding.marks import Lookup, marks_of
from heartgrid.cli.keys.guarding.name_search import NOT_SEARCHED, NameSearch
from heartgrid.cli.keys.guarding.ruling import Ruling, of_admins, set_back
from heartgrid.history.commits import parse_commit
from heartgrid.history.errors import ShallowError
from heartgrid.history.repository import Node, is_null
from heartgrid.sealing.access.guarding import KEYS
from heartgrid.sealing.guard import Finding, found_in, guard, is_guarded, named_epochs
from heartgrid.sealing.openable import unopened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from heartgrid.history.repository import Blob, Repository
    from heartgrid.sealing.epochs import Keyring

_PUSHED: Final = ("refs/heads/", "refs/tags/")


class Inspection:
    """One run of the guard. ``notes`` say what could not be looked at."""

    def __init__(self, history: Repository, keyring: Keyring) -> None:
        self._history, self._keyring = history, keyring
        self.notes = [] if keyring else [NOT_SEARCHED]

    def tree(self, revision: str) -> list[Finding]:
        """One commit: its files, and how its access file came about."""
        head = self._history.commit_id(revision)
        files, nodes = self._history.tree(head), self._history.nodes(head)
        last, cut_off = nodes[-1], self._is_cut_off(nodes)
        lookup = Lookup(self._history, head)
        marks = lookup.marks([head, *last.parents])
        ruling, names = Ruling(self._history, lookup, marks), self._names(files)
        found = [
            *self._contents(lookup, [("", marks[head].access, files)]),
            *self._late(lookup, marks[head].access, files),
            *ruling.key_files(head, files),
            *ruling.demo(head, files),
            *names.paths("", files),
            *names.messages([head]),
        ]
        # Where the parents are not here, nobody can say what the commit changed.
        is_known = bool(last.parents) or not cut_off
        found += ruling.attributes(last) if is_known else ruling.has_attributes(head)
        if cut_off:
            self.notes.append("这里只有一部分历史，权限表的来历没有核对。")
        else:
            versions = lookup.versions(one.oid for one in nodes)
            found += Ruling(self._history, lookup, versions).steps(nodes)
        return _once(found)

    def staged(self, signer: Callable[[], str]) -> list[Finding]:
        """What is about to be committed; ``signer`` is the public key that git signs with here."""
        history = self._history
        parents = [history.commit_id(one) for one in ("HEAD", "MERGE_HEAD") if history.has(one)]
        files, node = history.staged(), Node("", tuple(parents))
        lookup, own = Lookup(history, *parents), marks_of(files)
        ruling = Ruling(history, lookup, {**lookup.marks(parents), "": own})
        lookup.load(own.version)
        return _once([
            *self._contents(lookup, [("", own.access, files)]),
            *self._displaced(files, parents[:1]),
            *ruling.steps([node]),
            *ruling.key_files("", files),
            *ruling.demo("", files),
            *ruling.attributes(node, signer),
            *self._names(files).paths("", files),
        ])  # fmt: skip

    def span(self, base: str, head: str) -> list[Finding]:
        """Every commit of ``head`` that ``base`` does not have: what is mended stays in the history.

        Raises:
            ShallowError: the history does not reach back to where they part.
        """
        nodes = self._history.nodes(head, without=() if is_null(base) else (base,))
        files = self._history.tree(head)
        return _once(self._commits(nodes, files, self._names(files)))

    def pushed(self, updates: Iterable[tuple[str, str, str]]) -> list[Finding]:
        """What a push brings: old commit, new commit and name of each reference."""
        found: list[Finding] = []
        for old, new, reference in updates:
            if is_null(new):
                continue
            if not reference.startswith(_PUSHED):
                found.append(
                    Finding("", "只能推送分支和标签：别的引用（如 notes）里的内容没有核对")
                )
                continue
            head, without = self._history.commit_id(new), () if is_null(old) else (old,)
            files = self._history.tree(head)
            nodes = self._history.nodes(head, without=without, new_only=not without)
            names = self._names(files)
            found += self._commits(nodes, files, names)
            found += names.labels(new, reference)
            found += set_back(self._history, old, head) if without else ()
        return _once(found)

    def message(self, text: str) -> list[Finding]:
        """A message for the commit that is about to be made from the index."""
        return [*self._names(self._history.staged()).message(text)]

    def _names(self, files: Iterable[Blob]) -> NameSearch:
        return NameSearch(self._history, self._keyring, files)

    def _commits(
        self, nodes: list[Node], files: Iterable[Blob], names: NameSearch
    ) -> Iterator[Finding]:
        """Each of these commits; ``files`` is the tree of the last."""
        if self._is_cut_off(nodes):
            raise ShallowError
        if not nodes:
            return
        lookup = Lookup(self._history, nodes[-1].oid)
        marks = lookup.marks(each for one in nodes for each in (one.oid, *one.parents))
        ruling, changes = Ruling(self._history, lookup, marks), self._history.changes(nodes)
        yield from self._contents(
            lookup, [(one.oid, marks[one.oid].access, changes[one.oid]) for one in nodes]
        )
        brought = {(each.path, each.oid) for one in nodes for each in changes[one.oid]}
        kept = [one for one in files if (one.path, one.oid) in brought]
        yield from self._late(lookup, marks[nodes[-1].oid].access, kept)
        yield from ruling.steps(nodes)
        seen: set[tuple[str | None, str | None]] = {(None, None)}
        for node in nodes:
            yield from ruling.attributes(node)
            seen |= {(marks[one].access, marks[one].keys) for one in node.parents}
            if (marks[node.oid].access, marks[node.oid].keys) not in seen:
                yield from ruling.key_files(node.oid, self._history.tree(node.oid, KEYS))
            yield from names.paths(node.oid, changes[node.oid])
        yield from ruling.demo(nodes[-1].oid, files)
        yield from names.messages([one.oid for one in nodes])

    def _is_cut_off(self, nodes: Iterable[Node]) -> bool:
        """Whether a commit that looks like the first one is the edge of a shallow clone."""
        if not self._history.is_shallow():
            return False
        roots = [one.oid for one in nodes if not one.parents]
        return any(parse_commit(*one).parents for one in self._history.commit_objects(roots))

    def _contents(
        self, lookup: Lookup, commits: Iterable[tuple[str, str | None, Iterable[Blob]]]
    ) -> Iterator[Finding]:
        """What the files themselves show: each blob is read once, and judged once per path."""
        wanted: dict[str, dict[tuple[str, str | None], str]] = {}
        for commit, access, files in commits:
            for one in files:
                guarded = is_guarded(one.path)
                if guarded and one.is_plain:
                    wanted.setdefault(one.oid, {}).setdefault((one.path, access), commit)
                elif not one.is_plain and (guarded or of_admins(one.path)):
                    what = "这里只能放普通文件，不能是链接或子模块"
                    yield found_in(commit, Finding(one.path, what))
        for oid, raw in self._history.blobs(wanted):
            for (path, access), commit in wanted[oid].items():
                found = guard([(path, raw)], lookup.epochs(access))
                yield from (found_in(commit, each) for each in found)

    def _late(self, lookup: Lookup, access: str | None, files: Iterable[Blob]) -> Iterator[Finding]:
        """What came too late for a rollover: on the way it may be so, in the end nobody could read it."""
        over = lookup.over(access)
        paths = {one.oid: one.path for one in files if over and is_guarded(one.path)}
        for oid, raw in self._history.blobs(paths):
            for compartment, epoch in sorted(named_epochs(paths[oid], raw) & over):
                yield Finding(
                    paths[oid],
                    f"还密封在已经销毁的一期里（{compartment} 第 {epoch} 期）；"
                    "请写它的同事运行 heartgrid access reseal，再推送",
                )

    def _displaced(self, files: Iterable[Blob], before: Iterable[str]) -> Iterator[Finding]:
        """Seals that are new and do not open where they stand, as far as the keys are here."""
        if not self._keyring:
            return
        known = {(each.path, each.oid) for one in before for each in self._history.tree(one)}
        new = (one for one in files if is_guarded(one.path) and one.is_plain)
        paths = {one.oid: one.path for one in new if (one.path, one.oid) not in known}
        for oid, raw in self._history.blobs(paths):
            for one in unopened(paths[oid], raw, self._keyring):
                yield Finding(paths[oid], f"第 {one.line} 行：{one.why}")


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Each of them as it was first found."""
    first: dict[tuple[str, str], Finding] = {}
    for one in findings:
        first.setdefault((one.path, one.what), one)
    return [*first.values()]
