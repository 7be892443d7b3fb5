"""`report lexicon`: whether the lexicon does what its examples say, and which names of the corpus it lacks."""

import argparse
import json

from report.cli.command import Command, docs_folder, project_of, project_options, say, serious_of
from report.cli.diagnostics import FORMATS
from report.cli.diagnostics.source import sources_of
from report.diagnostic import Code, Diagnostic, Severity, printable
from report.extract.lexicon import Gap, check_lexicon, gaps, unused
from report.extract.mention import mentions
from report.know import know

_MOST = 40


def _options(parser: argparse.ArgumentParser) -> None:
    does = "check: examples, aliases, parents, unused entries; gaps: names and counted things it does not know"
    parser.add_argument("action", choices=tuple(_ACTIONS), help=does)
    project_options(parser)
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="text (default), json or sarif")
    parser.add_argument("--limit", type=int, default=_MOST, metavar="N", help=f"gaps: at most N (default: {_MOST})")


def _run(arguments: argparse.Namespace) -> int:
    return _ACTIONS[arguments.action](arguments)


def _check(arguments: argparse.Namespace) -> int:
    found: list[Diagnostic] = []
    project = project_of(arguments, found.append)
    lexicon, briefing = know(project, found.append)
    found = [each for each in found if each.code.code.startswith(("L", "E3"))]
    check_lexicon(lexicon, found.append)
    found += unused(lexicon, [each for article in briefing.articles for each in mentions(article.text, lexicon)])
    say(FORMATS[arguments.format](found, sources_of(project)))
    return 1 if any(each.severity is not Severity.NOTE for each in found) else 0


def _gaps(arguments: argparse.Namespace) -> int:
    tell = serious_of(docs_folder(arguments.docs))
    if arguments.format == "sarif":
        tell(Diagnostic(Code.BAD_CONFIG, "Gaps are no diagnostics.", help="Ask for text or json."))
        return 2
    lexicon, briefing = know(project_of(arguments, tell), tell)
    named = [mentions(article.text, lexicon) for article in briefing.articles]
    heads = [(claim.article, claim.counted.head) for claim in briefing.claims if claim.counted]
    found = gaps(briefing.articles, named, lexicon, heads)[: max(arguments.limit, 0)]
    if arguments.format != "text":
        say(json.dumps([_plain(gap) for gap in found], ensure_ascii=True, indent=1))
        return 0
    for gap in found:
        say(f"{gap.count:5}  {gap.kind:<12}  {printable(gap.words)}  ({', '.join(gap.articles)})")
    return 0


def _plain(gap: Gap) -> dict[str, object]:
    return {"words": gap.words, "kind": gap.kind, "count": gap.count, "articles": list(gap.articles)}


_ACTIONS = {"check": _check, "gaps": _gaps}

COMMAND = Command(
    "lexicon",
    "Check the lexicon against its own examples and the corpus, or list the names it lacks.",
    ("report lexicon check", "report lexicon gaps --limit 20", "report lexicon gaps --format json"),
    _options,
    _run,
)
