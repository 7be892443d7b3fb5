"""What the codes of notes mean, made from the one list of them."""

from collections.abc import Iterator, Mapping

from report.explanation import explanations
from report.render.figure.model import Figure
from report.render.myst import heading, inline, note, paragraphs, span, table
from report.render.view import Page, View


def pages(_: View, __: Mapping[str, Figure]) -> Iterator[Page]:
    """The page of codes, each with an anchor: `code-r301`. It may stand outside every list of pages."""
    rows = [
        [
            span(note(code.code), id=f"code-{code.code.lower()}"),
            inline(code.severity.value),
            note(f"{_capital(code.title)}. {told.means}"),
            note(told.remedy),
        ]
        for code, told in explanations().items()
    ]
    body = table(("Code", "Severity", "Meaning", "What to do"), rows, classes=("codes",))
    yield Page("codes", "---\norphan: true\n---\n\n" + paragraphs(heading(1, "Codes"), body))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
