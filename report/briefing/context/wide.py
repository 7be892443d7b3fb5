"""A country or a part of the world that a text is about: its headline or its first paragraph names it."""

import re
from collections import Counter
from collections.abc import Sequence

from report.briefing.context.site import TABLE, VAST, governed
from report.briefing.context.tally import Tally
from report.corpus.article import Article, Kind
from report.extract.entry import Lexicon
from report.extract.mention import slug
from report.extract.model import Mention
from report.span import Span

_WORLD = [name.replace("_", " ") for name in TABLE["unlisted"]["world"].split()]
_DEMONYMS = {form: name.replace("_", " ") for name, forms in TABLE["demonyms"].items() for form in forms.split()}
_WIDE = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted([*_WORLD, *_DEMONYMS], key=len, reverse=True))})(?![\w-]| capital)")
_HEADS = frozenset((Kind.TITLE, Kind.DECK))


def wide(
    article: Article, named: Sequence[Mention], lexicon: Lexicon, counts: Tally, local: Mention | None
) -> Mention | None:
    """The country or part of the world a text is about, where no *local* place but the capital it is sent from is."""
    sent = counts.sent
    country = governed(sent.entity, lexicon) if sent else None
    if local and (sent is None or country is None or local.entity != sent.entity):
        return None
    every = _wide(article, named, lexicon)
    heads = [block.span for block in article.blocks if block.kind in _HEADS]
    told = [one for one in every if one.type != "macroregion" and any(head.covers(one.span) for head in heads)]
    told += [one for one in every if one.entity == country and counts.opening.covers(one.span)]
    if sent is None:
        told += [one for one in every if counts.opening.covers(one.span) and _recurs(one, every)]
    for one in told:
        times = sum(other.entity == one.entity for other in every)
        if sent is None or country is None or times > counts.own(sent):
            return one
    return None


def _recurs(place: Mention, every: Sequence[Mention]) -> bool:
    """Whether a text comes back to *place*, and to no other country or part of the world as often."""
    times = Counter(one.entity for one in every)
    first, *others = times.most_common(2)
    return first[0] == place.entity and first[1] > 1 and (not others or first[1] > others[0][1])


_RANKING = re.compile(
    r"['’]s (?:[a-z]+[- ])?(?:largest|biggest|top|major|leading|first|second|third|most|oldest|longest|busiest)\b"
)
"""Behind a country that only ranks what is told of: "Norland's second-largest mill"."""


def _wide(article: Article, named: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Every country and part of the world a text names, or names those of: "German gas", "in East Africa"."""
    found = [one for one in named if one.type in VAST and not _RANKING.match(article.text, one.span.end)]
    for match in _WIDE.finditer(article.text):
        span = Span(match.start(), match.end())
        if not any(one.span.overlaps(span) for one in found):
            name = _DEMONYMS.get(match[0], match[0])
            if known := lexicon.aliases.get(name):
                entry = lexicon.entries[known]
                found.append(Mention(span, known, entry.kind, entry.name, True, "demonym", entry.type))
            else:
                found.append(Mention(span, slug(name), "place", name, False, "placed", "continent"))
    return sorted(found, key=lambda one: one.span)
