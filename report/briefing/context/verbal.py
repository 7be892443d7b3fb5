"""Whether a word that may be a noun or a verb is a verb, by the words beside it."""

import re

from report.briefing.context.lexis import ATTRIBUTIVE, BASES, HAVING, NOUN, SEEING
from report.briefing.context.wordlist import words

SAME_PAST = words("cut set put hit cost shut spread shed read split")


_SCALES = words(
    """hundred thousand million billion trillion dozen mln bln
    one two three four five six seven eight nine ten eleven twelve"""
)


def measured(tag: str, form: str) -> bool:
    """Whether a number has its unit, so that no noun need follow: "50 square kilometers belong"."""
    last = form.rpartition(" ")[2]
    return tag == "Q" and " " in form and last.isalpha() and last not in _SCALES


def _verb_later(tags: list[str], start: int) -> bool:
    """Whether a finite verb of the same clause follows: "wheat exports from the port reached 3 million tonnes"."""
    for i in range(start, len(tags)):
        if tags[i] in ",;rcs.(":
            return False
        if tags[i] in "xm" or (
            tags[i] in "ev" and tags[i - 1] != "t" and tags[i + 1 : i + 2] and tags[i + 1] in "Qtpd"
        ):
            return True
    return False


_ACTIONS = words("cut boost lift spur trigger ease offer host house help raise benefit")
"""Verbs that go on an infinitive after "and": "to create jobs and cut costs"."""


_FORETELLING = words("project forecast estimate show plan report claim demand promise")
"""Verbs that are nouns elsewhere, with what they tell behind "that"."""


_AIMING = words(
    """export import ship supply start range vary aim plan hope need stand amount work rank lie sit belong want
    promise offer pledge look rise fall run travel flow"""
)


def is_verb(tags: list[str], forms: list[str], i: int, before: str, after: str) -> bool:
    """Whether the noun-like word at *i* is a verb here: "covers 20 hectares", "companies plan to", "to export 300"."""
    if after in ("", "f") or forms[i] not in BASES or (before == "c" and "percent" in forms[i + 1]):
        return False
    for read in (_resumed, _counted, _joined, _seen, _told, _bound):
        if (found := read(tags, forms, i, before, after)) is not None:
            return found
    return _of_subject(tags, forms, i, before, after)


def _resumed(tags: list[str], forms: list[str], i: int, before: str, after: str) -> bool | None:
    """What an aside before the word says: "The line, opened in 2018, now runs to 50 towns"."""
    if after not in "tpdQanPj" or before not in ",a" or (before == "a" and forms[i - 1] not in _BEFORE_VERBS):
        return None
    closed = i - 1 - (before == "a")
    if tags[closed] == "c" and tags[i] == "N":
        # "opened in May and now houses 40 firms"
        return (after in "Qd" and "e" in tags[:closed]) or None
    said = "".join(tags[:closed])
    opened = said.rfind(",")
    if tags[closed] != "," or opened < 1 or said[opened + 1] not in "erg" or not _SUBJECT.fullmatch(said, 0, opened):
        return None
    return ((said[opened - 1] == "N") != (tags[i] == "N") and not _verb_later(tags, i + 1)) or None


_SUBJECT = re.compile("d?[jnNP]+(?:[pf]d?[jnNP]+)?")


def _counted(tags: list[str], forms: list[str], i: int, before: str, after: str) -> bool | None:
    """What so many do, where nothing else in the clause is a verb: "18,000 tons of rice pass through", "12 run on"."""
    if after not in "pa" or tags[i] != "n" or before not in "NnQ" or BASES[forms[i]] != forms[i]:
        return None
    if before != "N" and (before == "n" or measured("Q", forms[i - 1])) and "f" not in tags[:i]:
        return None
    subject = "".join(tags[:i]).rpartition(",")[2]
    return True if _MANY.fullmatch(subject) and not _verb_later(tags, i + 1) else None


_MANY = re.compile("[acp]?Q(?:[jne]{0,3}N|fd?[jn]{0,3}[nN])?")
"""So many things, or so much of one."""


def _joined(tags: list[str], forms: list[str], i: int, before: str, after: str) -> bool | None:
    """What a conjunction, a relative word or a pronoun beside the word says."""
    tag = tags[i]
    if before == "c" and after == "Q" and forms[i] in _TRADED and _TRADED.intersection(forms[: i - 1]):
        return "N" not in tags[: i - 1]
    if before == "c" and forms[i] in SAME_PAST and after in "gnNdP" and not HAVING.isdisjoint(forms[:i]):
        # "has shut down 20 firms and cut burning of coal"
        return True
    helped = before == "m" or (before == "a" and i > 1 and tags[i - 2] == "m" and forms[i - 1] in _LIKELY)
    if helped or (before == "r" and forms[i - 1] in ("which", "who") and after not in "xvm"):
        return True
    if forms[i - 1] == "that" and before == "r" and i > 1 and tags[i - 2] + tag in ("nN", "Nn") and after in "dnNj":
        # "shops that support tax refunds"
        return True
    if before == "c" and forms[i] in _ACTIONS and after in "nNPdj":
        return any(tags[j] in "tm" and tags[j + 1] == "v" for j in range(i - 2))
    if forms[i - 1] == "each" and tag == "N" and after in "Qd":
        return True
    if after == "o" and before in "nNP":
        return (before == "N") != (tag == "N")
    if before == "o":
        return tag == "N" or forms[i - 1] != "it" or forms[i] in SAME_PAST
    return None


_LIKELY = frozenset(("likely", "probably", "also", "soon", "eventually", "gradually"))


def _seen(tags: list[str], forms: list[str], i: int, before: str, after: str) -> bool | None:
    """Whether a verb of seeing has it for what happens to its object: "has seen its fares surge by 30 percent"."""
    onward = after == "t" or (after == "p" and forms[i + 1] in ("from", "by"))
    happens = onward and before in "nNP" and tags[i] in "nN" and SEEING.intersection(forms[:i])
    return True if happens else None


def _told(tags: list[str], forms: list[str], i: int, before: str, after: str) -> bool | None:
    """What the words behind it say: "stands at", "cut the cost", "projects that its output"."""
    tag, following = tags[i], tags[i + 2 : i + 3]
    if forms[i] in ("stand", "stands") and forms[i + 1] == "at" and before in NOUN:
        return True
    if forms[i] in SAME_PAST and ((after == "d" and before in "nP") or (before == "," and "r" in tags[:i])):
        return after in "dnNPj"
    if forms[i] in SAME_PAST and before == "n" and after in "jnNa" and set("vxem").isdisjoint(tags):
        return True
    if forms[i] in SAME_PAST and before == "P" and after in "jnN" and set("vxm").isdisjoint(tags[: i - 1]):
        # "Last year Hebei cut capacity of steel"
        return i < 2 or tags[i - 2] in ",T"
    if (
        forms[i + 1] == "that"
        and BASES[forms[i]] in _FORETELLING
        and following in (["d"], ["P"], ["o"], ["N"], ["n"], ["j"])
    ):
        # "the district projects that its output will", "economists forecast that"
        closed = before == "," and tag == "N" and set("vxme").isdisjoint(tags[:i])
        return closed or (before in ("n", "P") and tag == "N") or (before == "N" and tag == "n")
    if forms[i] == "show" and after in ("d", "P") and before in NOUN:
        return True
    shown = after in "dPjnNa" or forms[i + 1] == "per"
    if forms[i] in ("show", "shows") and before in "nNPTe" and shown and not _SOURCES.isdisjoint(forms[:i]):
        # "Figures from the bureau show per capita income was"
        return _verb_later(tags, i + 1)
    if before == "Q" and tag == "N" and after in "njdPp" and measured(before, forms[i - 1]):
        # "50 square kilometers house", "924 km runs through"
        return True
    if before == "N" and tag == "n" and forms[i + 1] == "by" and following == ["Q"] and forms[i] not in SAME_PAST:
        # "With each step, waste amounts drop by 5 percent"
        return True
    if before == "N" and tag == "n" and after == "p" and forms[i - 1] not in ATTRIBUTIVE:
        return i < 2 or tags[i - 2] in ",rs;(c" or (tags[i - 2] == "d" and (i == 2 or tags[i - 3] in ",;"))
    if forms[i] in ("amounts", "amount") and after == "t" and following == ["Q"]:
        return True
    return None


_SOURCES = words("data figures statistics report survey study results records census poll")
"""What shows something: "data show income was"."""


def _bound(tags: list[str], forms: list[str], i: int, before: str, after: str) -> bool | None:
    """What "to", a relative word, or where it is bound for says: "to export", "plan to", "range from"."""
    tag, following = tags[i], tags[i + 2 : i + 3]
    if before == "t":
        return _infinitive(tags, forms, i, after)
    if before == "r" and after in "pd" and forms[i] in BASES and i > 1:
        # "homes that stand near the park"
        return (tags[i - 2] == "N" and tag == "n") or (tags[i - 2] == "n" and tag == "N")
    if after in "tp" and BASES.get(forms[i]) in _AIMING and before in ("n", "P", ")", "N", "c"):
        if tag == "N" and before in ("n", "P") and _verb_later(tags, i + 1):
            return False
        agrees = (before == "N") == (tag == "n") if before != "c" else tag == "N" and after == "t"
        return agrees and (after == "p" or following not in (["N"], ["d"], ["P"], ["Q"]))
    if after == "a" and forms[i + 1] in ("out", "up") and following in (["Q"], ["d"]) and before in "nNP":
        # not "with sales and visits up 8 percent"
        return "with" not in forms[:i] or not set("vxm").isdisjoint(tags[forms.index("with") : i])
    return None


def _of_subject(tags: list[str], forms: list[str], i: int, before: str, after: str) -> bool:
    """Whether what stands before it is its subject, and what stands behind it no more than its object."""
    tag = tags[i]
    subject = before in ("n", "N", "P", "i", ",", ")", "T") or (before == "a" and i > 1 and tags[i - 2] in "nNPo")
    if after == "Q":
        agrees = (before == "N") != (tag == "N") if before in "nN" else True
        agrees = agrees or (before == "n" and tag == "n" and _plural_subject(tags, i))
        agrees = agrees or forms[i] in SAME_PAST or not SEEING.isdisjoint(forms[:i])
        return (subject or before == "c") and agrees
    if not subject or before == "," or (before == "N" and tag == "N") or (before in "nPT" and tag == "n"):
        return False
    if after == "N" and tag == "N":
        return set("vxm").isdisjoint(tags[:i])
    if before == "a" and tag == "n" and tags[i - 2] == "N":
        return True
    if before == "a" and forms[i - 1] in _BEFORE_VERBS and tags[i - 2] in "nP" and after in "dnNPj":
        return True
    if after == "d":
        if before == "N" and forms[i - 1] not in ATTRIBUTIVE:
            # "136 pairs of trains run each day"
            return True
        return not (forms[i + 1] in ("a", "each", "every") and forms[i + 2 : i + 3] in _PERIODS)
    return (after == "t" and tag == "n") or (after == "p" and before == "a")


def _plural_subject(tags: list[str], i: int) -> bool:
    """Whether a plural with a preposition stands before *i*, and no verb: "The markets around the zoo cover"."""
    near = "".join(tags[:i])
    return ("Np" in near or "Nf" in near) and set("vxmec,").isdisjoint(near)


_BEFORE_VERBS = frozenset(("now", "also", "still", "already", "often", "usually", "currently"))
"""Adverbs between a subject and its verb: "a train now clears customs"."""


_TRADED = frozenset(("exports", "imports"))


_PERIODS = (["day"], ["week"], ["month"], ["year"], ["hour"])


def _infinitive(tags: list[str], forms: list[str], i: int, after: str) -> bool:
    """Whether the noun-like word after "to" at *i* is an infinitive."""
    if after not in "nNPje,.":
        return True
    if after in ",." and tags[i] == "n":
        return i > 1 and tags[i - 2] in "ve"
    if tags[i] != "n" or forms[i] not in BASES or after not in "jnNP":
        return False
    return i > 1 and tags[i - 2] in "vejnNx"
