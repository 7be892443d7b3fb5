"""The state of a briefing as data: what an edition was when it went out, for later ones to be compared with.

It is an export of the claims with the evidence of each, and with what rests on them: targets, figures, sentences of
pages. It does not depend on what an edition may print.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from report.briefing.model import Claim
from report.briefing.seal import folded, sentence_digest
from report.render.export import claims_json
from report.render.figure.model import Figure
from report.render.view import View

Data = dict[str, Any]
_WORDS = ("quote", "words", "original")
"""What a claim's record holds of its article's words."""


def state(view: View, figures: Iterable[Figure], sentences: Mapping[str, Sequence[str]]) -> Data:
    """Today's state; *sentences* are those of pages written by hand, as printed."""
    briefing = view.briefing
    data: Data = json.loads(claims_json(briefing))
    for article in data["articles"]:
        article["policy"] = view.articles[article["id"]].policy
        article["claims"] = [{**claim, **_evidence(view, view.claims[claim["id"]])} for claim in article["claims"]]
    return {
        "edition": briefing.project.date.isoformat() if briefing.project.date else "",
        **data,
        "targets": {target.claim: f"{target.state.value}: {target.why}" for target in briefing.targets},
        "figures": {figure.id: [[figure.title], *map(list, figure.rows)] for figure in figures},
        "sentences": {name: list(lines) for name, lines in sentences.items() if lines},
    }


def state_json(data: Data) -> str:
    """A state as text."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def forgotten(data: Data, retired: Collection[str]) -> Data:
    """*data* without the words of what was taken down: of the claims *retired*, and of articles that are."""
    articles = []
    gone: list[str] = []
    for article in data["articles"]:
        taken = [claim for claim in article["claims"] if {claim["id"], article["id"]} & set(retired)]
        gone += [folded(claim["quote"]) for claim in taken if claim["quote"]]
        kept = [{**each, **dict.fromkeys(_WORDS, "")} if each in taken else each for each in article["claims"]]
        articles.append({**article, "claims": kept})
    said = {
        name: [line for line in lines if not any(words in line for words in gone)]
        for name, lines in data.get("sentences", {}).items()
    }
    return {**data, "articles": articles, "sentences": said}


def _evidence(view: View, claim: Claim) -> Data:
    article = view.articles[claim.article]
    return {
        "words": folded(article.quote(claim.sentence)),
        "sentence_digest": sentence_digest(claim, article),
        "location": str(article.locate(claim.span)),
        "original": view.original(claim),
    }
