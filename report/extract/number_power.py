"""Powers in digits: 1e10, 2^10, 2.5×10^4."""

import re
from decimal import Decimal

_EXPONENT = re.compile(r"e([+-]?[0-9]{1,2})(?![0-9a-z.])")
_POWER = re.compile(r"\^(-?[0-9]{1,2})(?![0-9.])")
_TIMES_TEN = re.compile(r"[ \xa0]?[×x·*][ \xa0]?10(?:\^?(-?[0-9]{1,2})(?![0-9.])|(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}+))")
_RAISING = re.compile(r"(?:\^|\*\*)[+-]?[0-9]")
_RAISES = re.compile(r"[0-9](?:\^|\*\*)[+-]?$")
_SIGNS = frozenset("e^×x·*")
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def power(low: str, value: Decimal, end: int) -> tuple[Decimal, int] | None:
    """*value*, written up to *end*, raised as what follows says, and where that ends."""
    if low[end : end + 2].lstrip(" \xa0")[:1] not in _SIGNS:
        return None
    match = _EXPONENT.match(low, end) or _POWER.match(low, end) or _TIMES_TEN.match(low, end)
    if match is None or not value:
        return None
    exponent = int(match[1] or match[2].translate(_RAISED))
    return value**exponent if match.re is _POWER else value.scaleb(exponent), match.end()


def of_power(low: str, start: int, end: int) -> bool:
    """Whether a number is base or exponent of a power, which by itself says nothing."""
    return _RAISING.match(low, end) is not None or _RAISES.search(low[max(start - 4, 0) : start]) is not None
