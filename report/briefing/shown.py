"""What of a page written by hand a reader meets as words; the lint sees blanks for all else, so that places stay."""

import re
from collections.abc import Callable, Iterator

from report.briefing.prose import head_lines, printed
from report.record import record
from report.span import Span

_DIRECTIVE = re.compile(r"(?P<marks>[ \t]*(?::{3,}|`{3,}|~{3,})(?:\{(?P<name>[a-z-]{1,40})\})?)")
_OPTION = re.compile(r"[ \t]*:(?P<name>[a-z-]{1,30}):(?=[ \t]|$)")
_ENTRY = re.compile(r"(?P<title>.{1,200})<[^<>]{1,200}>[ \t]*$")
"""A line of a list of pages that gives its own title."""
_PATHS = frozenset(
    (
        *("figure", "image", "toctree", "include", "code-block", "code", "sourcecode", "literalinclude", "csv-table"),
        *("table-of-contents", "container", "glossary", "raw", "math", "eval-rst", "parsed-literal", "prompt"),
        *("claim", "article", "entity", "event"),
    )
)
"""Directives whose argument is no prose."""
_TITLED = frozenset(("csv-table",))
"""Of these, those that print it nevertheless."""
_WORDED = frozenset(("alt", "caption", "title", "header", "description", "keywords"))
"""Options that are printed."""
_SILENT = frozenset(("orphan", "tocdepth", "nocomments", "no-search", "layout"))
"""Keys of a page's head matter that are not."""
_UNSEEN = re.compile(
    r"(?m:^[ \t]*(?::{3,}|`{3,}|~{3,})\{(?P<directive>raw|include|literalinclude)\})"
    r"|(?m:^[ \t]*\.\.[ \t]+(?P<rst>raw|include|literalinclude|csv-table)::)"
    r"|(?m:^[ \t]*:(?P<option>file|url):[ \t])"
    r"|\{(?P<role>raw)\}(?=`)"
    # Names count in capitals, too, and are looked for in small letters.
    r"|(?m:^[ \t]*(?::{3,}|`{3,}|~{3,})\{(?P<Directive>[a-z:-]{0,30}[A-Z][A-Za-z:-]{0,30})\})"
    r"|\{(?P<Role>[a-z:-]{0,30}[A-Z][A-Za-z:-]{0,30})\}(?=`)"
    r"|(?<![\w`]):(?P<RstRole>[a-z:-]{0,30}[A-Z][A-Za-z:-]{0,30}):(?=`)"
    r"|!\[[^\]\n]{0,300}?(?P<alt>\{[a-z]{1,20}\})(?=`)"
)
"""What prints words that do not stand in the page, or that no reader of MyST sees."""
_TAG = re.compile(
    r"<(?!(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:|[^<>\s@]{1,99}@)[^<>\s]{0,999}>)(?P<tag>/?[A-Za-z][A-Za-z0-9-]{0,30})(?=[\s/>])"
)
"""Raw HTML: its attributes are printed by some readers, and the PDF prints none of it."""
_OURS = frozenset(("claim", "quote", "date", "calc", "count", "plain"))
"""Roles whose argument is not printed, or exempts itself."""
_REFERENCES = frozenset(
    ("article", "entity", "event", "ref", "numref", "doc", "download", "any", "eq", "term", "keyword", "cite")
)
"""Roles that print words of their own only in the form `words <target>`."""
_ROLE = re.compile(
    r"\{(?:brief:)?(?P<name>[a-z:-]{1,20})\}(?P<ticks>`{1,3})(?!`)(?P<argument>(?:[^`]|(?!(?P=ticks))`){1,600})(?P=ticks)(?!`)"
)
_OWN_WORDS = re.compile(r"(?P<words>[^<>]{1,300})<[^<>]{1,300}>\s*", re.DOTALL)
_CODE = re.compile(r"(?P<ticks>`{1,3})(?!`)(?P<code>(?:[^`]|(?!(?P=ticks))`){1,600})(?P=ticks)(?!`)")
_NUMBER_FIRST = re.compile(r"\s*+[^\w\s]{0,3}\s*+\d")
"""Code that begins with a number, signs before it or not, is a number set in another face."""
_SKIPPED = re.compile(
    r"\]\((?:<[^<>\n]{0,500}>|[^\s()]{0,500})"  # targets of links; their titles are read
    r"|<!--(?:[^-]|-(?!->)){0,2000}-->"  # comments
    r"|<[^<>\n]{1,500}>"  # addresses
    r"|\{[.#][^{}\n]{1,100}\}"  # attributes
    r"|(?m:^[ \t]*[0-9]{1,3}[.)](?=[ \t]))"  # numbers of a list
    r"|\[\^[^\]\s]{1,60}\](?m:(?=:|[^(:]|$))"  # marks of notes
    r"|(?m:^\([a-z0-9-]{1,80}\)=$)"  # labels
)


@record
class Shown:
    """The words of a page."""

    text: str
    """With the marks of its roles."""
    prose: str
    """Without them: what is read as words."""
    unseen: tuple[tuple[Span, str], ...]
    """What prints words that nobody sees here, and its name."""


def shown(text: str) -> Shown:
    """What a reader meets of a page's *text*."""
    words = worded(_with_head(text))
    bare = without_code(_ROLE.sub(_role, words))
    found = [*_UNSEEN.finditer(printed(text)), *_TAG.finditer(bare)]
    unseen = ((Span(each.start(), each.end()), each[each.lastgroup or 0]) for each in found)
    return Shown(words, _SKIPPED.sub(_blank, bare), (*unseen, *_idle_roles(text)))


def _blank(match: re.Match[str]) -> str:
    """As many blanks, lines kept."""
    return _blanks(match[0])


def _blanks(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _keeping(group: str) -> Callable[[re.Match[str]], str]:
    """Blanks for a match but for one of its groups."""

    def keep(match: re.Match[str]) -> str:
        start, end = (at - match.start() for at in match.span(group))
        return _blanks(match[0][:start]) + match[group] + _blanks(match[0][end:])

    return keep


def _role(match: re.Match[str]) -> str:
    """A role with the words it prints."""
    name, argument = match["name"].rpartition(":")[2], match["argument"]
    if name in _OURS:
        return _blank(match)
    if name in ("code", "literal"):
        return _keeping("argument")(match) if _NUMBER_FIRST.match(argument) else _blank(match)
    own = _OWN_WORDS.fullmatch(argument)
    if name in _REFERENCES:
        start = match.start("argument") - match.start()
        words = own["words"] if own else ""
        return _blanks(match[0][:start]) + words + _blanks(match[0][start + len(words) :])
    return _keeping("argument")(match)


def without_code(words: str) -> str:
    """*words* with blanks for code that is no number."""
    return _CODE.sub(_code, words)


def _code(match: re.Match[str]) -> str:
    return _keeping("code")(match) if _NUMBER_FIRST.match(match["code"]) else _blank(match)


def _with_head(text: str) -> str:
    """What is printed of *text*, with the words of its head matter: its title and description are printed, too."""
    lines = printed(text).split("\n")
    for number, line in enumerate(head_lines(text)):
        key, colon, _ = line.partition(":")
        if key.strip() not in _SILENT and line.strip("-. "):
            start = len(key + colon) if colon else 0
            lines[number] = " " * start + line[start:]
    return "\n".join(lines)


def worded(text: str) -> str:
    """*text* with blanks for directives, options and lists of pages; what of them is printed stays."""
    kept, name, opening = [], "", False
    for line in text.split("\n"):
        directive, option = _DIRECTIVE.match(line), _OPTION.match(line) if opening else None
        if directive:
            name, opening = directive["name"] or "", bool(directive["name"])
            printed_ = name not in _PATHS or name in _TITLED
            kept.append(" " * directive.end() + line[directive.end() :] if printed_ else " " * len(line))
        elif option:
            worded = option["name"] in _WORDED or name == "meta"
            kept.append(" " * option.end() + line[option.end() :] if worded else " " * len(line))
        else:
            opening = False
            entry = _ENTRY.match(line) if name == "toctree" else None
            words = entry["title"] if entry else ""
            kept.append(words + " " * (len(line) - len(words)) if name == "toctree" else line)
    return "\n".join(kept)


def _idle_roles(text: str) -> Iterator[tuple[Span, str]]:
    """Roles where nothing reads them: they print as they are typed."""
    at, name = 0, ""
    head = len(head_lines(text))
    for number, (line, seen) in enumerate(zip(text.split("\n"), printed(text).split("\n"), strict=True)):
        directive, option = _DIRECTIVE.match(seen), _OPTION.match(seen)
        name = (directive["name"] or "") if directive else name
        plain = number < head or name == "toctree" or (option is not None and option["name"] == "alt")
        for found in _ROLE.finditer(line) if plain else ():
            yield Span(at + found.start(), at + found.end()), found["name"]
        at += len(line) + 1
