"""Typed relations between the names of a sentence, found by the cues and frames of the relations table."""

import re
from collections.abc import Callable, Iterator, Sequence

from report.corpus.article import Article
from report.extract.entry import Frame, Lexicon
from report.extract.model import Mention, Relation
from report.extract.office import parts, role_of, seats
from report.extract.order import Ordered
from report.extract.scene import Scene, scenes
from report.extract.word import WORD, plain, whereabouts
from report.record import record
from report.span import Span

_NEAR, _FAR = 60, 140
_BOUND = re.compile(r"[,;:\"“”()] ?(?![0-9]|Ltd|Inc)|\b(?:which|that|who|while|and then)\b")
_CUT = re.compile(
    r" (?:from|with|to|in|at|on|by|last|for|of this|outside|during|was|were|have|has|had|are|is|will|as|each|, )\b"
)
_NOT = re.compile(r"(?:\bnot|n't|\bno longer|\bnever|\bwithout) (?:[a-z]+ ){0,1}$")
_DETERMINER = re.compile(r"(?<![\w,.'-])(?:[0-9][0-9,.]*+|an?|the|its) ")
_LISTED = re.compile(r"\b(?:such as|including|like) (?:[\w'-]+ ){0,6}$")
_PART = re.compile(
    r"(?:\b(?:such as|including|like|and|or)|,(?! (?:such|including|like|and|or)\b)) ((?:[\w'-]+ ){1,6})"
    r"(?:of|in|at|by|from) (?:the )?$"
)
_COUNTED = re.compile(r" (?:[a-z][\w-]* ){0,2}[a-z][\w-]*s\b")
_NESTED = frozenset((" (", " in ", " in the ", ", in ", ", in the ", "'s "))


def relations(article: Article, found: Sequence[Mention], lexicon: Lexicon) -> tuple[Relation, ...]:
    """The relations *article* states, in order of the text; *found* are its names (`mentions`).

    A relation needs both its arguments, of the kinds its frame allows, in one sentence; "it", "the district" and
    the like count as the name they mean.
    """
    text = plain(article.text)
    spans = [sentence.span for sentence in article.sentences]
    stated: dict[tuple[str, str, str, Span], Relation] = {}
    cues = Ordered(_cues(text, lexicon))
    for scene in scenes(text, spans, found, lexicon):
        for one in _in_scene(scene, cues.inside(scene.span), lexicon):
            stated.setdefault((one.kind, one.source, one.target, scene.span), one)
    return tuple(sorted(stated.values(), key=_place))


def _place(one: Relation) -> tuple[int, int, int, str, str, str]:
    return one.span.start, one.cue.start, one.cue.end, one.kind, one.source, one.target


@record
class _Cue:
    span: Span
    number: int
    frame: Frame


def _cues(text: str, lexicon: Lexicon) -> list[_Cue]:
    framed, where = lexicon.framed(), whereabouts(text)
    found: list[_Cue] = []
    for first in where.keys() & framed.keys():
        for at in where[first]:
            longest = 0
            for number, (cue, frame) in enumerate(framed[first]):
                if len(cue) < longest:
                    break
                if not text.startswith(cue, at):
                    continue
                after = text[at + len(cue) : at + len(cue) + 1]
                if not after.isalnum() and after != "-":
                    longest = len(cue)
                    found.append(_Cue(Span(at, at + longest), number, frame))
    return sorted(found, key=lambda one: (one.span.start, one.span.end, one.number))


def _in_scene(scene: Scene, cues: Sequence[_Cue], lexicon: Lexicon) -> Iterator[Relation]:
    for cue in cues:
        if _fits(scene, cue.frame) and not _NOT.search(scene.text, max(cue.span.start - 24, 0), cue.span.start):
            yield from _by_frame(scene, cue.span, cue.frame)
    yield from _offices(scene)
    for number in range(len(scene.names) - 1):
        yield from _nested(scene, number, lexicon)


def _fits(scene: Scene, frame: Frame) -> bool:
    """Whether the sentence names anything that may stand in both slots; most do not."""
    if len(scene.names) < 2 and frame.goal != "topic" and frame.agent != "lines":
        return False
    agents = not frame.agents or frame.agent == "lines" or not scene.kinds.isdisjoint(frame.agents)
    return agents and (not frame.goals or frame.goal == "topic" or not scene.kinds.isdisjoint(frame.goals))


def _by_frame(scene: Scene, cue: Span, frame: Frame) -> Iterator[Relation]:
    if frame.agent in ("all", "first"):
        pairs = _pairs(scene, cue, frame)
    else:
        agents = _allowed(_SLOTS.get(frame.agent, _nobody)(scene, cue), frame.agents)
        goals = _allowed(_SLOTS.get(frame.goal, _nobody)(scene, cue), frame.goals) if agents else []
        pairs = [(agent, goal) for agent in agents for goal in goals if agent.entity != goal.entity]
    what = _what(scene, cue, frame.what) if pairs and frame.what not in ("", "part") else ""
    if frame.what == "after" and not what:
        return
    if not frame.objects or any(word in frame.objects for word in WORD.findall(what)):
        for pair in pairs:
            yield _relation(scene, frame, pair, cue, _part(scene, pair[1]) if frame.what == "part" else what)


def _relation(scene: Scene, frame: Frame, pair: tuple[Mention, Mention], cue: Span, what: str) -> Relation:
    ends = pair[0].entity, pair[1].entity
    return Relation(frame.kind, *ends, scene.span, cue, what, f"{frame.agent} {frame.goal}")


def _pairs(scene: Scene, cue: Span, frame: Frame) -> list[tuple[Mention, Mention]]:
    """Every two of several that do something together."""
    if frame.agent == "first":
        named = _first_after(scene, cue)
    else:
        heads = [number for number in range(len(scene.names)) if scene.groups[number] == number]
        named = max((scene.group(number) for number in heads), key=len, default=[])
    named = list({one.entity: one for one in _allowed(named, frame.agents)}.values())
    return [(one, other) for number, one in enumerate(named) for other in named[number + 1 :]]


def _allowed(named: Sequence[Mention], kinds: Sequence[str]) -> list[Mention]:
    return [one for one in named if not kinds or one.kind in kinds]


def _nobody(scene: Scene, cue: Span) -> list[Mention]:
    return []


def _subject(scene: Scene, cue: Span) -> list[Mention]:
    free = [number for number in _before(scene, cue) if not scene.governed(number) and not scene.enclosed(number)]
    free = [number for number in free if not scene.owner(number)]
    if free:
        return scene.group(scene.groups[free[-1]])
    late = [number for number in _after(scene, cue) if not scene.governed(number)]
    late = [number for number in late if scene.before(number).endswith(", ")]
    return [scene.names[late[0]]] if late else []


def _before(scene: Scene, cue: Span, near: int = 10_000) -> list[int]:
    return [number for number, one in enumerate(scene.names) if 0 <= cue.start - one.span.end <= near]


def _after(scene: Scene, cue: Span, near: int = 10_000) -> list[int]:
    return [number for number, one in enumerate(scene.names) if 0 <= one.span.start - cue.end <= near]


def _first_after(scene: Scene, cue: Span) -> list[Mention]:
    return scene.group(near[0]) if (near := _after(scene, cue, _NEAR)) else []


def _last_before(scene: Scene, cue: Span) -> list[Mention]:
    return [scene.names[near[-1]]] if (near := _before(scene, cue, _NEAR)) else []


def _beside(scene: Scene, cue: Span) -> list[Mention]:
    near = [number for number in _before(scene, cue, 3) if scene.governed(number)]
    return [scene.names[near[-1]]] if near else []


def _listed(scene: Scene, cue: Span) -> list[Mention]:
    listed = [number for number in range(len(scene.names)) if _LISTED.search(scene.before(number))]
    return scene.group(listed[0], loose=True) if listed else []


def _inside(scene: Scene, cue: Span) -> list[Mention]:
    near = [number for number in _before(scene, cue) if scene.governed(number) in ("in", "within")]
    return scene.group(near[-1]) if near else []


def _governed(scene: Scene, cue: Span, wanted: Sequence[str], back: bool = False) -> list[Mention]:
    for number in (*_after(scene, cue, _FAR), *(reversed(_before(scene, cue, _FAR)) if back else ())):
        if scene.governed(number) in wanted:
            return scene.group(number)
    return []


_SLOTS: dict[str, Callable[[Scene, Span], list[Mention]]] = {
    "subject": _subject,
    "after": _first_after,
    "before": _last_before,
    "near": _beside,
    "such": _listed,
    "inside": _inside,
    "modifier": lambda scene, cue: [scene.names[one] for one in _before(scene, cue) if _modifies(scene, one)][:1],
    "topic": lambda scene, cue: [scene.topic.place] if scene.topic.place else [],
    "lines": lambda scene, cue: scene.topic.lines[-2:],
    "last": lambda scene, cue: [scene.names[number] for number in _after(scene, cue)][:1],
    "from": lambda scene, cue: _governed(scene, cue, ("from",), back=True),
    "in": lambda scene, cue: _governed(scene, cue, ("in", "into", "at", "within"), back=True),
    "to": lambda scene, cue: _governed(scene, cue, ("to", "into", "toward", "towards")),
    "of": lambda scene, cue: _governed(scene, cue, ("of",)),
    "with": lambda scene, cue: _governed(scene, cue, ("with",)),
}
"""Slot of a frame -> the names that stand there."""


def _modifies(scene: Scene, number: int) -> bool:
    """Whether a place's name stands before a counted noun: "111 new Beijing projects"."""
    end = scene.names[number].span.end
    return _COUNTED.match(scene.text, end) is not None and any(map(str.isdigit, scene.before(number)))


def _what(scene: Scene, cue: Span, where: str) -> str:
    """The thing that moves or is built, in the text's words."""
    if where in ("after", "after?"):
        words = scene.text[cue.end : min(cue.end + 90, scene.span.end)]
        stop = min((found.start() for found in (_BOUND.search(words), _CUT.search(words)) if found), default=len(words))
        return words[:stop].strip(" .")
    words = scene.text[scene.span.start : cue.start]
    bounds = [bound.end() for bound in _BOUND.finditer(words)]
    if where == "before":
        starts = [found.start() for found in _DETERMINER.finditer(words, bounds[-1] if bounds else 0)]
        return words[starts[-1] :].strip() if starts else ""
    kept = [part for part in _BOUND.split(words) if part.strip(' "“')]
    subject = kept[-1] if kept else ""
    cut = _CUT.search(subject)
    return (subject[: cut.start()] if cut else subject).strip(' "“.')


def _part(scene: Scene, name: Mention) -> str:
    """What of a listed name is meant: "the laboratory" in "such as the laboratory of Valdo"; nothing if all of it."""
    found = _PART.search(scene.before(scene.names.index(name)))
    return found[1].strip() if found else ""


def _offices(scene: Scene) -> Iterator[Relation]:
    for person in scene.names:
        role = role_of(scene.text, person) if person.kind == "person" and person.rule != "surname" else None
        for span in parts(role, scene.text) if role else ():
            held = seats(scene.text, span, scene.names)
            if held:
                what = span.of(scene.text)
                yield Relation("holds-office", person.entity, held[0].entity, scene.span, span, what, "office")


def _owned(scene: Scene, number: int) -> Iterator[Mention]:
    """The names of one kind behind "Arvia's", up to one that owns in its turn: "Arvia's Besk and Carrow's Lenz"."""
    first, *others = scene.group(number)
    yield first
    for each in others:
        if scene.text.startswith("'s ", each.span.end):
            return
        if each.kind == first.kind:
            yield each


def _nested(scene: Scene, number: int, lexicon: Lexicon) -> Iterator[Relation]:
    """A place inside another: "Yizhuang zone in Beijing", "Tianjin's Baodi district", "Tongzhou (Beijing)"."""
    one, other, gap = scene.names[number], scene.names[number + 1], scene.gap(number)
    if gap not in _NESTED or {one.rule, other.rule} & {"pronoun", "definite"}:
        return
    inside = list(_owned(scene, number + 1)) if gap == "'s " else [one]
    outer = one if gap == "'s " else other
    for inner in inside:
        whole = ("place", "park", "organisation") if " in " in gap else ("place", "park")
        fits = inner.kind in whole and outer.kind == "place" and inner.entity != outer.entity
        if fits and inner.entity not in lexicon.parents(outer.entity):
            kind = "part-of" if inner.kind == "place" else "located-in"
            cue = Span(one.span.end, other.span.start)
            yield Relation(kind, inner.entity, outer.entity, scene.span, cue, "", "nested")
