"""How quotations and dates are written."""

from datetime import date


def quoted(text: str) -> str:
    """The words in curly quotation marks, unless the whole already stands in some."""
    if text[:1] in '“"' and text[-1:] in '”"' and not set(text[1:-1]) & set('“”"'):
        return text
    return f"“{text}”"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


def written_date(text: str) -> str:
    """An ISO date as prose writes it, on any machine (`30 June 2024`); anything else as it is."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
