"""Duties: rules × subjects × windows → assessments. Pure: nothing is read but the arguments."""

from heartgrid.duties.assessment import (
    STATUS_LABEL,
    Assessment,
    Evidence,
    Status,
    Subject,
    SubjectKind,
    Weight,
)
from heartgrid.duties.engine import assess

__all__ = [
    "STATUS_LABEL",
    "Assessment",
    "Evidence",
    "Status",
    "Subject",
    "SubjectKind",
    "Weight",
    "assess",
]
