"""The published identities of the sample are known wherever they turn up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from heartgrid.sealing.access.changing import found
from heartgrid.sealing.access.manifest import ADMIN, Manifest, Person
from heartgrid.sealing.demo import DemoIdentityError, demo_people, refuse_demo, wrong_people
from heartgrid.sealing.identity import Identity, new_identity
from tests.sampleschool.demo import identity, people

SAMPLE = "种类: 学校\n编号: haiwan\n名称: 海湾实验学校\n".encode()
ANOTHER = "种类: 学校\n编号: haiwan2\n名称: 海湾实验学校\n".encode()
OWN = Person.of(new_identity("t001").public, (ADMIN,), (), date(2025, 9, 1))


def school(*those: Person) -> Manifest:
    return found(those, ("staff",)).manifest


@pytest.mark.parametrize("person", [one.id for one in people()])
def test_published_keys_are_refused_whatever_they_are_called(person: str) -> None:
    renamed = Identity("t099", identity(person).private)
    with pytest.raises(DemoIdentityError):
        refuse_demo(renamed.public)


def test_other_keys_of_the_same_person_are_not() -> None:
    refuse_demo(new_identity("t002").public)


def test_they_are_found_among_the_people_in_use() -> None:
    demo = people()[1]
    assert demo_people(school(OWN, demo)) == (demo.id,)
    assert demo_people(school(OWN, replace(demo, active=False))) == ()


def test_they_are_wrong_in_any_school_but_the_sample() -> None:
    with_demo = school(OWN, people()[0])
    assert list(wrong_people(with_demo, SAMPLE)) == []
    assert list(wrong_people(with_demo, SAMPLE.replace(b"\n", b"\r\n"))) == []
    for other in (ANOTHER, b""):
        assert [one.path for one in wrong_people(with_demo, other)] == ["access.yml"]
    assert list(wrong_people(school(OWN), ANOTHER)) == []
    assert list(wrong_people(None, ANOTHER)) == []
