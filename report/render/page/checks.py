"""What reading the sources brought up, by kind of finding."""

from collections.abc import Iterator, Mapping

from report.diagnostic import Code, Diagnostic, order
from report.render.figure.model import Figure
from report.render.myst import heading, inline, label, paragraphs, role, span
from report.render.myst import note as words
from report.render.page.picture import picture
from report.render.view import Page, View

_RANK = "R3 R2 R4 R1"
"""What bears on the findings comes first, how dates were read last."""


def pages(view: View, figures: Mapping[str, Figure]) -> Iterator[Page]:
    """The checks page: notes about sources, none of which is an error of theirs or ours until someone looks."""
    parts = []
    for code in sorted(Code, key=lambda code: _RANK.find(code.code[:2])):
        notes = sorted((note for note in view.briefing.notes if note.code is code), key=order)
        if notes:
            parts += [
                label(f"note-{code.code.lower()}") + heading(2, _title(code)),
                "\n".join(_note(view, n) for n in notes),
            ]
    body = parts or ["Nothing was noted."]
    yield Page(
        "checks",
        paragraphs(
            heading(1, "Checks on the sources"), view.lead("checks"), picture(view, figures, "conversions"), *body
        ),
    )


def _title(code: Code) -> str:
    return f"{inline(code.title[0].upper() + code.title[1:])} {words(f'({code.code})')}"


def _note(view: View, note: Diagnostic) -> str:
    cited = ", ".join(role("claim", name) for name in note.claims if name in view.claims)
    evidence = f" Evidence: {cited}." if cited else ""
    place = f" {span(inline(str(note.location)), classes=('location',))}" if note.location else ""
    return f"- {words(note.message)}{evidence}{place}"
