"""A person's decision as an entry of a review file, and a review file with an entry more or less.

Entries are appended and taken out; everything else in the file stays as it was written, comments included.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date

from report.briefing.model import Claim
from report.briefing.review import Correction, digest, written
from report.briefing.revise import shown
from report.corpus.article import Article
from report.span import Location, Span

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_PINNED = (
    *("value", "value_high", "unit", "bound", "counted", "head", "place", "period", "period_kind"),
    *("status", "modality", "direction", "distribution", "speaker"),
)
"""Fields that a decision settles, in the order in which they are set."""
_STATED = ("place", "period", "period_kind", "status", "modality", "speaker")
"""Those of a claim without a number."""
_MAYBE = frozenset(("value_high", "unit", "counted", "head", "period_kind", "direction"))
"""Fields that are left out where they are empty."""


def reading(claim: Claim) -> dict[str, str]:
    """What a person who accepts *claim* has seen and settled, by field."""
    fields = {name: shown(claim, name) for name in (_PINNED if claim.quantity else _STATED)}
    return {name: value for name, value in fields.items() if value or name not in _MAYBE}


def decision(
    article: Article,
    words: Span,
    *,
    kind: str,
    fields: Mapping[str, str],
    reviewer: str,
    when: date | None,
    reason: str,
) -> Correction:
    """A decision about the claim at *words*, anchored to its sentence."""
    sentence = next(each.span for each in article.sentences if each.span.covers(words))
    return Correction(
        kind=kind,
        quote=article.quote(words),
        sentence=digest(article.quote(sentence)),
        location=Location(article.file, 1, 1),
        occurrence=occurrence(article, words),
        fields=dict(fields),
        reviewer=reviewer,
        decided=when,
        reason=reason,
    )


def occurrence(article: Article, words: Span) -> int:
    """Which of the equal words in equal sentences of *article* these are, from one."""
    quote = article.quote(words)
    own = next(each.span for each in article.sentences if each.span.covers(words))
    sentence, count = digest(article.quote(own)), 0
    for each in article.sentences:
        text = article.quote(each.span)
        if len(text.split()) != len(article.quote(own).split()) or digest(text) != sentence:
            continue
        start = text.find(quote)
        while start >= 0 and each.span.start + start <= words.start:
            count += 1
            start = text.find(quote, start + 1)
        if each.span == own:
            break
    return count


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """What a person changed, in words that can stand as the reason."""
    changed = [
        f"{name} is {after[name] or 'not stated'}, not {before.get(name) or 'not stated'}"
        for name in after
        if after[name] != before.get(name, "")
    ]
    return "; ".join(changed)


def extended(raw: bytes, entry: str) -> bytes:
    """The file *raw* with *entry* at its end, in its own kind of line end."""
    newline = b"\r\n" if b"\r\n" in raw else b"\n"
    added = entry.encode("utf-8").replace(b"\n", newline)
    if not raw.strip():
        return raw + added
    return raw + (b"" if raw.endswith(b"\n") else newline) + newline + added


def appended(raw: bytes, decided: Correction) -> bytes:
    """A review file with one decision more."""
    return extended(raw, written([decided]))


def without(raw: bytes, line: int) -> bytes:
    """A review file without the entry whose header stands in *line* (from one).

    Raises `ValueError` where the rest would not say the same as before.
    """
    text = raw.decode("utf-8-sig")
    lines = _LINE.findall(text)
    end = next((n for n in range(line, len(lines)) if lines[n].startswith("[")), len(lines))
    # A comment right before the next entry belongs to that.
    while end < len(lines) and end > line and lines[end - 1].startswith("#"):
        end -= 1
    left = "".join(lines[: line - 1]).rstrip("\r\n \t")
    rest = "".join(lines[end:])
    newline = "\r\n" if "\r\n" in text else "\n"
    made = left + (newline if left else "") + (newline if left and rest else "") + rest
    kind = lines[line - 1].strip(" []\t\r\n")
    row = sum(each.startswith("[[") and each.strip(" []\t\r\n") == kind for each in lines[: line - 1])
    if not _lacks(text.replace("\r\n", "\n"), made.replace("\r\n", "\n"), kind, row):
        raise ValueError("the entry cannot be taken out without touching another")
    return raw[: len(raw) - len(raw.removeprefix(b"\xef\xbb\xbf"))] + made.encode("utf-8")


def _lacks(text: str, made: str, kind: str, row: int) -> bool:
    """Whether *made* says what *text* says, less one entry."""
    try:
        before, after = tomllib.loads(text), tomllib.loads(made)
        before[kind].pop(row)
    except (ValueError, KeyError, IndexError):
        return False
    return {name: rows for name, rows in before.items() if rows} == after
