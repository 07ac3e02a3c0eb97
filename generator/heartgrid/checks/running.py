"""The checks in order, in plain sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.checks import (
    attentions,
    cases,
    consents,
    dates,
    diagnoses,
    disclosures,
    draws,
    grids,
    holds,
    identity,
    mentors,
    quality,
    receipts,
    references,
    reviews,
    terms,
    visits,
    volunteers,
    waivers,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.checks.context import Check, CheckContext
    from heartgrid.model.ledger import Ledger
    from heartgrid.problems import Problem

BASIC: Final[tuple[Check, ...]] = (
    references.staff_exist,
    references.students_exist,
    references.classes_exist,
    references.terms_exist,
    references.member_schools_exist,
    references.entries_exist,
    identity.entries_have_ids,
    identity.ids_are_unique,
    identity.reports_are_filed_once,
    identity.seats_are_unique,
    identity.students_are_in_one_class,
    grids.grids_name_their_students,
    dates.dates_are_in_term,
    dates.dates_are_past,
    dates.spans_are_in_order,
    dates.weeks_begin_on_monday,
    dates.dates_are_in_their_year,
    mentors.keepers_serve_the_class,
    visits.visits_follow_their_triggers,
    visits.must_visits_are_complete,
    terms.years_are_covered,
    terms.entered_holidays_are_needed,
    terms.terms_are_apart,
    terms.terms_fit_their_names,
    terms.holidays_are_in_term,
    cases.steps_are_in_order,
    cases.levels_fit_verdicts,
    cases.decisions_are_signed,
    cases.decisions_fit_the_state,
    cases.notices_fit_decisions,
    cases.returns_follow_leaves,
    reviews.incidents_exist,
    reviews.corrective_items_are_somebodys,
    cases.counsellors_do_it,
    waivers.waived_duties_exist,
    waivers.waived_subjects_exist,
    waivers.nobody_waives_his_own,
    receipts.receipts_are_signed,
    holds.holds_say_who_and_why,
    diagnoses.conclusions_are_no_diagnoses,
    draws.draws_can_be_worked_out_again,
    disclosures.disclosures_tell_by_what_right,
    disclosures.handovers_are_registered,
    consents.refusals_are_respected,
    consents.consents_claimed_are_there,
    consents.screenings_fit_the_consents,
    volunteers.volunteers_are_vetted,
    attentions.quiet_weeks_were_quiet,
)
STRICT: Final[tuple[Check, ...]] = (
    quality.entries_tell_what_was_done,
    quality.students_have_mentors,
)


def run(checks: Iterable[Check], ledger: Ledger, context: CheckContext) -> tuple[Problem, ...]:
    """Every problem that ``checks`` find, by place."""
    found = (problem for check in checks for problem in check(ledger, context))
    return tuple(sorted(found, key=lambda one: one.sort_key))
