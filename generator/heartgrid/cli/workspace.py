"""A ledger opened for work: where it is, what it says, by which policy, as of when, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from heartgrid.cli.audience import refuse_laid_open
from heartgrid.cli.clock import moment_asked, now
from heartgrid.cli.collector import collector_paused
from heartgrid.cli.crisis_in_clear import crisis_in_clear
from heartgrid.cli.recorded import is_asked_for, recorded_in_git
from heartgrid.cli.roots import POLICY, SETTINGS
from heartgrid.cli.settings import Settings, parse_settings
from heartgrid.ledger import Sources, load
from heartgrid.ledger.loading import reason_of
from heartgrid.parallel import together
from heartgrid.policy import load_policy
from heartgrid.problems import Position, problem
from heartgrid.yamltree import decode

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from heartgrid.calendar import SchoolCalendar
    from heartgrid.cli.audience import ReadingKeys
    from heartgrid.cli.clock import Clock
    from heartgrid.cli.terminal import Progress
    from heartgrid.duties import Assessment
    from heartgrid.ledger import Loaded
    from heartgrid.model.ledger import Ledger
    from heartgrid.model.receipt import ReceiptBatch
    from heartgrid.policy import Policy
    from heartgrid.problems import Problem
    from heartgrid.views.report import Report


@dataclass(frozen=True)
class Workspace:
    """Everything a command works from. ``reading`` is what was wrong before checking across records."""

    root: Path
    settings: Settings
    loaded: Loaded
    policy: Policy
    calendar: SchoolCalendar | None
    as_of: datetime
    reading: tuple[Problem, ...]
    beside: Sources
    strict: bool = False
    vouched: Callable[[ReceiptBatch], bool] | None = None

    def line(self, position: Position) -> str:
        """The line at ``position``: record content, for the local terminal alone."""
        return self.loaded.sources.line(position) or self.beside.line(position)

    @property
    def ledger(self) -> Ledger:
        """The records."""
        return self.loaded.ledger

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Those of all files, sorted by place."""
        return tuple(sorted((*self.reading, *self._checked), key=lambda one: one.sort_key))

    @cached_property
    def _checked(self) -> tuple[Problem, ...]:
        from heartgrid.checks import BASIC, STRICT, CheckContext, run

        context = CheckContext(
            self.calendar,
            self.policy,
            self.as_of,
            self.loaded.sources.locate,
            self.vouched,
        )
        return run((*BASIC, *STRICT) if self.strict else BASIC, self.ledger, context)

    def work_out(self) -> None:
        """Assess, and check meanwhile where there is a processor for it."""
        tasks: list[Callable[[], Any]] = [lambda: self.assessments, lambda: self._checked]
        vars(self)["_checked"] = together(tasks)[1]

    @cached_property
    def assessments(self) -> tuple[Assessment, ...]:
        """Every line of every duty."""
        from heartgrid.duties import assess

        return assess(self.ledger, self.policy, self.calendar, self.as_of)

    @cached_property
    def report(self) -> Report:
        """What tables and pages are functions of."""
        from heartgrid.views.report import Report

        return Report(
            self.ledger, self.policy, self.calendar, self.as_of, self.assessments, self.problems
        )


def open_workspace(
    root: Path,
    as_of: str | None = None,
    keys: ReadingKeys | None = None,
    *,
    strict: bool = False,
    history: bool = False,
    progress: Progress | None = None,
    clock: Clock = now,
) -> Workspace:
    """Load the ledger in ``root``. The clock is read at most once, for ``as_of``.

    What stands sealed there is opened in memory, as far as ``keys`` open it. With ``history`` git
    is asked when entries were recorded, but where ``heartgrid.yml`` stops the clock: such a ledger
    is an example, and was recorded whenever it was made up.

    Raises:
        AsOfMistakeError: ``as_of`` is not a date or date-time.
        LaidOpenError: files stand in clear that the audience of ``keys`` may not see.
    """
    asked = moment_asked(as_of)
    settings_text, problems = _read(root, SETTINGS)
    settings, found = parse_settings(settings_text or "")
    with collector_paused():
        keyring, left_closed = (keys.keyring, keys.left_closed) if keys else (None, frozenset())
        loaded = load(root, progress, keyring, left_closed)
    if keys is not None:
        refuse_laid_open(loaded.sources, keys)
    overrides, unread = _read(root, POLICY)
    policy = load_policy(overrides=overrides)
    moment = asked or settings.as_of or clock()
    untold: tuple[Problem, ...] = ()
    if history and settings.as_of is None and is_asked_for(loaded.ledger):
        recorded, untold = recorded_in_git(root)
        loaded = replace(loaded, ledger=replace(loaded.ledger, recorded=recorded))
    calendar = _calendar(loaded.ledger)
    reading = (
        *problems, *found, *unread, *loaded.problems, *policy.problems, *untold, *crisis_in_clear(root),
    )  # fmt: skip
    beside = Sources({SETTINGS: settings_text or "", POLICY: overrides or ""})
    return Workspace(
        root, settings, loaded, policy.policy, calendar, moment, reading, beside, strict,
        keys.vouched if keys is not None else None,
    )  # fmt: skip


def _calendar(ledger: Ledger) -> SchoolCalendar | None:
    from heartgrid.calendar import SchoolCalendar

    return SchoolCalendar(ledger.school.record) if ledger.school is not None else None


def _read(root: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The text of a file beside ``records/``; ``None`` when it is absent or unreadable."""
    try:
        raw = (root / name).read_bytes()
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not (root / name).is_symlink():
            return None, []
        return None, [problem("Y001", Position(name), reason=reason_of(error))]
    text, problems = decode(raw, name)
    return text, list(problems)
