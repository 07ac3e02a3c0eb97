"""The kinds of record: word, path, model — the one table that loading, schemas and editing share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from heartgrid.model import (
    activity,
    backtrace,
    case,
    consent,
    contact,
    disclosure,
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
    profile,
    receipt,
    review,
    school,
    screening,
    screening_result,
    staff,
    talk,
    training,
    visit,
    waiver,
)

if TYPE_CHECKING:
    from heartgrid.model.base import Book


class Layer(StrEnum):
    """How git keeps a file: as it is, by field, as a whole, or as a report that its writer sealed."""

    CLEAR = "clear"
    FIELDS = "fields"
    WHOLE = "whole"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Sealing:
    """How git keeps the files of a kind, and for which compartment.

    ``compartment`` may hold placeholders of the path; ``school`` is the compartment of a file
    whose scope is the whole school.
    """

    layer: Layer
    compartment: str = ""
    school: str = ""


CLEAR: Final = Sealing(Layer.CLEAR)
OF_STAFF: Final = Sealing(Layer.FIELDS, "staff")
OF_CLASS: Final = Sealing(Layer.FIELDS, "class/{class}")
OF_SCOPE: Final = Sealing(Layer.FIELDS, "class/{scope}", school="staff")
OF_COUNSEL: Final = Sealing(Layer.FIELDS, "counsel")
WHOLE: Final = Sealing(Layer.WHOLE, "counsel")
# Opened on purpose only: `heartgrid open` writes down who and why.
ON_PURPOSE: Final = Sealing(Layer.WHOLE, "crisis")
OF_COMPARTMENT: Final = Sealing(Layer.FIELDS, "{compartment}")
_ENTRIES: Final = ("记录",)
NEVER_TYPED: Final = frozenset({"receipt"})  # written and signed by a command alone


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file.

    ``pattern`` is its path below ``records/`` with ``{placeholders}``; ``heads`` says which field
    of the file must repeat which placeholder; ``lists`` names the lists of entries in it;
    ``sealing`` closes all of it unless the kind says otherwise.
    """

    slug: str
    word: str
    pattern: str
    model: type[Book]
    heads: tuple[tuple[str, str], ...] = ()
    lists: tuple[str, ...] = _ENTRIES
    sealing: Sealing = WHOLE

    def match(self, path: str) -> dict[str, str] | None:
        """The placeholders of ``path`` (below ``records/``, ``/``-separated), if it is of this kind."""
        found = _REGEX[self.slug].fullmatch(path)
        return None if found is None else found.groupdict()


_PLACES: Final = {
    "class": r"[PJS]20\d\d-\d\d",
    "term": r"20\d\d-[12]",
    "student": r"s[0-9a-f]{6,12}",
    "mentor": r"[a-z]{1,2}\d{2,6}",
    "year": r"20\d\d",
    "scope": r"[PJS]20\d\d-\d\d|school",
    "case": r"C-[0-9A-HJKMNP-TV-Z]{6}",
    "report": r"R-[0-9A-HJKMNP-TV-Z]{6}",
    "incident": r"I-[0-9A-HJKMNP-TV-Z]{6}",
    "review": r"F-[0-9A-HJKMNP-TV-Z]{6}",
    "backtrace": r"B-[0-9A-HJKMNP-TV-Z]{6}",
    "compartment": r"staff|counsel|crisis|class/[PJS]20\d\d-\d\d",
}
_TERM_CLASS: Final = (("学期", "term"), ("班级", "class"))
_MENTOR_BOOK: Final = (*_TERM_CLASS, ("导师", "mentor"))

KINDS: Final = (
    Kind("school", "学校", "school.yml", school.School, (), (), CLEAR),
    Kind("district", "区县", "district.yml", district.District, (), (), CLEAR),
    Kind("control", "管控", "district/control/{year}.yml", district.ControlBook, (("年", "year"),),
         ("联席会议", "分类名单", "督查", "预警信息", "区县保障"), CLEAR),
    Kind("evaluation", "评估督导", "district/evaluations/{year}.yml", district.EvaluationBook,
         (("年", "year"),), ("抽签", "揭晓", "抽查", "晾晒", "年度评估", "纳入考核"), CLEAR),
    Kind("oversight", "事件督导", "district/incidents/{year}.yml", oversight.OversightBook,
         (("年", "year"),), ("学校上报", "区县倒查", "区县复盘", "区县整改", "问责结论", "极端事件统计"), WHOLE),
    Kind("staff", "教职工", "staff.yml", staff.Staff, (), ("教职工",), OF_STAFF),
    Kind("grid", "心网格", "grids/{class}.yml", grid.Grid, (("班级", "class"),),
         ("班主任", "心导师", "心理委员", "名册"), OF_CLASS),
    Kind("talk", "谈心谈话", "talks/{term}/{class}.{mentor}.yml", talk.TalkBook, _MENTOR_BOOK,
         ("记录", "每周关注"), OF_CLASS),
    Kind("visit", "家访", "visits/{term}/{class}.{mentor}.yml", visit.VisitBook, _MENTOR_BOOK,
         _ENTRIES, OF_CLASS),
    Kind("contact", "家校沟通", "contacts/{term}/{class}.{mentor}.yml", contact.ContactBook,
         _MENTOR_BOOK, _ENTRIES, OF_CLASS),
    Kind("observation", "日常动态观察", "observations/{term}/{class}.yml",
         observation.ObservationBook, _TERM_CLASS, _ENTRIES, OF_CLASS),
    Kind("lesson", "心理课", "lessons/{term}/{class}.yml", lesson.LessonBook, _TERM_CLASS,
         ("心理课", "周登记"), CLEAR),
    Kind("activity", "活动", "activities/{term}.yml", activity.ActivityBook, (("学期", "term"),),
         ("活动", "家长活动"), CLEAR),
    Kind("training", "培训", "trainings/{year}.yml", training.TrainingBook, (("年", "year"),),
         _ENTRIES, CLEAR),
    Kind("means", "保障", "means/{year}.yml", means.MeansBook, (("学年", "year"),),
         ("记录", "志愿者"), CLEAR),
    Kind("screening", "心理普查", "screenings/{year}.yml", screening.ScreeningBook,
         (("学年", "year"),), ("记录", "补测"), CLEAR),
    Kind("waiver", "豁免", "waivers/{term}/{scope}.yml", waiver.WaiverBook,
         (("学期", "term"), ("范围", "scope")), _ENTRIES, OF_SCOPE),
    Kind("case", "个案", "cases/{case}.yml", case.Case, (("编号", "case"),),
         ("提名", "访谈", "决议", "一生一策", "约谈", "家访", "告知书", "会诊", "状态变更",
          "指导", "家长反馈", "回访", "多方会谈", "转介信", "就诊核实", "复学申请", "复学评估",
          "复学告知", "复学文书", "危机预案", "鉴定建议", "安全交接", "豁免"),
         WHOLE),
    Kind("incident", "危机事件", "incidents/{incident}.yml", incident.Incident,
         (("编号", "incident"),), ("处置", "不适用", "续报", "对接", "善后"), ON_PURPOSE),
    Kind("review", "复盘", "reviews/{review}.yml", review.Review, (("编号", "review"),),
         ("整改",), ON_PURPOSE),
    Kind("backtrace", "倒查", "backtraces/{backtrace}.yml", backtrace.Backtrace,
         (("编号", "backtrace"),), (), ON_PURPOSE),
    Kind("receipt", "回执", "receipts/{year}.yml", receipt.ReceiptBook, (("年", "year"),), _ENTRIES,
         CLEAR),
    Kind("disclosure", "披露", "disclosures/{compartment}/{year}.yml", disclosure.DisclosureBook,
         (("范围", "compartment"), ("年", "year")), _ENTRIES, OF_COMPARTMENT),
    Kind("peer_note", "心理委员观察", "peers/{term}/{class}.yml", peer_note.PeerNoteBook,
         _TERM_CLASS, _ENTRIES, OF_CLASS),
    Kind("screening_result", "普查结果", "screenings/{year}/{class}.yml",
         screening_result.ScreeningResultBook, (("学年", "year"), ("班级", "class"))),
    Kind("profile", "成长档案", "profiles/{student}.yml", profile.Profile, (("学生", "student"),),
         (), OF_COUNSEL),
    Kind("handover", "档案移交", "handovers/{class}.yml", handover.HandoverBook,
         (("班级", "class"),), ("记录", "档案接收"), OF_CLASS),
    Kind("consent", "知情同意", "consents/{class}.yml", consent.ConsentBook,
         (("班级", "class"),), _ENTRIES, OF_CLASS),
    Kind("privacy", "个人信息保护", "privacy/{year}.yml", privacy.PrivacyBook, (("年", "year"),),
         ("影响评估", "合规审计", "报送"), CLEAR),
)  # fmt: skip


def path_regex(pattern: str) -> re.Pattern[str]:
    """What matches the paths of a pattern with ``{placeholders}``: a named group for each."""
    parts = re.split(r"\{(\w+)\}", pattern)
    return re.compile(
        "".join(
            f"(?P<{part}>{_PLACES[part]})" if place % 2 else re.escape(part)
            for place, part in enumerate(parts)
        ),
        re.ASCII,
    )


_REGEX: Final = {kind.slug: path_regex(kind.pattern) for kind in KINDS}
BY_WORD: Final = {kind.word: kind for kind in KINDS}
BY_SLUG: Final = {kind.slug: kind for kind in KINDS}


def kind_of_path(path: str) -> tuple[Kind, dict[str, str]] | None:
    """The kind that lives at ``path`` (below ``records/``) and the path's placeholders."""
    for kind in KINDS:
        found = kind.match(path)
        if found is not None:
            return kind, found
    return None


# Reports are no kind: nobody edits them, and what they say becomes an entry of one.
INBOX: Final = "inbox/{report}.yml"
CLOSED: Final = "inbox/closed/{report}.yml"
_INBOX: Final = path_regex(INBOX)
_CLOSED: Final = path_regex(CLOSED)


def report_of_path(path: str) -> str | None:
    """The id of the report that waits at ``path`` (below ``records/``)."""
    found = _INBOX.fullmatch(path)
    return found["report"] if found else None


def closed_report_of_path(path: str) -> str | None:
    """The id of the report that was put aside at ``path`` with a reason."""
    found = _CLOSED.fullmatch(path)
    return found["report"] if found else None
