"""An article's page: its card, its text or the permitted quotations, and an entry for each claim."""

from collections.abc import Iterator, Mapping, Sequence

from report.briefing.model import Claim
from report.briefing.prose import Citation
from report.corpus.article import Article, Block
from report.diagnostic import Diagnostic, order
from report.render.figure.model import Figure
from report.render.myst import (
    count,
    date,
    directive,
    escape,
    heading,
    inline,
    marked,
    paragraphs,
    role,
    span,
    table,
    target_id,
)
from report.render.phrase import FORMS, day, period_text
from report.render.view import Page, View
from report.span import Span

Marks = Sequence[tuple[Span, str, tuple[str, ...]]]


def pages(view: View, _: Mapping[str, Figure]) -> Iterator[Page]:
    """The list of articles, then a page for each."""
    yield Page("articles/index", _index(view))
    for article in view.briefing.articles:
        yield Page(f"articles/{article.id}", _page(view, article))


def _index(view: View) -> str:
    articles = view.briefing.articles
    entries = "\n".join(article.id for article in articles)
    rows = [
        [
            role("article", article.id),
            date(_date(article)),
            inline(article.publisher or "not stated"),
            count(len([claim for claim in view.by_article[article.id] if claim.quantity])),
        ]
        for article in articles
    ]
    listing = table(["Article", "Published", "Publisher", "Numbers"], rows) if rows else "The corpus holds no article."
    toctree = directive("toctree", "", entries, [("hidden", "")]) if articles else ""
    return paragraphs(heading(1, "Articles"), listing, toctree)


def _page(view: View, article: Article) -> str:
    claims = view.by_article[article.id]
    title = inline(article.title or article.id)
    body = _text(view, article) if view.permits[article.id].full else _quotations(view, claims)
    entries = (
        paragraphs(*(_entry(view, claim) for claim in claims)) if claims else "No claim was found in this article."
    )
    card = directive("article", article.id, _card(article), colons=4)
    return paragraphs(heading(1, title), card, body, heading(2, "Claims"), entries)


def _date(article: Article) -> str:
    return day(article.published) if article.published else "date unknown"


def _card(article: Article) -> str:
    read_at = f" ({article.locate(article.published_span)})" if article.published_span else ""
    rows = [
        ["Published", date(_date(article) + read_at)],
        ["Publisher", inline(article.publisher or "not stated")],
        ["Publisher family", inline(article.family)] if article.family else [],
        ["Byline", inline(article.byline)] if article.byline else [],
        ["Original", f"<{article.url}>" if article.url else "address not known"],
        ["Rights", inline(article.rights or "not stated")],
        ["File", f"{inline(article.file)}, SHA-256 {article.sha256[:16]}"],
        ["Near copy of", role("article", article.copy_of)] if article.copy_of else [],
    ]
    return table(["Source", "What is known"], [row for row in rows if row], classes=("source-card",))


def _text(view: View, article: Article) -> str:
    marks = _marks(view, article)
    blocks = [_block(article, block, marks) for block in article.blocks]
    return paragraphs(heading(2, "Text"), directive("container", "article-text", paragraphs(*blocks), colons=4))


def _marks(view: View, article: Article) -> Marks:
    claims = view.by_article[article.id]
    sentences = [
        (sentence.span, target_id("sentence", f"{article.id}.p{sentence.paragraph}s{sentence.number}"), ("sentence",))
        for sentence in article.sentences
    ]
    numbers = [(claim.span, target_id("text", claim.id), ("claim-mark",)) for claim in claims if claim.quantity]
    conversions = [
        (claim.quantity.conversion.span, "", ("conversion-mark",))
        for claim in claims
        if claim.quantity and claim.quantity.conversion
    ]
    others = [(other.span, "", ("mention-mark",)) for other in view.unclaimed.get(article.id, ())]
    return [*sentences, *numbers, *conversions, *others]


def _block(article: Article, block: Block, marks: Marks) -> str:
    if block.paragraph is not None:
        return marked(article.text, block.span, marks)
    return span(escape(article.quote(block.span)), classes=(f"block-{block.kind.value}",))


def _quotations(view: View, claims: Sequence[Claim]) -> str:
    quoted = [claim for claim in claims if view.quotation(claim)]
    note = "This edition quotes the article; the whole text stands at the address of the original."
    if not quoted:
        return paragraphs(heading(2, "Quotations"), note)
    return paragraphs(heading(2, "Quotations"), f"{note} Each quotation stands with its claim below.")


def _entry(view: View, claim: Claim) -> str:
    article = view.articles[claim.article]
    body = _number(view, claim) if claim.quantity else _statement(view, claim)
    return directive("claim", claim.id, paragraphs(body, _trail(view, article, claim)))


def _number(view: View, claim: Claim) -> str:
    article = view.articles[claim.article]
    full = FORMS["full"](claim, article)
    facts = [
        f"**{inline(view.said(claim))}**",
        f"read as {inline(full)}" if full != view.said(claim) else "",
        f"counted: {inline(claim.counted.phrase)}" if claim.counted else "counted thing not stated",
        f"place: {inline(claim.place or 'not stated')}",
        f"period: {date(period_text(claim.period))}",
        claim.status.value,
        f"said by {inline(claim.speaker)}" if claim.speaker else "said by the article itself",
        claim.distribution if claim.distribution == "each" else "",
        f"also stated by {inline(_others(view, claim))}" if claim.id in view.support else "",
        _confidence(claim),
    ]
    quotation = "" if view.permits[article.id].full else view.quotation(claim)
    return paragraphs("; ".join(filter(None, facts)) + ".", f"“{inline(quotation)}”" if quotation else "")


def _others(view: View, claim: Claim) -> str:
    article = view.articles[claim.article]
    own = article.family or article.publisher or article.id
    return ", ".join(family for family in view.support[claim.id] if family != own)


def _confidence(claim: Claim) -> str:
    if not claim.reviewed:
        return f"confidence: {claim.confidence.value}"
    changed = ", ".join(f"{name} was {value or 'not stated'}" for name, value in claim.reviewed)
    return f"confidence: {claim.confidence.value} by a person (the compiler's own reading: {inline(changed)})"


def _statement(view: View, claim: Claim) -> str:
    article = view.articles[claim.article]
    words = view.quotation(claim)
    if view.permits[article.id].full:
        first = words.split()
        words = " ".join(first[:10]) + (" …" if len(first) > 10 else "")
    facts = [
        f"“{inline(words)}”" if words else f"Paragraph {claim.paragraph}, sentence {claim.number}",
        claim.modality.value,
        f"place: {inline(claim.place)}" if claim.place else "",
        f"period: {date(period_text(claim.period))}" if claim.period else "",
        f"said by {inline(claim.speaker)}" if claim.speaker else "",
    ]
    return "; ".join(filter(None, facts)) + "."


def _trail(view: View, article: Article, claim: Claim) -> str:
    original = view.original(claim)
    notes = sorted(view.notes.get(claim.id, ()), key=order)
    parts = [
        span(inline(claim.id), classes=("location",)),
        span(inline(str(article.locate(claim.span))), classes=("location",)),
        f"[original]({original})" if original else "",
        "used in " + ", ".join(_used(citation) for citation in _once(view.cited.get(claim.id, ())))
        if claim.id in view.cited
        else "",
        "noted: " + ", ".join(f"{{ref}}`{code} <note-{code.lower()}>`" for code in _codes(notes)) if notes else "",
    ]
    return "; ".join(filter(None, parts)) + "."


def _codes(notes: Sequence[Diagnostic]) -> list[str]:
    return list(dict.fromkeys(note.code.code for note in notes))


def _once(citations: Sequence[Citation]) -> list[Citation]:
    return list({(each.docname, each.title): each for each in reversed(citations)}.values())[::-1]


def _used(citation: Citation) -> str:
    if citation.role == "figure":
        return f"{{ref}}`{citation.title} <figure-{citation.form}>`"
    title = citation.title.replace("`", "").replace("<", "").replace(">", "")
    return f"{{doc}}`{title} </{citation.docname}>`"
