"""Views: what each page says, as plain frozen dataclasses; no HTML, no disk, no clock.

`report.Report` is all that a view is a function of. Each page family is one module with a
function ``…_view(report, …)``; what they share is here:

- `labels` — names people use, page paths, dates in words
- `lines` — `Line`: one assessment as every page shows it
- `remedies` — where a missing record is written, and the command that starts it
- `report` — the ledger, its assessments and their indexes, computed once (`basis`, `line_index`,
  `record_index`)
"""
