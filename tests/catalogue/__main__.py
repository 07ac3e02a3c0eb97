"""``python -m tests.catalogue``: write docs/duties.md."""

from tests.catalogue.page import PAGE, page

PAGE.write_text(page(), encoding="utf-8", newline="\n")
print(PAGE.name)
