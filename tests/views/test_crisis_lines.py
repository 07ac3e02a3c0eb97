"""Lines about an incident: what they are called, what to do, and none of its words."""

from __future__ import annotations

import pytest

from heartgrid.duties import Subject, SubjectKind
from heartgrid.views.remedies import remedy
from tests.support.crisis import INCIDENT, REVIEW, incident, review, step, unneeded
from tests.support.reports import report_of

AS_OF = "2026-01-10"
REASON = "金丝雀在天台"
TEXTS = (
    incident(处置=[step("启动预案", "2025-11-13 14:31")], 不适用=[unneeded("送医", reason=REASON)]),
    review("2025-11-28"),
)
ITEM = f"{REVIEW}.0c0001"


@pytest.mark.parametrize(
    ("kind", "name", "label"),
    [
        (SubjectKind.INCIDENT, INCIDENT, "危机事件 I-7K2M9Q"),
        (SubjectKind.CORRECTIVE, ITEM, "整改项 F-7K2M9Q.0c0001"),
    ],
)
def test_they_are_called_by_number_and_have_no_page(
    kind: SubjectKind, name: str, label: str
) -> None:
    lines = report_of(*TEXTS, as_of=AS_OF).lines_by_subject[Subject(kind, name)]
    assert {(one.subject_label, one.subject_page, one.class_id) for one in lines} == {
        (label, None, None)
    }


@pytest.mark.parametrize(
    ("duty", "text", "path", "command"),
    [
        (
            "D70", "做完后，由危机小组打开文件，补上处置", "records/incidents/I-7K2M9Q.yml",
            "heartgrid open records/incidents/I-7K2M9Q.yml --purpose 补记",
        ),
        (
            "D71", "做完后，由危机小组打开文件，补上善后", "records/incidents/I-7K2M9Q.yml",
            "heartgrid open records/incidents/I-7K2M9Q.yml --purpose 补记",
        ),
        ("D73", "做完后，由危机小组补一份倒查", "", "heartgrid new 倒查"),
        (
            "D75", "做完后，由危机小组打开文件，补上整改验收", "records/reviews/F-7K2M9Q.yml",
            "heartgrid open records/reviews/F-7K2M9Q.yml --purpose 补记",
        ),
    ],
)  # fmt: skip
def test_what_to_do(duty: str, text: str, path: str, command: str) -> None:
    report = report_of(*TEXTS, as_of=AS_OF)
    (line,) = report.lines_by_duty[duty]
    found = remedy(report, line)
    assert (found.text, found.path, found.command) == (text, path, command)


def test_why_a_step_was_not_called_for_stays_in_the_record() -> None:
    report = report_of(*TEXTS, as_of=AS_OF)
    (line,) = report.lines_by_duty["D66"]
    assert line.waiver is not None
    assert (line.waiver.approver, line.waiver.reason) == (
        "周校长",
        "这一次不适用，理由在危机事件的记录里",
    )
    assert (line.waiver.path, line.waiver.line) == (line.evidence[0].path, line.evidence[0].line)
    assert REASON not in repr(report.lines)
