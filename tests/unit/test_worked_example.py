"""The worked example in CONTRIBUTING.md runs as it stands there."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from report.briefing.model import Briefing, Claim, Modality, Project, Status
from report.corpus.article import Article
from report.extract.entry import Lexicon
from report.extract.model import Quantity, UnitKind
from report.span import Span

GUIDE = Path(__file__).parents[2] / "CONTRIBUTING.md"


def test_a_new_check_is_one_function_as_the_guide_shows() -> None:
    found = re.search(r"<!-- worked example.*?-->\n```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert found is not None
    room: dict[str, Any] = {}
    exec(found[1], room)  # noqa: S102
    text = "The city raised 1 million yuan."
    quantity = Quantity(Span(16, 30), Decimal(1_000_000), "CNY", UnitKind.MONEY)
    claim = Claim("a.p1s1q1", "a", Span(16, 30), Span(0, 31), 1, 1, Modality.REPORTED, Status.ACHIEVED, quantity)
    briefing = Briefing(Project("", "", ""), (Article("a", "a.txt", text, "0"),), (claim,))
    notes = list(room["check"](briefing, Lexicon()))
    assert [str(note.location) for note in notes] == ["a.txt:1:17"]
    other = replace(claim, quantity=replace(quantity, value=Decimal(5)))
    assert not list(room["check"](replace(briefing, claims=(other,)), Lexicon()))
