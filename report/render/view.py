"""What every page looks at: the briefing, indexed, with what the edition permits and who cites what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import quote

from report.briefing.model import Briefing, Claim, Entity, Event, Link, Target, Unclaimed
from report.briefing.prose import Citation
from report.briefing.seal import folded
from report.briefing.support import support
from report.corpus.article import Article
from report.diagnostic import Diagnostic
from report.render.permit import Excerpt, Permit, Wish, permit
from report.render.phrase import FORMS, clause, event_date, label
from report.span import Span

SHORT = 8
"""Words by which a statement without a number is named; its entry holds the rest."""
OWN_PAGE = 3
"""A place with fewer numbers than this stands on the page of all places."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of MyST: its path below the generated folder, without ending, and its text."""

    name: str
    text: str


@dataclass(frozen=True)
class View:
    """A briefing as its pages see it."""

    briefing: Briefing
    citations: tuple[Citation, ...] = ()
    """Citations in pages written by hand; those by number of words decide what a public edition quotes first."""

    leads: Mapping[str, str] = field(default_factory=dict)
    """What is written by hand to open a generated page: MyST by the page's name."""

    placed: Mapping[str, str] = field(default_factory=dict)
    """Docname of the hand-written page that shows a figure, by the figure's id."""

    former: Mapping[str, Any] | None = None
    """The state of the last edition, as `state` writes it; `None` before there was one."""

    sentences: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What pages written by hand say, by docname; needed only beside a former edition."""

    uses: tuple[Citation, ...] = ()
    """Citations in generated pages and figures."""

    def lead(self, page: str) -> str:
        """The hand-written opening of a generated page, empty if there is none."""
        return self.leads.get(page, "")

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """Articles by id."""
        return {article.id: article for article in self.briefing.articles}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.briefing.claims}

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.briefing.entities}

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.briefing.events}

    @cached_property
    def targets(self) -> Mapping[str, Target]:
        """Targets by the id of their claim."""
        return {target.claim: target for target in self.briefing.targets}

    @cached_property
    def by_article(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims of each article, in the order of its text."""
        found: dict[str, list[Claim]] = {article.id: [] for article in self.briefing.articles}
        for claim in self.briefing.claims:
            found[claim.article].append(claim)
        return {name: tuple(claims) for name, claims in found.items()}

    @cached_property
    def by_name(self) -> Mapping[str, Entity]:
        """Entities by canonical English name."""
        return {entity.name: entity for entity in self.briefing.entities}

    @cached_property
    def cited(self) -> Mapping[str, tuple[Citation, ...]]:
        """Citations of each record, in page order."""
        found: dict[str, list[Citation]] = {}
        for citation in (*self.citations, *self.uses):
            found.setdefault(citation.record, []).append(citation)
        return {name: tuple(those) for name, those in found.items()}

    @cached_property
    def notes(self) -> Mapping[str, tuple[Diagnostic, ...]]:
        """Findings about each claim."""
        found: dict[str, list[Diagnostic]] = {}
        for note in self.briefing.notes:
            for claim in note.claims:
                found.setdefault(claim, []).append(note)
        return {name: tuple(those) for name, those in found.items()}

    @cached_property
    def numbers(self) -> tuple[Claim, ...]:
        """Claims with a number that count: those of a near copy do not."""
        return tuple(claim for claim in self.briefing.claims if self.counts(claim))

    def counts(self, claim: Claim) -> bool:
        """Whether a claim is a number that counts."""
        return claim.quantity is not None and not self.articles[claim.article].copy_of

    @cached_property
    def support(self) -> Mapping[str, tuple[str, ...]]:
        """Publisher families that state the same, for claims that more than one states."""
        return support(self.numbers, self.articles)

    @cached_property
    def permits(self) -> Mapping[str, Permit]:
        """What the edition may print of each article."""
        edition = self.briefing.project.edition
        return {article.id: permit(article, edition, self._wishes(article)) for article in self.briefing.articles}

    def _wishes(self, article: Article) -> Sequence[Sequence[Wish]]:
        claims = self.by_article[article.id]
        numbers = [Wish(self.core(claim), claim.sentence) for claim in claims if claim.quantity]
        words = [Wish(_first_words(article, claim), claim.sentence) for claim in claims if not claim.quantity]
        return (
            self._quoted.get(article.id, ()),
            [Wish(wish.core, wish.core) for wish in numbers],
            self._offices.get(article.id, ()),
            self._events.get(article.id, ()),
            numbers,
            words,
        )

    @cached_property
    def _quoted(self) -> Mapping[str, list[Wish]]:
        """What pages written by hand quote of each article, by numbers of words."""
        found: dict[str, list[Wish]] = {}
        for citation in self.citations:
            claim = self.claims.get(citation.record)
            if claim is not None and citation.form[:1].isdigit():
                span = words_of(self.articles[claim.article], claim.sentence, citation.form)
                found.setdefault(claim.article, []).extend([Wish(span, span)] if span else [])
        return found

    @cached_property
    def _offices(self) -> Mapping[str, list[Wish]]:
        found: dict[str, list[Wish]] = {}
        for office in (office for entity in self.briefing.entities for office in entity.offices):
            found.setdefault(office.article, []).append(Wish(office.span, office.span))
        return found

    @cached_property
    def _events(self) -> Mapping[str, list[Wish]]:
        found: dict[str, list[Wish]] = {}
        for event in self.briefing.events:
            found.setdefault(event.article, []).append(Wish(event.span, event.span))
        return found

    @cached_property
    def unclaimed(self) -> Mapping[str, tuple[Unclaimed, ...]]:
        """Numbers of each article that are no claims."""
        found: dict[str, list[Unclaimed]] = {}
        for other in self.briefing.unclaimed:
            found.setdefault(other.article, []).append(other)
        return {name: tuple(those) for name, those in found.items()}

    @cached_property
    def by_place(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims about each place, by its canonical name."""
        found: dict[str, list[Claim]] = {}
        for claim in self.briefing.claims:
            found.setdefault(claim.place or "", []).append(claim)
        return {name: tuple(those) for name, those in found.items()}

    @cached_property
    def links(self) -> Mapping[str, tuple[Link, ...]]:
        """Relations of each entity."""
        found: dict[str, list[Link]] = {}
        for link in self.briefing.links:
            for end in dict.fromkeys((link.source, link.target)):
                found.setdefault(end, []).append(link)
        return {name: tuple(those) for name, those in found.items()}

    def core(self, claim: Claim) -> Span:
        """The words a claim's default form prints: its quote and the hedge before it."""
        hedged = claim.quantity.bound_span if claim.quantity else None
        if hedged is not None and hedged.end <= claim.span.start:
            return Span(hedged.start, claim.span.end)
        return claim.span

    def excerpt(self, claim: Claim) -> Excerpt | None:
        """The permitted quotation of a claim's sentence, its own words inside."""
        article = self.articles[claim.article]
        core = self.core(claim) if claim.quantity else _first_words(article, claim)
        return self.permits[claim.article].excerpt(core, claim.sentence)

    def quotation(self, claim: Claim) -> str:
        """The permitted quotation as text, with ellipses where it is cut; empty if nothing may be printed."""
        found = self.excerpt(claim)
        if found is None:
            return ""
        words = folded(self.articles[claim.article].quote(found.span))
        return ("… " if found.cut_before else "") + words + (" …" if found.cut_after else "")

    def said(self, claim: Claim) -> str:
        """A claim in its default form; without its source's words where the edition may not print them."""
        article = self.articles[claim.article]
        if claim.quantity is None:
            words = self.quotation(claim).strip('"“”')
            return f"“{clause(words, SHORT)}”" if words else label(claim, article)
        if self.permits[claim.article].full or self.excerpt(claim):
            return FORMS["default"](claim, article)
        return FORMS["amount"](claim, article)

    def event_title(self, event: Event) -> str:
        """An event in its source's words where the edition may print them, else by its date alone."""
        article = self.articles[event.article]
        found = self.permits[event.article].excerpt(event.span, event.span)
        return event.title if found else f"Event of {event_date(event)} in {article.title or article.id}"

    @cached_property
    def place_pages(self) -> Mapping[str, tuple[Claim, ...]]:
        """Places with a page of their own, and the numbers that are about them."""
        found: dict[str, list[Claim]] = {}
        for claim in self.numbers:
            entity = self.by_name.get(claim.place or "")
            if entity is not None and entity.kind in ("place", "park"):
                found.setdefault(entity.id, []).append(claim)
        return {name: tuple(those) for name, those in sorted(found.items()) if len(those) >= OWN_PAGE}

    def original(self, claim: Claim) -> str:
        """The address of the sentence in the original, as a text fragment; empty if no address is known."""
        article = self.articles[claim.article]
        if not article.url:
            return ""
        words = folded(article.quote(claim.span if claim.quantity else claim.sentence)).split()
        ends = [words] if len(words) <= 8 else [words[:4], words[-4:]]
        fragment = ",".join(quote(" ".join(part), safe="").replace("-", "%2D") for part in ends)
        return f"{article.url}#:~:text={fragment}"


def words_of(article: Article, sentence: Span, form: str) -> Span | None:
    """The span of words *form* ("4-12", from one) of a sentence; `None` if it has no such words."""
    first, _, last = form.partition("-")
    if not (first.isdigit() and (last or first).isdigit()):
        return None
    at, spans = sentence.start, []
    for word in article.quote(sentence).split():
        start = article.text.index(word, at)
        at = start + len(word)
        spans.append(Span(start, at))
    low, high = int(first), int(last or first)
    if not 1 <= low <= high <= len(spans):
        return None
    return Span(spans[low - 1].start, spans[high - 1].end)


def _first_words(article: Article, claim: Claim) -> Span:
    words = article.quote(claim.sentence).split()
    return words_of(article, claim.sentence, f"1-{min(len(words), 4)}") or claim.sentence
