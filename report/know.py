"""Reads a corpus and finds everything it says: all a briefing knows, before anything of it is printed."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from report.briefing.assemble import assemble
from report.briefing.model import Briefing, Project
from report.briefing.review import read_corrections
from report.corpus.article import Article
from report.corpus.read import Step, lacking, read_corpus, unwatched
from report.diagnostic import RefusalError, Sink
from report.extract.lexicon import Lexicon, load_lexicon
from report.project import no_corpus, shown_folder


def know(project: Project, report: Sink, step: Step = unwatched) -> tuple[Lexicon, Briefing]:
    """Read a project's lexicon and corpus and find everything they say.

    Raises `RefusalError` where there is no folder of articles: a briefing of nothing would take everything down.
    """
    why = lacking(Path(project.corpus))
    if why:
        raise RefusalError(no_corpus(project, why))
    step("lexicon", 0, 0)
    corpus, words = shown_folder(project, project.corpus), shown_folder(project, project.lexicon)
    lexicon = load_lexicon(Path(project.lexicon) if project.lexicon else None, report, words)
    step("read", 0, 0)
    articles = read_corpus(Path(project.corpus), report, lexicon.furniture, project.date, label=corpus, step=step)
    articles = tuple(_of_family(article, lexicon) for article in articles)
    decisions = read_corrections(Path(project.corpus), articles, report)
    return lexicon, assemble(project, articles, lexicon, step, decisions=decisions, report=report)


def _of_family(article: Article, lexicon: Lexicon) -> Article:
    """*article* with what the lexicon knows of its publisher: the name of a site, and the family."""
    known = lexicon.publisher(article.publisher or _host(article.url))
    if known is None:
        return article
    stated = article.publisher if "." not in article.publisher else ""
    return replace(article, publisher=stated or known.name, family=article.family or known.family)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
