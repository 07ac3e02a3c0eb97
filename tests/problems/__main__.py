"""``python -m tests.problems``: write docs/problems.md."""

from tests.problems.page import PAGE, page

PAGE.write_text(page(), encoding="utf-8", newline="\n")
print(PAGE.name)
