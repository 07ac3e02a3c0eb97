"""From roles and classes to compartments: pure, and the same for whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.sealing.access.manifest import ADMIN, Rule

if TYPE_CHECKING:
    from heartgrid.sealing.access.manifest import Manifest, Person

OWN: Final = "本班"
CLASSES: Final = "全部班级"
ALL: Final = "全部"
WORDS: Final = frozenset({OWN, CLASSES, ALL})
RECOVERY: Final = "recovery"  # the id of the identity that lies on paper, in shares
RECOVERER: Final = "恢复"  # its role
_CLASS: Final = "class/"

# A new school begins with these; they are then data of its own access.yml. Colleagues know each
# other: `staff` seals their names from those outside.
DEFAULTS: Final = (
    Rule("心导师", (OWN, "staff")),
    Rule("班主任", (OWN, "staff")),
    Rule("心理教师", ("counsel", CLASSES, "staff")),
    Rule("危机小组", ("crisis",)),
    Rule("分管领导", (ALL,)),
    Rule("校长", (ALL,)),
    Rule(ADMIN, ()),
    Rule(RECOVERER, (ALL,)),
)


def compartments_of(manifest: Manifest, person: str) -> frozenset[str]:
    """The compartments that a person may open: none once she is out of use.

    Raises:
        AccessError: nobody has this id.
    """
    one = manifest.person(person)
    names = (compartment.name for compartment in manifest.compartments if not compartment.gone)
    return frozenset(name for name in names if may_open(manifest.rules, one, name))


def readers_of(manifest: Manifest, compartment: str) -> tuple[Person, ...]:
    """Everybody who may open a compartment, also one that is still to be made; of one gone, nobody."""
    if any(one.gone for one in manifest.compartments if one.name == compartment):
        return ()
    return tuple(one for one in manifest.people if may_open(manifest.rules, one, compartment))


def admins_of(manifest: Manifest) -> tuple[Person, ...]:
    """Everybody who may change access."""
    return tuple(one for one in manifest.people if one.active and ADMIN in one.roles)


def hands_of(manifest: Manifest) -> tuple[Person, ...]:
    """The admins who are people: recovery is for the day on which there are none."""
    return tuple(one for one in admins_of(manifest) if one.id != RECOVERY)


def with_recovery(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules, among them that recovery opens everything; an older school has none of it."""
    return (*(one for one in rules if one.role != RECOVERER), Rule(RECOVERER, (ALL,)))


def may_open(rules: tuple[Rule, ...], person: Person, compartment: str) -> bool:
    """Whether one of the person's roles opens the compartment."""
    return person.active and any(
        _covers(word, person, compartment)
        for rule in rules
        if rule.role in person.roles
        for word in rule.opens
    )


def _covers(word: str, person: Person, compartment: str) -> bool:
    if word == ALL:
        return True
    if word == CLASSES:
        return compartment.startswith(_CLASS)
    if word == OWN:
        return any(compartment == _CLASS + one for one in person.classes)
    return word == compartment
