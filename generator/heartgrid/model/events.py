"""Events by name: what the policy's rules may point at as a trigger or as evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Final

from heartgrid.model import (
    activity,
    backtrace,
    case,
    contact,
    district,
    grid,
    handover,
    incident,
    lesson,
    means,
    observation,
    oversight,
    peer_note,
    privacy,
    review,
    screening,
    screening_result,
    talk,
    training,
    visit,
)
from heartgrid.model.located import END_OF_DAY, Located
from heartgrid.model.values import ZONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from heartgrid.model.base import Facts
    from heartgrid.model.ledger import Ledger


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind of event.

    ``attribute`` is where the ledger keeps it, ``step`` the list of a case or an incident that it
    comes from;
    ``file_kind`` is the kind of file it is written in, and ``part`` the list of that file.
    ``moment`` names the attribute of an entry's details that says when, where the event is a
    later step that stands in the entry itself; ``by`` the attribute that says through whom.
    """

    name: str
    word: str
    model: type[Facts]
    attribute: str
    file_kind: str
    step: str | None = None
    part: str = "记录"
    moment: str = ""
    by: str = ""

    @property
    def is_entry(self) -> bool:
        """Whether an entry of a book is an event of this kind, not a step of a case or a detail."""
        return "." not in self.name

    def of(self, ledger: Ledger) -> Iterable[Located[Any]]:
        """All events of this kind."""
        within = _WITHIN_OTHERS.get(self.name)
        if within is not None:
            return within(ledger)
        found: tuple[Located[Any], ...] = getattr(ledger, self.attribute)
        if self.moment:
            return _later_steps(found, self.moment, self.by)
        if self.step is None:
            return found
        return (one for one in found if one.location[0] == self.step)

    def attributes(self, path: str) -> tuple[str, ...] | None:
        """``详情.类型`` → ``("details", "kind")``; ``None`` where the model has no such field."""
        model: type[Facts] | None = self.model
        names: list[str] = []
        for word in path.split("."):
            if model is None:
                return None
            fields = model.model_fields.items()
            found = next(((name, one) for name, one in fields if one.alias == word), None)
            if found is None:
                return None
            names.append(found[0])
            model = _model_of(found[1].annotation)
        return tuple(names)


def _model_of(annotation: Any) -> type[Facts] | None:
    if hasattr(annotation, "model_fields"):
        model: type[Facts] = annotation
        return model
    nested = (one for one in getattr(annotation, "__args__", ()) if hasattr(one, "model_fields"))
    return next(nested, None)


def _visit_triggers(ledger: Ledger) -> Iterator[Located[Any]]:
    """Triggers that stand in a visit alone, without an observation of their own."""
    visits: tuple[Located[Any], ...] = ledger.visits
    for one in visits:
        for trigger in one.record.details.triggers:
            if trigger.observation is None:
                yield replace(one, record=trigger, at=trigger.moment)


def _visit_contacts(ledger: Ledger) -> Iterator[Located[Any]]:
    """The moments at which a parent was reached before somebody set out."""
    visits: tuple[Located[Any], ...] = ledger.visits
    for one in visits:
        details = one.record.details
        if details.contacted is not None:
            yield replace(one, record=details, at=details.contacted)


def _final_reports(ledger: Ledger) -> Iterator[Located[Any]]:
    """The report with which an incident is closed."""
    incidents: tuple[Located[Any], ...] = ledger.incidents
    for one in incidents:
        final = one.record.final
        if final is not None:
            yield replace(one, record=final, location=("终报",), at=final.moment)


def _accepted(ledger: Ledger) -> Iterator[Located[Any]]:
    """Corrective items on the day on which somebody accepted them."""
    return _on_their_acceptance(ledger.correctives)


def _accepted_by_the_district(ledger: Ledger) -> Iterator[Located[Any]]:
    return _on_their_acceptance(EVENTS["overseen.corrective"].of(ledger))


def _on_their_acceptance(items: Iterable[Located[Any]]) -> Iterator[Located[Any]]:
    for one in items:
        if one.record.accepted is not None:
            yield replace(one, at=datetime.combine(one.record.accepted, END_OF_DAY, ZONE))


def _of_incident(name: str, word: str, model: type[Facts]) -> EventKind:
    return EventKind(f"incident.{name}", word, model, "incident_steps", "incident", word, word)


def _departures(ledger: Ledger) -> Iterator[Located[Any]]:
    """Who left a class, from the morning of the last day on: what is done that day is not before."""
    for class_id, grid_ in ledger.grids.items():
        for place, one in enumerate(grid_.record.students):
            if one.end is not None and one.id is not None:
                at = datetime.combine(one.end, time.min, ZONE)
                yield Located(
                    one, grid_.path, grid_.line, ("名册", place), at, class_id, student=one.id
                )


def _arrivals(ledger: Ledger) -> Iterator[Located[Any]]:
    """Who came into a class, from the morning of the first day on."""
    for class_id, grid_ in ledger.grids.items():
        for place, one in enumerate(grid_.record.students):
            if one.id is not None:
                at = datetime.combine(one.begin, time.min, ZONE)
                yield Located(
                    one, grid_.path, grid_.line, ("名册", place), at, class_id, student=one.id
                )


def _later_steps(entries: Iterable[Located[Any]], moment: str, by: str) -> Iterator[Located[Any]]:
    """What became of entries afterwards, at the moments that their details tell."""
    for one in entries:
        details = one.record.details
        at = getattr(details, moment)
        if at is not None:
            staff = getattr(details, by) if by else None
            yield replace(one, record=details, at=at, staff=staff)


# Events that stand inside records of another sort.
_WITHIN_OTHERS: Final[dict[str, Callable[[Ledger], Iterator[Located[Any]]]]] = {
    "visit.trigger": _visit_triggers,
    "visit.contacted": _visit_contacts,
    "incident.final": _final_reports,
    "review.accepted": _accepted,
    "overseen.accepted": _accepted_by_the_district,
    "roster.left": _departures,
    "roster.joined": _arrivals,
}


def _overseen(name: str, word: str, model: type[Facts], part: str = "") -> EventKind:
    """By the list that it stands in, which is its word unless ``part`` says another."""
    at = part or word
    return EventKind(f"overseen.{name}", word, model, "overseen", "oversight", at, at)


def _step(name: str, word: str, model: type[Facts]) -> EventKind:
    return EventKind(f"case.{name}", word, model, "case_steps", "case", word, word)


EVENTS: Final = {
    kind.name: kind
    for kind in (
        EventKind("talk", "谈心谈话", talk.Talk, "talks", "talk"),
        EventKind("attention", "每周关注", talk.Attention, "attentions", "talk",
                  part="每周关注"),
        EventKind("visit", "家访", visit.Visit, "visits", "visit"),
        EventKind("visit.trigger", "家访触发", visit.VisitTrigger, "visits", "visit"),
        EventKind("visit.contacted", "先行联系", visit.VisitDetails, "visits", "visit"),
        EventKind("contact", "家校沟通", contact.Contact, "contacts", "contact"),
        EventKind("observation", "日常动态观察", observation.Observation, "observations",
                  "observation"),
        EventKind("lesson", "心理课", lesson.Lesson, "lessons", "lesson", part="心理课"),
        EventKind("week", "周登记", lesson.WeekSheet, "weeks", "lesson", part="周登记"),
        EventKind("activity", "活动", activity.Activity, "activities", "activity", part="活动"),
        EventKind("parent_event", "家长活动", activity.ParentEvent, "parent_events", "activity",
                  part="家长活动"),
        EventKind("training", "培训", training.Training, "trainings", "training"),
        EventKind("means", "保障", means.Means, "means", "means"),
        EventKind("volunteer", "志愿者", means.Volunteer, "volunteers", "means", part="志愿者"),
        EventKind("screening", "心理普查", screening.ClassScreening, "screenings", "screening"),
        EventKind("makeup", "补测", screening.ScreeningMakeup, "makeups", "screening",
                  part="补测"),
        EventKind("joint_meeting", "联席会议", district.JointMeeting, "meetings", "control", part="联席会议"),
        EventKind("zones", "分类名单", district.ZoneList, "zones", "control", part="分类名单"),
        EventKind("supervision", "督查", district.Supervision, "supervisions", "control", part="督查"),
        EventKind("bulletin", "预警信息", district.Bulletin, "bulletins", "control", part="预警信息"),
        EventKind("spot_check", "抽查", district.SpotCheck, "checks", "evaluation", part="抽查"),
        EventKind("publication", "晾晒", district.Publication, "publications", "evaluation", part="晾晒"),
        EventKind("evaluation", "年度评估", district.Evaluation, "evaluations", "evaluation", part="年度评估"),
        EventKind("appraisal", "纳入考核", district.Appraisal, "appraisals", "evaluation", part="纳入考核"),
        EventKind("district_means", "区县保障", district.DistrictMeans, "district_means", "control", part="区县保障"),
        _overseen("reported", "学校上报", oversight.SchoolIncident),
        _overseen("trace", "区县倒查", oversight.DistrictTrace),
        _overseen("review", "区县复盘", oversight.DistrictReview),
        _overseen("corrective", "区县整改", oversight.DistrictCorrective),
        _overseen("accepted", "区县整改验收", oversight.DistrictCorrective, "区县整改"),
        _overseen("finding", "问责结论", oversight.Accountability),
        _overseen("statistics", "极端事件统计", oversight.ExtremeEvents),
        EventKind("observation.reported", "观察的上报", observation.ObservationDetails,
                  "observations", "observation", moment="reported_at", by="reported_to"),
        EventKind("observation.disposed", "观察的处置", observation.ObservationDetails,
                  "observations", "observation", moment="disposed_at"),
        EventKind("peer_note", "心理委员观察", peer_note.PeerNote, "peer_notes", "peer_note"),
        EventKind("peer_note.disposed", "心理委员观察的处置", peer_note.PeerNoteDetails,
                  "peer_notes", "peer_note", moment="disposed_at"),
        EventKind("screening_result", "普查结果", screening_result.ScreeningResult,
                  "screening_results", "screening_result"),
        EventKind("screening_result.reviewed", "普查结果的复核访谈",
                  screening_result.ScreeningResultDetails, "screening_results",
                  "screening_result", moment="reviewed_at", by="reviewer"),
        EventKind("roster.left", "离班", grid.RosterStudent, "grids", "grid", part="名册"),
        EventKind("handover", "档案移交", handover.Handover, "handovers", "handover"),
        EventKind("roster.joined", "入班", grid.RosterStudent, "grids", "grid", part="名册"),
        EventKind("reception", "档案接收", handover.Reception, "receptions", "handover",
                  part="档案接收"),
        EventKind("handover.receipted", "移交的回执", handover.HandoverDetails, "handovers",
                  "handover", moment="received_at"),
        EventKind("impact_assessment", "影响评估", privacy.ImpactAssessment, "assessments", "privacy",
                  part="影响评估"),
        EventKind("audit", "合规审计", privacy.ComplianceAudit, "audits", "privacy",
                  part="合规审计"),
        EventKind("audit_filing", "审计的报送", privacy.AuditFiling, "filings", "privacy",
                  part="报送"),
        _step("nomination", "提名", case.Nomination),
        _step("interview", "访谈", case.AssessmentInterview),
        _step("decision", "决议", case.Decision),
        _step("plan", "一生一策", case.Plan),
        _step("weekly", "约谈", case.WeeklyInterview),
        _step("visit", "家访", case.CaseVisit),
        _step("notice", "告知书", case.Notice),
        _step("consultation", "会诊", case.Consultation),
        _step("state", "状态变更", case.StateChange),
        EventKind("incident", "危机事件", incident.Incident, "incidents", "incident",
                  part="知悉时间"),
        _of_incident("step", "处置", incident.IncidentStep),
        _of_incident("unneeded", "不适用", incident.Unneeded),
        _of_incident("follow_up", "续报", incident.FollowUp),
        _of_incident("liaison", "对接", incident.Liaison),
        _of_incident("aftercare", "善后", incident.Aftercare),
        EventKind("incident.final", "终报", incident.FinalReport, "incidents", "incident",
                  part="终报"),
        EventKind("backtrace", "倒查", backtrace.Backtrace, "backtraces", "backtrace", part="日期"),
        EventKind("review", "复盘", review.Review, "reviews", "review", part="日期"),
        EventKind("review.corrective", "整改", review.Corrective, "correctives", "review",
                  part="整改"),
        EventKind("review.accepted", "整改验收", review.Corrective, "correctives", "review",
                  part="整改"),
        _step("guidance", "指导", case.Guidance),
        _step("feedback", "家长反馈", case.Feedback),
        _step("followup", "回访", case.FollowUp),
        _step("meeting", "多方会谈", case.Meeting),
        _step("referral", "转介信", case.Referral),
        _step("outcome", "就诊核实", case.ReferralOutcome),
        _step("application", "复学申请", case.ReturnApplication),
        _step("return_assessment", "复学评估", case.ReturnAssessment),
        _step("briefing", "复学告知", case.ReturnBriefing),
        _step("papers", "复学文书", case.ReturnPapers),
        _step("crisis_plan", "危机预案", case.CrisisPlan),
        _step("appraisal", "鉴定建议", case.AppraisalAdvice),
        _step("handover", "安全交接", case.SafeHandover),
    )
}  # fmt: skip
