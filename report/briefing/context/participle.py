"""Tags of participles: -ed and -ing forms that are adjectives, verbs or nouns by what stands around them."""

from report.briefing.context.lexis import BASES

NOMINAL = frozenset("nNPjeg")
"""Tags that go on with a noun phrase."""
_SPARING = frozenset(("saving", "spending", "earning"))


def participle(tag: str, form: str, before: str, after: str) -> str:
    """An -ed or -ing form or "combined" between an article and a noun is an adjective; after "have" it is a verb."""
    if tag not in "aejgv":
        return tag
    if tag == "a":
        return "j" if form == "combined" and after in "nNPj" else tag
    if tag == "j":
        verbal = before == "x" or (before in "nNPToQ;" and after in "pQdt") or (before == "," and after in "Qd")
        return "e" if verbal and (after in "Qdpta" or before == "x") and form in BASES and form.endswith("ed") else tag
    return "j" if before in "dj'" and (after in NOMINAL or (after == "v" and before == "d")) else tag


def progressive(form: str, before: str, after: str, following: list[str], onward: list[str]) -> bool:
    """Whether an -ing form that is a noun elsewhere is a verb: "firms training 300 people", "is planning to"."""
    doing = before + after in _DOING or (form in _SPARING and before + after in (",N", ",P"))
    return (
        doing
        or (after == "Q" and before in ("n", "N", "P", "e"))
        or (following == ["by"] and onward == ["Q"])
        or (form == "standing" and following == ["at"])
    )


_DOING = frozenset(("xt", "xd", "xQ", ",d", ",Q"))
"""Tags around one: "is planning to", "is building the", "is building 300", ", offering the", ", offering 300"."""
