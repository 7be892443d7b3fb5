"""NAME.review.toml beside an article: what a person set, added, deleted or confirmed, anchored to words of a sentence.

    [[set]]                                 # also [[add]], [[delete]], [[confirm]]
    quote = "5,080"                         # the claim's words
    occurrence = 1                          # of these words in the sentences that are equal to this one
    sentence = "3f1c6a90d2be"               # digest of the sentence, white space folded
    fields = { place = "Tianjin" }
    reviewer = "AB"
    date = 2024-06-30
    reason = "The two parks lie in the city."

An entry whose sentence or words are gone is an error: the text has changed, so the decision must be taken again.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import Any

from report.briefing.model import Claim, Unclaimed
from report.briefing.revise import FIELDS, added, revised
from report.corpus.article import Article, Sentence
from report.corpus.fault import fault_in, parsed
from report.corpus.read import read_beside
from report.diagnostic import Code, Diagnostic, Sink
from report.extract.entry import Lexicon
from report.record import record
from report.span import Location, Span

KINDS = ("set", "add", "delete", "confirm")
ENDING = ".review.toml"
LARGEST = 256_000
"""Bytes of a review file."""
_REQUIRED = ("quote", "sentence", "reviewer", "reason")


@record
class Correction:
    """One decision of a person about one claim."""

    kind: str
    """set, add, delete, confirm."""
    quote: str
    sentence: str
    """Digest of the sentence."""
    location: Location
    occurrence: int = 1
    fields: Mapping[str, str] = field(default_factory=dict)
    reviewer: str = ""
    decided: date | None = None
    reason: str = ""

    @property
    def grounds(self) -> str:
        """Who decided it, when and why."""
        return f"{self.reviewer}{f', {self.decided}' if self.decided else ''}: {self.reason}"


def digest(sentence: str) -> str:
    """First twelve hex digits of the SHA-256 of *sentence* with its white space folded."""
    return hashlib.sha256(" ".join(sentence.split()).encode("utf-8")).hexdigest()[:12]


def read_corrections(folder: Path, articles: Iterable[Article], report: Sink) -> dict[str, tuple[Correction, ...]]:
    """The corrections beside each of *articles* of a *folder*, by article id."""
    found: dict[str, tuple[Correction, ...]] = {}
    for article in articles:
        shown = article.file.rpartition(".")[0] + ENDING
        raw = read_beside(folder, article.path, ENDING, LARGEST)
        if isinstance(raw, str):
            report(Diagnostic(Code.BAD_REVIEW, raw, Location(shown, 1, 1)))
        elif raw and (decided := corrections(raw, shown, report)):
            found[article.id] = decided
    return found


def corrections(raw: bytes, shown: str, report: Sink) -> tuple[Correction, ...]:
    """The corrections in the bytes of a review file printed as *shown*; what is not usable is reported and left out."""
    if len(raw) > LARGEST:
        report(Diagnostic(Code.BAD_REVIEW, f"The file is over {LARGEST} bytes.", Location(shown, 1, 1)))
        return ()
    text = ""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        data = parsed(tomllib.loads, text)
    except ValueError as fault:
        words, line, column = fault_in(fault, text)
        report(Diagnostic(Code.BAD_TOML, f"The file is not valid TOML: {words}.", Location(shown, line, column)))
        return ()
    lines = _lines(text)
    made: list[Correction] = []
    for kind, rows in data.items():
        at = lines.get(kind, [])
        entries = rows if isinstance(rows, list) else [None]
        for number, row in enumerate(entries):
            location = Location(shown, at[number] if number < len(at) else 1, 1)
            problem = _problem(kind, row)
            if problem:
                report(Diagnostic(Code.BAD_REVIEW, problem, location))
            else:
                made.append(_correction(kind, row, location))
    return tuple(made)


def _lines(text: str) -> dict[str, list[int]]:
    """Line of each `[[kind]]` header, by kind."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("[["):
            found.setdefault(line.strip(" []\t"), []).append(number)
    return found


def _problem(kind: str, row: Any) -> str | None:  # noqa: ANN401 - whatever TOML holds
    """What is wrong with one entry, in a sentence; `None` if it can be used."""
    if kind not in KINDS or not isinstance(row, dict):
        return f"“{kind}” is no kind of correction; they are [[set]], [[add]], [[delete]] and [[confirm]]."
    missing = [name for name in _REQUIRED if not isinstance(row.get(name), str) or not row[name]]
    unknown = [name for name in row if name not in (*_REQUIRED, "occurrence", "fields", "date")]
    occurrence = row.get("occurrence", 1)
    problems = (
        (missing, f"The correction lacks {', '.join(missing)}."),
        (unknown, f"A correction has no {', '.join(unknown)}."),
        (type(occurrence) is not int or not 1 <= occurrence <= 99, "`occurrence` counts from 1."),
        (type(row.get("date", date.min)) is not date, "`date` is not a date like 2024-06-30."),
    )
    return next((told for wrong, told in problems if wrong), None) or _unusable(kind, row.get("fields", {}))


def _unusable(kind: str, fields: Any) -> str | None:  # noqa: ANN401 - whatever TOML holds
    if not isinstance(fields, dict) or any(not isinstance(value, str) for value in fields.values()):
        return "`fields` is a table of texts."
    wrong = [name for name in fields if name not in FIELDS]
    if wrong:
        return f"A claim has no field {', '.join(wrong)}; there are {', '.join(FIELDS)}."
    return f"[[{kind}]] sets no field." if kind in ("set", "add") and not fields else None


def _correction(kind: str, row: Mapping[str, Any], location: Location) -> Correction:
    return Correction(
        kind=kind,
        quote=row["quote"],
        sentence=row["sentence"],
        location=location,
        occurrence=row.get("occurrence", 1),
        fields=dict(row.get("fields", {})),
        reviewer=row["reviewer"],
        decided=row.get("date"),
        reason=row["reason"],
    )


def corrected(
    article: Article, claims: Sequence[Claim], decisions: Sequence[Correction], lexicon: Lexicon, report: Sink
) -> tuple[tuple[Claim, ...], tuple[Unclaimed, ...]]:
    """*claims* of *article* after *decisions*, in order of the text, and the numbers that a person took out.

    A decision that no longer fits its sentence is reported and changes nothing.
    """
    kept = list(claims)
    removed: list[Unclaimed] = []
    for decision in decisions:
        anchor = _anchor(article, decision)
        if anchor is None:
            report(_stale(decision, "its sentence is not in the article any more"))
            continue
        sentence, span = anchor
        at = next((i for i, claim in enumerate(kept) if _meant(claim, sentence, span)), None)
        if decision.kind == "add":
            made = added(article, sentence, span, fields=decision.fields, claims=kept, lexicon=lexicon)
            if isinstance(made, str):
                report(Diagnostic(Code.BAD_REVIEW, made, decision.location))
            else:
                kept.append(_signed(made, decision))
        elif at is None:
            report(_stale(decision, "no claim has these words"))
        elif decision.kind == "delete":
            removed.append(Unclaimed(article.id, kept.pop(at).span, f"review: {decision.reason}", decision.location))
        else:
            changed = revised(article, kept[at], decision.fields, lexicon)
            if isinstance(changed, str):
                report(Diagnostic(Code.BAD_REVIEW, changed, decision.location))
            else:
                kept[at] = _signed(changed, decision)
    kept.sort(key=lambda claim: (claim.span, claim.id))
    return tuple(kept), tuple(removed)


def _signed(claim: Claim, decision: Correction) -> Claim:
    """*claim* with what settled it."""
    return replace(claim, decision=decision.location, grounds=(*claim.grounds, decision.grounds))


def _anchor(article: Article, decision: Correction) -> tuple[Sentence, Span] | None:
    """The sentence a decision is about, and where its words stand; `None` if either is gone."""
    left = decision.occurrence
    for sentence in article.sentences:
        text = sentence.span.of(article.text)
        if digest(text) != decision.sentence:
            continue
        start = text.find(decision.quote)
        while start >= 0:
            left -= 1
            if not left:
                begin = sentence.span.start + start
                return sentence, Span(begin, begin + len(decision.quote))
            start = text.find(decision.quote, start + 1)
    return None


def _meant(claim: Claim, sentence: Sentence, span: Span) -> bool:
    """Whether *claim* is the one that *span* quotes: the same number, however many words after it are quoted."""
    if claim.sentence != sentence.span:
        return False
    if claim.quantity is None:
        return span == claim.span
    return span.start in (claim.span.start, claim.quantity.span.start) and span.overlaps(claim.quantity.span)


def _stale(decision: Correction, why: str) -> Diagnostic:
    return Diagnostic(Code.STALE_REVIEW, f"“{decision.quote}”: {why}.", decision.location)


def written(decisions: Sequence[Correction]) -> str:
    """*decisions* as the text of a review file, which `corrections` reads back."""
    blocks = []
    for each in decisions:
        lines = [f"[[{each.kind}]]", f"quote = {quoted(each.quote)}"]
        if each.occurrence != 1:
            lines.append(f"occurrence = {each.occurrence}")
        lines.append(f"sentence = {quoted(each.sentence)}")
        lines += [f"fields.{name} = {quoted(value)}" for name, value in each.fields.items()]
        lines.append(f"reviewer = {quoted(each.reviewer)}")
        if each.decided:
            lines.append(f"date = {each.decided.isoformat()}")
        lines.append(f"reason = {quoted(each.reason)}")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def quoted(text: str) -> str:
    """*text* as a basic TOML string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(f"\\u{ord(c):04x}" if ord(c) < 32 or ord(c) == 127 else c for c in escaped) + '"'
