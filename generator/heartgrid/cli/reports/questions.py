"""One question at a time, for people who have never seen a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Answer = str | list[str]
    # From the field's word and what was typed to what it means; raises `HeartgridError`.
    Settle = Callable[[str, str], Answer]

_STOP: Final = "q"


class StoppedError(HeartgridError):
    """The user would rather not."""

    def __init__(self) -> None:
        super().__init__("没有写，什么也没有留下", "想写的时候再运行一次")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for a field; ``usual`` is what an empty answer stands for.

    ``choices`` are numbered; ``many`` takes several of them; ``lines`` is answered by lines up to
    an empty one.
    """

    word: str
    text: str
    required: bool = False
    usual: str = ""
    choices: tuple[str, ...] = ()
    meanings: tuple[str, ...] = ()
    many: bool = False
    lines: bool = False


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where questions are asked: ``ask`` shows a prompt and reads a line, ``tell`` shows one."""

    ask: Callable[[str], str]
    tell: Callable[[str], None]


def ask(question: Question, terminal: Terminal, settle: Settle) -> Answer | None:
    """Ask until the answer makes sense; ``None`` for what was left out."""
    terminal.tell("")
    terminal.tell(question.text)
    named = zip(question.choices, question.meanings or question.choices, strict=True)
    for place, (choice, meaning) in enumerate(named, 1):
        terminal.tell(f"  {place} {choice}{'' if meaning == choice else f'　{meaning}'}")
    while True:
        typed = _typed(question, terminal)
        if not typed and not question.required:
            return None
        if not typed:
            terminal.tell("这一项不能空着。")
            continue
        try:
            return settle(question.word, _chosen(question, typed))
        except HeartgridError as error:
            terminal.tell(_said(error))


def ask_all(
    questions: Sequence[Question],
    known: Mapping[str, Answer],
    terminal: Terminal,
    settle: Settle,
) -> dict[str, Answer]:
    """The answers, those ``known`` already among them."""
    answers = dict(known)
    for one in questions:
        if one.word not in answers:
            _put(answers, one.word, ask(one, terminal, settle))
    return answers


def confirm(
    questions: Sequence[Question],
    answers: Mapping[str, Answer],
    terminal: Terminal,
    settle: Settle,
) -> dict[str, Answer]:
    """Show what was understood, and ask again what its number is typed of.

    Raises:
        StoppedError: the user stops.
    """
    now = dict(answers)
    while True:
        terminal.tell("\n请看一遍：")
        for place, one in enumerate(questions, 1):
            terminal.tell(f"  {place} {one.word}：{shown(now.get(one.word)) or '（没有写）'}")
        typed = terminal.ask("没有错，按回车；要改哪一项，写它前面的数字；不写了，写 q：").strip()
        if not typed:
            return now
        if typed.casefold() == _STOP:
            raise StoppedError
        if typed.isdecimal() and 0 < int(typed) <= len(questions):
            again = questions[int(typed) - 1]
            _put(now, again.word, ask(again, terminal, settle))


def shown(answer: Answer | None) -> str:
    """An answer in one line."""
    told = "、".join(answer) if isinstance(answer, list) else answer or ""
    return told.replace("\n", "　／　")


def _said(error: HeartgridError) -> str:
    """The sentence, and the remedy where it is not one for the command line."""
    return error.message if "--" in error.remedy else f"{error.message}。{error.remedy}"


def _put(answers: dict[str, Answer], word: str, answer: Answer | None) -> None:
    answers.pop(word, None)
    if answer is not None:
        answers[word] = answer


def _typed(question: Question, terminal: Terminal) -> str:
    prompt = f"（直接回车就是 {question.usual}）" if question.usual else "> "
    first = terminal.ask(prompt).strip()
    if not question.lines or not first:
        return first or question.usual
    lines = [first]
    while line := terminal.ask("… ").rstrip():
        lines.append(line)
    return "\n".join(lines)


def _chosen(question: Question, typed: str) -> str:
    """Numbers of choices as their words."""
    if not question.choices:
        return typed
    parts = typed.replace("，", " ").replace("、", " ").replace(",", " ").split()
    return " ".join(_of_number(question, one) for one in parts)


def _of_number(question: Question, part: str) -> str:
    if part.isdecimal() and 0 < int(part) <= len(question.choices):
        return question.choices[int(part) - 1]
    return part
