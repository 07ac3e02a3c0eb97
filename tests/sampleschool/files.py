"""From the books of the world to files: path → text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.sampleschool import people
from tests.sampleschool.crisis import crisis_files
from tests.sampleschool.discovery import discovery_files
from tests.sampleschool.emit import emit
from tests.sampleschool.privacy import privacy_files
from tests.sampleschool.world import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tests.sampleschool.days import Term
    from tests.sampleschool.emit import Record, Value
    from tests.sampleschool.world import Charge, Pupil, Room, World

_MENTOR_BOOKS: Final = {"talks": "谈心谈话", "visits": "家访", "contacts": "家校沟通"}


def files(world: World) -> dict[str, str]:
    """Every file below ``records/`` by path, in order of the paths."""
    found = {
        "school.yml": emit(_school(world), airy=True),
        "staff.yml": emit(_staff(world), heading="离任的不删，写上“止”", airy=True),
    }
    for room in world.rooms.values():
        found[f"grids/{room.id}.yml"] = emit(_grid(room), heading=room.label, airy=True)
    for case_id, record in world.cases.items():
        found[f"cases/{case_id}.yml"] = emit(record, airy=True)
    if world.scale.staged:
        for path, record in crisis_files(world).items():
            found[path] = emit(record, airy=True)
    for path, record in discovery_files(world):
        found[path] = emit(record, airy=True)
    for path, record in privacy_files(world):
        found[path] = emit(record, airy=True)
    found.update(_books(world))
    return dict(sorted(found.items()))


def _books(world: World) -> Iterator[tuple[str, str]]:
    sorted_books = {book: in_order(entries) for book, entries in sorted(world.books.items())}
    for (kind, *rest), entries in sorted_books.items():
        if kind in _MENTOR_BOOKS and kind != "talks":
            yield _path(kind, *rest), emit(_mentor_book(kind, *rest) | {"记录": [*entries]})
        elif kind == "observations":
            head = {"种类": "日常动态观察", "学期": rest[0], "班级": rest[1]}
            yield _path(kind, *rest), emit({**head, "记录": [*entries]})
        elif kind == "waivers":
            scope = "学校" if rest[1] == "school" else rest[1]
            head = {"种类": "豁免", "学期": rest[0], "范围": scope}
            yield _path(kind, *rest), emit({**head, "记录": [*entries]})
        elif kind == "trainings":
            yield _path(kind, *rest), emit({"种类": "培训", "年": rest[0], "记录": [*entries]})
    yield from _talk_books(sorted_books)
    yield from _several_lists(
        sorted_books, "lessons", "心理课", ("学期", "班级"), ("心理课", "周登记")
    )
    yield from _several_lists(sorted_books, "activities", "活动", ("学期",), ("活动", "家长活动"))
    yield from _several_lists(sorted_books, "means", "保障", ("学年",), ("记录", "志愿者"))
    yield from _several_lists(sorted_books, "screenings", "心理普查", ("学年",), ("记录", "补测"))


def _mentor_book(kind: str, term: str, place: str) -> Record:
    class_id, mentor = place.split(".")
    return {"种类": _MENTOR_BOOKS[kind], "学期": term, "班级": class_id, "导师": mentor}


def _talk_books(books: dict[tuple[str, ...], list[Record]]) -> Iterator[tuple[str, str]]:
    """Talks, and below them the weekly lines; a mentor may have either alone."""
    for term, place in sorted({book[1:] for book in books if book[0] in {"talks", "attention"}}):
        record = _mentor_book("talks", term, place)
        for name, kind in (("记录", "talks"), ("每周关注", "attention")):
            entries: list[Value] = [*books.get((kind, term, place), [])]
            if entries:
                record[name] = entries
        yield _path("talks", term, place), emit(record)


def _several_lists(
    books: dict[tuple[str, ...], list[Record]],
    kind: str,
    word: str,
    heads: tuple[str, ...],
    lists: tuple[str, ...],
) -> Iterator[tuple[str, str]]:
    places = dict.fromkeys(book[1:-1] for book in books if book[0] == kind)
    for place in places:
        record: Record = {"种类": word, **dict(zip(heads, place, strict=True))}
        for name in lists:
            entries: list[Value] = [*books.get((kind, *place, name), [])]
            if entries:
                record[name] = entries
        yield _path(kind, *place), emit(record, airy=True)


def _path(*parts: str) -> str:
    return "/".join(parts) + ".yml"


def _school(world: World) -> Record:
    return {
        "种类": "学校",
        "编号": "haiwan",
        "名称": "海湾实验学校",
        "启用": world.terms[0].begin.isoformat(),
        "首节下课": "08:40",
        "班级": list(world.rooms),
        "学期": [_term(term) for term in world.terms],
        "评估小组": [
            {"教职工": staff, "角色": role, "起": "2025-09-01"}
            for staff, role in (
                (people.LEADER, "分管领导"),
                (people.COUNSELLOR, "心理教师"),
                (people.SECOND_COUNSELLOR, "心理教师"),
                (people.MORAL, "德育干部"),
                (people.DOCTOR, "校医"),
                (people.EXPERT, "外聘专家"),
            )
        ],
    }


def _term(term: Term) -> Record:
    record: Record = {"学期": term.id, "起": term.begin.isoformat(), "止": term.end.isoformat()}
    if term.holidays:
        record["放假"] = [
            {"起": off.begin.isoformat(), "止": off.end.isoformat(), "名称": off.name}
            for off in term.holidays
        ]
    if term.makeup_days:
        record["补课"] = [one.isoformat() for one in term.makeup_days]
    return record


def _staff(world: World) -> Record:
    people_: list[Value] = []
    for person in world.staff.values():
        posts: list[Value] = [
            _dated({"岗位": post.post}, _iso(post.begin), _iso(post.end)) for post in person.posts
        ]
        people_.append({"编号": person.id, "姓名": person.name, "任职": posts})
    return {"种类": "教职工", "教职工": people_}


def _dated(record: Record, begin: str | None, end: str | None) -> Record:
    return (
        record
        | ({"起": begin} if begin is not None else {})
        | ({"止": end} if end is not None else {})
    )


def _grid(room: Room) -> Record:
    return {
        "种类": "心网格",
        "班级": room.id,
        "班主任": [
            _dated({"教职工": one.who}, _iso(one.begin), _iso(one.end)) for one in room.homerooms
        ],
        "心导师": [
            _dated({"导师": one.staff, "身份": one.capacity}, _iso(one.begin), _iso(one.end))
            | {"学生": [_charge(charge) for charge in one.charges]}
            for one in room.mentors
        ],
        "心理委员": [
            _dated({"学生": one.who}, _iso(one.begin), _iso(one.end)) for one in room.observers
        ],
        "名册": [_pupil(one) for one in sorted(room.pupils, key=lambda one: one.seat)],
    }


def _charge(charge: Charge) -> Value:
    if charge.begin is None and charge.end is None:
        return charge.pupil.label
    return _dated({"学生": charge.pupil.label}, _iso(charge.begin), _iso(charge.end))


def _pupil(pupil: Pupil) -> Record:
    record: Record = {
        "编号": pupil.id,
        "座号": pupil.seat,
        "姓名": pupil.name,
        "入班": pupil.begin.isoformat(),
    }
    if pupil.end:
        record |= {"离班": pupil.end.isoformat(), "去向": pupil.departure or "其他"}
    if pupil.leaves:
        record["暂离"] = [
            _dated({"类别": off.kind}, _iso(off.begin), _iso(off.end)) for off in pupil.leaves
        ]
    return record


def _iso(one: date | None) -> str | None:
    return None if one is None else one.isoformat()
