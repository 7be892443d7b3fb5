"""Loads the lexicon: the built-in tables, then the briefing's TOML files, every fault told with its line."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from report.corpus.block import Furniture, furniture
from report.corpus.fault import fault_in, parsed
from report.corpus.read import regular
from report.diagnostic import Code, Diagnostic, Related, Sink
from report.extract.entry import SLOTS, Alias, Entry, Frame, Lexicon, Profile, Publisher, Sic, Theme, index
from report.extract.examine import Gap, check_lexicon, gaps, unused
from report.extract.rates import series
from report.extract.rows import loads
from report.extract.table import table
from report.span import Location

__all__ = ["Entry", "Gap", "Lexicon", "check_lexicon", "gaps", "load_lexicon", "unused"]

_Made = TypeVar("_Made")

_HEADER = re.compile(r"[ \t]{0,40}+\[\[[ \t]{0,40}+([A-Za-z_]{1,40}+)[ \t]{0,40}+\]\]")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")

_PROVENANCE = ("source", "gazetteer")
_ENTRY_TEXT = ("id", "name", "chinese", "type", "parent", "place", "source")
_ENTRY_LISTS = ("aliases", "ok", "not", "serves")
_FIELDS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    # table -> required texts, other texts, lists of texts
    **dict.fromkeys(("place", "organisation", "person", "line"), (("id", "name"), _ENTRY_TEXT, _ENTRY_LISTS)),
    **dict.fromkeys(("programme", "industry"), (("id", "name"), _ENTRY_TEXT, _ENTRY_LISTS)),
    "alias": (("entry",), ("article", "source"), ("words",)),
    "theme": (("id", "title"), ("source",), ("cues",)),
    "concept": (("id",), ("source",), ("heads",)),
    "publisher": (("id", "name"), ("family", "source"), ("hosts", "aliases")),
    "furniture": (("kind", "pattern"), ("publisher", "source"), ("ok", "not")),
    "sic": (("quote",), ("article", "reading", "note", "source", "code"), ()),
    "relation": (("kind",), ("id", "source", "agent", "goal", "what"), ("cues", "agents", "goals", "objects")),
}
_PARKS = ("park", "zone")


@dataclass
class _Layers:
    """What has been read so far, while loading."""

    report: Sink
    shown: str
    """How locations name the folder."""
    entries: dict[str, Entry] = field(default_factory=dict)
    alias: list[Alias] = field(default_factory=list)
    concepts: dict[str, str] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    publishers: dict[str, Publisher] = field(default_factory=dict)
    profiles: list[Profile] = field(default_factory=list)
    sic: list[Sic] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)

    def fault(self, message: str, location: Location) -> None:
        self.report(Diagnostic(Code.BAD_ENTRY, message, location))


def load_lexicon(folder: Path | None, report: Sink, label: str = "") -> Lexicon:
    """The built-in tables and every ``*.toml`` of *folder*, in the order of their names.

    Locations begin with *label*, or else with the names of the two folders above a file. A missing folder is an empty
    one. Faults go to *report* with the line of their entry: L501 to L504; what can be used is used.
    """
    layers = _Layers(report, label or "/".join(folder.parts[-2:] if folder else ()))
    for name in ("concepts", "relations"):
        _add(layers, table(name), {}, f"report/extract/tables/{name}.toml")
    for path in sorted(folder.glob("*.toml"), key=lambda path: path.name) if folder else ():
        _read(layers, path)
    settled: set[str] = set()
    for entry in layers.entries.values():
        _check_links(layers, entry, settled)
    aliases = _aliases(layers)
    local = _local(layers, aliases)
    return Lexicon(
        entries=layers.entries,
        aliases=aliases,
        index=index(aliases),
        local=local,
        concepts=layers.concepts,
        themes=tuple(layers.themes.values()),
        publishers=tuple(layers.publishers.values()),
        furniture=tuple(_named(profile.furniture, layers) for profile in layers.profiles),
        profiles=tuple(layers.profiles),
        sic=tuple(layers.sic),
        frames=tuple(layers.frames),
        rates=tuple(_beside(layers, folder, "rates", "csv", series)),
        maps=dict(_beside(layers, folder, "map", "json", lambda name, text: (name, parsed(json.loads, text)))),
        files=layers.files,
    )


def _beside(
    layers: _Layers, folder: Path | None, kind: str, ending: str, read: Callable[[str, str], _Made]
) -> Iterator[_Made]:
    """What *read* makes of the name and text of each file of a folder beside the entries."""
    for path in sorted((folder / kind).glob(f"*.{ending}"), key=lambda path: path.name) if folder else ():
        try:
            text = regular(path).decode("utf-8-sig")
            yield read(path.stem, text)
            layers.files[f"{layers.shown}/{kind}/{path.name}"] = _digest(text)
        except (OSError, ValueError) as fault:
            words, line, column = fault_in(fault)
            layers.fault(
                f"The file cannot be used: {words}.", Location(f"{layers.shown}/{kind}/{path.name}", line, column)
            )


def _read(layers: _Layers, path: Path) -> None:
    shown, text = f"{layers.shown}/{path.name}", ""
    try:
        text = regular(path).decode("utf-8-sig")
        data = loads(text)
    except (OSError, ValueError) as fault:
        words, line, column = fault_in(fault, text)
        remedy = "Make it a file that can be read, or take it away." if isinstance(fault, OSError) else ""
        message = f"The file cannot be read: {words}."
        layers.report(Diagnostic(Code.BAD_TOML, message, Location(shown, line, column), help=remedy))
    else:
        layers.files[shown] = _digest(repr(data))
        _add(layers, data, _headers(text), shown)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()[:12]


def _headers(text: str) -> dict[str, list[int]]:
    """Lines at which the entries of each table begin."""
    lines: dict[str, list[int]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if "[[" in line and (header := _HEADER.match(line)):
            lines.setdefault(header[1], []).append(number)
    return lines


def _add(layers: _Layers, data: Mapping[str, Any], headers: Mapping[str, list[int]], path: str) -> None:
    provenance = data.get("provenance", {})
    provenance = provenance if isinstance(provenance, dict) else {}
    for kind, rows in data.items():
        lines = headers.get(kind, [])
        if kind == "provenance":
            for name in (name for name in provenance if name not in _PROVENANCE):
                layers.fault(f"The provenance has a field “{name}”, which is unknown.", Location(path, 1, 1))
            continue
        if kind not in _FIELDS or not isinstance(rows, list):
            layers.fault(f"“{kind}” is no table of a lexicon.", Location(path, lines[0] if lines else 1, 1))
            continue
        for number, row in enumerate(rows):
            location = Location(path, lines[number] if len(lines) == len(rows) else 1, 1)
            if isinstance(row, dict) and _sound(layers, kind, row, location):
                _keep(layers, kind, {"source": str(provenance.get("source", "")), **row}, location, provenance)


def _sound(layers: _Layers, kind: str, row: dict[str, Any], location: Location) -> bool:
    """Whether an entry has its fields, of the right types; says what is wrong."""
    required, texts, lists = _FIELDS[kind]
    faults = [f"has no {name}" for name in required if not row.get(name)]
    for name, value in row.items():
        if name in required or name in texts:
            good = isinstance(value, str)
        elif name in lists:
            good = isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)
        elif name in ("lat", "lon") and kind in ("place", "organisation"):
            good = type(value) in (int, float) and abs(value) <= (90 if name == "lat" else 180)
        elif (kind, name) == ("furniture", "heads_list"):
            good = isinstance(value, bool)
        else:
            faults.append(f"has a field “{name}”, which is unknown")
            continue
        if not good:
            faults.append(f"has a “{name}” of the wrong type or range")
    if kind != "relation" and isinstance(row.get("id"), str) and not _SLUG.fullmatch(row["id"] or "x"):
        faults.append(f"has the id “{row['id']}”, which is not lower-case letters, digits and hyphens")
    for fault in faults:
        layers.fault(f"The {kind} “{row.get('id') or row.get('name') or row.get('quote') or '?'}” {fault}.", location)
    return not [fault for fault in faults if "unknown" not in fault]


def _keep(layers: _Layers, kind: str, row: dict[str, Any], location: Location, provenance: Mapping[str, Any]) -> None:
    def many(name: str) -> tuple[str, ...]:
        return tuple(row.get(name, ()))

    if kind == "alias":
        layers.alias.append(Alias(many("words"), row["entry"], location, row.get("article", "")))
    elif kind == "concept":
        layers.concepts.update(dict.fromkeys(many("heads"), row["id"]))
    elif kind == "theme":
        layers.themes[row["id"]] = Theme(row["id"], row["title"], many("cues"), location)
    elif kind == "publisher":
        family = row.get("family", "")
        layers.publishers[row["id"]] = Publisher(row["id"], row["name"], family, many("hosts"), many("aliases"))
    elif kind == "furniture":
        _keep_furniture(layers, row, location)
    elif kind == "sic":
        texts = {name: row.get(name, "") for name in ("quote", "reading", "note", "source")}
        layers.sic.append(Sic(**texts, code=row.get("code", "R205"), article=row.get("article"), location=location))
    elif kind == "relation":
        _keep_frame(layers, row, location)
    else:
        if not row["source"]:
            layers.fault(f"The {kind} “{row['id']}” has no source, nor has its file.", location)
        _keep_entry(layers, kind, row, location, bool(provenance.get("gazetteer")))


def _keep_furniture(layers: _Layers, row: dict[str, Any], location: Location) -> None:
    try:
        made = furniture(row["kind"], row["pattern"], row.get("publisher", ""), bool(row.get("heads_list")))
    except ValueError as fault:
        layers.fault(f"A line of furniture is not usable: its {fault}.", location)
        return
    layers.profiles.append(Profile(made, location, tuple(row.get("ok", ())), tuple(row.get("not", ()))))


def _keep_frame(layers: _Layers, row: dict[str, Any], location: Location) -> None:
    """A frame; one with cues alone takes the shape of the first of its kind."""
    cues = tuple(row.get("cues", ()))
    shape: dict[str, Any] = {name: row[name] for name in ("agent", "goal", "what") if name in row}
    first = next((frame for frame in layers.frames if frame.kind == row["kind"]), None)
    if wrong := [slot for slot in (shape.get("agent"), shape.get("goal")) if slot and slot not in SLOTS]:
        layers.fault(f"“{wrong[0]}” is no place of an argument; there are {', '.join(SLOTS)}.", location)
        return
    if first is not None and not shape:
        layers.frames.append(replace(first, cues=cues))
        return
    slots: dict[str, Any] = {name: tuple(row.get(name, ())) for name in ("agents", "goals", "objects")}
    layers.frames.append(Frame(row["kind"], cues, **shape, **slots))


def _keep_entry(layers: _Layers, kind: str, row: dict[str, Any], location: Location, gazetteer: bool) -> None:
    if row["id"] in layers.entries:
        first = Related(layers.entries[row["id"]].location, "first defined here")
        layers.report(Diagnostic(Code.BAD_ENTRY, f"The id “{row['id']}” is used twice.", location, related=(first,)))
        return
    layers.entries[row["id"]] = Entry(
        id=row["id"],
        kind="park" if kind == "place" and row.get("type") in _PARKS else kind,
        name=row["name"],
        location=location,
        type=row.get("type", ""),
        chinese=row.get("chinese", ""),
        aliases=tuple(row.get("aliases", ())),
        parent=row.get("parent"),
        place=row.get("place"),
        lat=float(row["lat"]) if "lat" in row else None,
        lon=float(row["lon"]) if "lon" in row else None,
        serves=tuple(row.get("serves", ())),
        source=row["source"],
        ok=tuple(row.get("ok", ())),
        not_=tuple(row.get("not", ())),
        gazetteer=gazetteer,
    )


def _named(line: Furniture, layers: _Layers) -> Furniture:
    """The same line under its publisher's name, if the file gave an id."""
    known = layers.publishers.get(line.publisher)
    return replace(line, publisher=known.name) if known else line


def _check_links(layers: _Layers, entry: Entry, settled: set[str]) -> None:
    """Tell of what an entry names that there is none of, or of one that is part of itself.

    *settled* are the entries whose wholes have been looked through, to which a sound one and its wholes are added.
    """
    for other in (entry.parent, entry.place, *entry.serves):
        if other is not None and other not in layers.entries:
            message = f"“{entry.id}” names “{other}”, which the lexicon does not have."
            layers.report(Diagnostic(Code.NO_PARENT, message, entry.location))
    seen, above = {entry.id}, entry.parent
    while above is not None and above in layers.entries and above not in seen and above not in settled:
        seen.add(above)
        above = layers.entries[above].parent
    if above == entry.id:
        layers.fault(f"“{entry.id}” is part of itself.", entry.location)
    elif above not in seen:
        settled |= seen


def _aliases(layers: _Layers) -> dict[str, str]:
    """Every written form -> entry id; the first entry keeps a form that two claim."""
    found: dict[str, str] = {}
    for entry in layers.entries.values():
        for alias in dict.fromkeys((entry.name, *entry.aliases)):
            owner = found.setdefault(alias, entry.id)
            if owner != entry.id:
                related = (Related(layers.entries[owner].location, f"“{owner}” has it too"),)
                message = f"“{alias}” names both “{owner}” and “{entry.id}”; the first is taken."
                layers.report(Diagnostic(Code.DUPLICATE_ALIAS, message, entry.location, related=related))
    for alias, owner in list(found.items()):
        for form in _forms(alias, layers.entries[owner].kind):
            found.setdefault(form, owner)
    return found


def _local(layers: _Layers, aliases: dict[str, str]) -> dict[str, dict[str, str]]:
    """Adds the words of every `[[alias]]` to *aliases*, and returns those that hold in one article."""
    found: dict[str, dict[str, str]] = {}
    for alias in layers.alias:
        if alias.entry not in layers.entries:
            message = f"An alias names “{alias.entry}”, which the lexicon does not have."
            layers.report(Diagnostic(Code.NO_PARENT, message, alias.location))
            continue
        forms = found.setdefault(alias.article, {}) if alias.article else aliases
        for words in alias.words:
            if not alias.article and (owner := aliases.get(words, alias.entry)) != alias.entry:
                related = (Related(layers.entries[owner].location, f"“{owner}” has it too"),)
                message = f"“{words}” names both “{owner}” and “{alias.entry}”; the first is taken."
                layers.report(Diagnostic(Code.DUPLICATE_ALIAS, message, alias.location, related=related))
                continue
            for form in (words, *_forms(words, layers.entries[alias.entry].kind)):
                forms[form] = alias.entry
    return found


def _forms(alias: str, kind: str) -> tuple[str, ...]:
    """The same name as it stands at the head of a sentence, or of a dateline."""
    if alias[0].islower():
        return (alias[0].upper() + alias[1:],)
    return (alias.upper(),) if kind == "place" and len(alias) > 3 and alias.isalpha() and alias.isascii() else ()
