"""The whole school: people first, then cases, then everything that fills the books."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sampleschool import (
    attentions,
    case_many,
    case_stories,
    contacts,
    events,
    lessons,
    means,
    observations,
    people,
    rooms,
    screenings,
    staging,
    talks,
    trainings,
    visits,
    waivers,
)
from tests.sampleschool.files import files
from tests.sampleschool.mustvisits import Triggers
from tests.sampleschool.world import World

if TYPE_CHECKING:
    from tests.sampleschool.scale import Scale


def write_school(scale: Scale) -> dict[str, str]:
    """Path below ``records/`` → text; the same for the same scale, always."""
    world = World(scale)
    people.hire(world)
    rooms.open_rooms(world)
    if scale.staged:
        staging.stage(world)
        case_stories.tell_cases(world)
    else:
        staging.drift(world)
        case_many.write_cases(world)
    Triggers(world).write()
    talks.write_talks(world)
    visits.write_visits(world)
    contacts.write_contacts(world)
    observations.write_observations(world)
    attentions.write_attentions(world)
    lessons.write_lessons(world)
    events.write_events(world)
    trainings.write_trainings(world)
    screenings.write_screenings(world)
    waivers.write_waivers(world)
    means.write_means(world)
    return files(world)
