"""Lists of words as the tables write them: one string, white space between words, `_` for a space inside one."""


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(word.replace("_", " ") for word in text.split())
