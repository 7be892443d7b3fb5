"""What a sentence is about, for the pronouns and the bare numbers of the next one."""

from report.briefing.context.clause import Clause
from report.briefing.context.phrase import Phrase
from report.briefing.context.route import COUNTS
from report.briefing.context.subject import leading, subject
from report.record import record


@record
class Topic:
    """The subject of a sentence, where a pronoun may stand for it."""

    clause: Clause
    phrase: Phrase
    introduced: bool
    """Whether the sentence only brings it up, in the plural and without a number: "Stations are the bottleneck"."""

    @property
    def plural(self) -> bool:
        """Whether it is a plural."""
        return self.clause.tags[self.phrase.head] == "N"


def topic(clause: Clause) -> Topic | None:
    """The subject of the first finite verb of a sentence, or the noun it consists of ("Nurses.")."""
    tags = clause.tags
    verb = next((i for i, tag in enumerate(tags) if tag in "vxm"), tags.find("e"))
    stop = len(tags.rstrip("."))
    phrase = subject(clause, verb) if verb > 0 else leading(clause, stop) if stop < len(tags) else None
    if phrase is None or tags[phrase.head] not in "nN" or clause.words[phrase.head] in COUNTS:
        return None
    brought_up = tags[phrase.head] == "N" and "Q" not in tags and (verb < 0 or tags[verb] == "x")
    return Topic(clause, phrase, brought_up)
