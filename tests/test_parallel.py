"""Shared work gives what it gives alone, whatever becomes of the helpers."""

from __future__ import annotations

import os
import sys
import threading
import time
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartgrid import parallel
from heartgrid.parallel import joined, shares, together

needs_fork = pytest.mark.skipif(sys.platform != "linux", reason="helpers are forked, on Linux only")


def doubled(numbers: list[int]) -> list[int]:
    return [2 * one for one in numbers]


def only_here(here: int) -> int:
    """Fails in every other process."""
    if os.getpid() != here:
        raise ValueError
    return here


def failing(seconds: float) -> int:
    """Fails, after a while."""
    time.sleep(seconds)
    return 1 // 0


@needs_fork
@given(
    items=st.lists(st.integers(), max_size=60),
    processors=st.integers(1, 5),
    worth=st.integers(1, 9),
)
def test_shares_are_joined_in_their_order(items: list[int], processors: int, worth: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parallel, "_WORTH_A_HELPER", worth)
        patch.setattr(os, "sched_getaffinity", lambda _pid: {*range(processors)})
        dealt = shares(items)
    assert joined(dealt) == items
    assert 1 <= len(dealt) <= processors


def test_few_items_are_not_worth_a_helper() -> None:
    assert shares([1, 2, 3]) == [[1, 2, 3]]


def test_no_items() -> None:
    assert joined(shares([])) == []


@needs_fork
def test_many_items_are_dealt_out_to_the_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: {0, 1, 2})
    items = list(range(1000))
    dealt = shares(items)
    assert [len(part) for part in dealt] == [384, 308, 308]  # 5 turns of 13, and twice 4
    assert joined(dealt) == items


@needs_fork
def test_each_task_runs_in_a_process_of_its_own() -> None:
    pids = together([os.getpid, os.getpid, os.getpid])
    assert pids[0] == os.getpid()
    assert len(set(pids)) == len(pids)


@needs_fork
def test_results_come_in_the_order_of_the_tasks() -> None:
    parts = [[1, 2], [3], [4, 5]]
    assert together([partial(doubled, part) for part in parts]) == [[2, 4], [6], [8, 10]]


@needs_fork
def test_what_a_helper_could_not_do_is_done_here() -> None:
    assert together([partial(only_here, os.getpid())] * 3) == [os.getpid()] * 3


@needs_fork
def test_what_cannot_be_sent_is_done_here() -> None:
    assert all(not lock.locked() for lock in together([threading.Lock, threading.Lock]))


@needs_fork
def test_a_mistake_shows_as_if_nobody_had_helped() -> None:
    with pytest.raises(ZeroDivisionError):
        together([partial(divmod, 1, 1), partial(divmod, 1, 0)])


@needs_fork
def test_no_helper_outlives_its_work() -> None:
    with pytest.raises(ZeroDivisionError):
        together([partial(failing, 0), partial(failing, 60)])
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@needs_fork
def test_where_no_process_can_be_made_the_work_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parallel, "_fork", lambda: -1)
    assert together([os.getpid, os.getpid]) == [os.getpid()] * 2
