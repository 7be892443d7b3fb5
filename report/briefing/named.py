"""The names of an article as they are meant: joined, made whole, and told apart from what is no name."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from report.briefing.context.firm import firms
from report.briefing.context.lexis import common
from report.briefing.context.site import apart, is_place, within
from report.briefing.context.unlisted import unlisted
from report.briefing.context.wordlist import words
from report.extract.entry import Lexicon
from report.extract.finding import Finding
from report.extract.model import Mention
from report.span import Span


def names_of(found: Finding, lexicon: Lexicon) -> list[Mention]:
    """The names of an article, those of its places that no list holds included, in order; none inside an amount."""
    amounts = [quantity.span for quantity in found.quantities]
    text = found.article.text
    further = unlisted(found.article, found.mentions, [*amounts, *(time.span for time in found.times)])
    further = (*further, *(_seated(one, lexicon) for one in found.mentions if _governs(one, lexicon)))
    every = sorted([*found.mentions, *further], key=lambda mention: mention.span) if further else found.mentions
    starts = [amount.start for amount in amounts]
    small = firms(every, text)
    kept = [
        one
        for one in every
        if not _generic(one, text) and one.entity not in small and not _in_any(one.span, amounts, starts)
    ]
    return _alike([_part(_region(one, lexicon), lexicon) for one in _joined(kept, text, lexicon)], text)


def _region(mention: Mention, lexicon: Lexicon) -> Mention:
    """The known region that a text calls an area or a cluster by the names that it joins: "the Besk-Lenz area"."""
    bare = mention.name.partition(" ")[0] if mention.rule == "compound" and mention.kind == "programme" else ""
    region = lexicon.entries.get(lexicon.aliases.get(bare, ""))
    if region is None:
        return replace(mention, kind="place", type="region") if bare else mention
    return replace(mention, entity=region.id, kind=region.kind, name=region.name, known=True, type=region.type)


_KINDS = words("county district city town province County District City Town Province")


def _alike(named: list[Mention], text: str) -> list[Mention]:
    """*named*, a bare name of two places read as the one that the text writes in full: "Guyuan county", "Guyuan"."""
    full: dict[str, Mention] = {}
    for one in named:
        bare, _, kind = one.span.of(text).rpartition(" ")
        if one.known and bare and kind in _KINDS:
            full[bare] = one
    return [_for(one, full.get(one.span.of(text))) for one in named] if full else named


def _for(mention: Mention, meant: Mention | None) -> Mention:
    return replace(meant, span=mention.span) if meant and mention.known else mention


def _governs(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a mention is the government of a place, which stands for the place."""
    entry = lexicon.entries.get(mention.entity)
    return mention.kind == "organisation" and entry is not None and entry.type == "government" and bool(entry.place)


def _seated(mention: Mention, lexicon: Lexicon) -> Mention:
    place = lexicon.entries[lexicon.entries[mention.entity].place or ""]
    return replace(mention, entity=place.id, kind=place.kind, name=place.name, type=place.type)


def _part(mention: Mention, lexicon: Lexicon) -> Mention:
    """The part, where a name is made of it and its whole: Binhai New Area, in "Tianjin Binhai New Area"."""
    if mention.known or not is_place(mention):
        return mention
    whole, _, rest = mention.name.partition(" ")
    entry = lexicon.aliases.get(rest)
    if entry is None or lexicon.aliases.get(whole) not in lexicon.parents(entry):
        return mention
    part = lexicon.entries[entry]
    return replace(mention, entity=entry, kind=part.kind, name=part.name, known=True, type=part.type)


def _joined(named: list[Mention], text: str, lexicon: Lexicon) -> list[Mention]:
    """*named*, what only a designator makes a name joined to its place: "Chengdu" and "International Railway Port".

    So is the branch of a park that lies elsewhere: "Laxu Granite Park", where Granite Park is in Hale.
    """
    made: list[Mention] = []
    for mention in named:
        before = made[-1] if made else None
        close = before is not None and text[before.span.end : mention.span.start] == " " and is_place(before)
        branch = before and close and mention.kind == "park" and before.known and not within(mention, before, lexicon)
        # "Lenz Besk port" bears the names of two.
        port = (
            before
            and close
            and mention.known
            and before.known
            and text.startswith((" port", " Port"), mention.span.end)
        )
        twice = port and before and apart(mention, before, lexicon)
        if before and close and is_place(mention) and (branch or twice or not mention.known):
            made[-1] = replace(before, span=Span(before.span.start, mention.span.end))
        else:
            made.append(mention)
    return made


def _generic(mention: Mention, text: str) -> bool:
    """Whether the name is no name: it says what kind of place it is ("State-level new area") or is a common word."""
    if mention.known or not is_place(mention):
        return False
    word = mention.name.partition(" ")[0]
    return "-level" in word or (word == mention.name and common(word.lower()) and f" {word.lower()} " in text)


def _in_any(span: Span, amounts: Sequence[Span], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, span.start) - 1
    return at >= 0 and amounts[at].covers(span)
