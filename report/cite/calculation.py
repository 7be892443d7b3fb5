"""Numbers derived from claims: named operations, what they refuse, and their arithmetic as text.

A derived number is never typed: it is computed from records when its page is read, and shows how.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation, localcontext
from typing import Any

Data = Mapping[str, Any]


class RefusedError(ValueError):
    """The claims cannot be combined like this; the message says why."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One way to derive a number."""

    apply: Callable[[Sequence[Decimal]], Decimal]
    sign: str
    """Written between the operands."""
    least: int
    most: int
    alike: tuple[str, ...]
    """Fields in which all operands must agree unless a reason is given."""
    unit: str | None = None
    """Unit of the result; that of the operands where `None`."""
    once: bool = False
    """Whether operands must not tell of one thing twice, which like claims of two articles may."""
    digits: int | None = None
    """Significant digits the result is rounded to; exact where `None`."""


_SCOPE = ("unit", "bound", "period", "place", "counted")
_PARTS = ("unit", "bound", "period", "place")

OPERATIONS: Mapping[str, Operation] = {
    "sum": Operation(lambda v: sum(v, Decimal(0)), " + ", 2, 50, (*_SCOPE, "status"), once=True),
    "difference": Operation(lambda v: v[0] - v[1], " − ", 2, 2, _SCOPE),
    "share": Operation(lambda v: v[0] / v[1] * 100, " ÷ ", 2, 2, _PARTS, unit="%", digits=3),
    "ratio": Operation(lambda v: v[0] / v[1], " ÷ ", 2, 2, _PARTS, unit="", digits=2),
}
"""Adding an operation is adding one entry."""

_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_MONEY = {"CNY": "{} yuan", "USD": "${}", "EUR": "€{}", "GBP": "£{}", "JPY": "{} yen", "HKD": "HK${}"}
_FIELD_NAMES = {"counted": "counted things", "status": "statuses"}


@dataclass(frozen=True, slots=True)
class Result:
    """A derived number as it is printed, and how it came about."""

    text: str
    """`1,724`, `about 18.4%`."""
    arithmetic: str
    """`1,406 + 318 = 1,724`."""
    reason: str
    """Why unlike claims are combined; empty where they are alike."""


def calculate(name: str, operands: Sequence[Data], reason: str = "") -> Result:
    """Apply operation *name* to the data of claims; raises `RefusedError` for unlike or unusable ones."""
    operation = OPERATIONS.get(name)
    if operation is None:
        raise RefusedError(f"There is no operation “{name}”; there are {', '.join(OPERATIONS)}.")
    if not operation.least <= len(operands) <= operation.most:
        wanted = str(operation.least) if operation.least == operation.most else f"{operation.least} or more"
        raise RefusedError(f"“{name}” takes {wanted} claims, not {len(operands)}.")
    values = [_value(data) for data in operands]
    if not reason:
        _refuse_unlike(operation, operands)
    unit = operation.unit if operation.unit is not None else str(operands[0].get("unit") or "")
    with localcontext(Context(prec=40, rounding=ROUND_HALF_EVEN)):
        try:
            exact = operation.apply(values)
        except (ZeroDivisionError, InvalidOperation):
            raise RefusedError(f"“{name}” divides by zero here.") from None
        shown = exact if operation.digits is None else _significant(exact, operation.digits)
        text = ("about " if shown != exact else "") + written(shown, unit)
    sources = [written(value, str(data.get("unit") or "")) for value, data in zip(values, operands, strict=True)]
    equals = " ≈ " if shown != exact else " = "
    return Result(text, operation.sign.join(sources) + equals + written(shown, unit), reason)


def _value(data: Data) -> Decimal:
    try:
        value = Decimal(str(data["value"]))
    except (KeyError, InvalidOperation):
        raise RefusedError("A claim without a number cannot be calculated with.") from None
    if not value.is_finite():
        raise RefusedError("A claim without a finite number cannot be calculated with.")
    if data.get("value_high") is not None:
        raise RefusedError("A range cannot be calculated with.")
    return value


def _refuse_unlike(operation: Operation, operands: Sequence[Data]) -> None:
    for name in operation.alike:
        seen = list(dict.fromkeys(_plain(data.get(name)) for data in operands))
        if len(seen) > 1:
            words = " and ".join(seen)
            raise RefusedError(f"The claims have different {_FIELD_NAMES.get(name, name + 's')}: {words}.")
    articles = list(dict.fromkeys(str(data.get("article")) for data in operands))
    if operation.once and len(articles) > 1:
        raise RefusedError(f"Like claims of {' and '.join(articles)} may count one thing twice.")


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        value = value.get("concept") or value.get("head") or value.get("phrase")
    return "not stated" if value in {None, ""} else str(value)


def _significant(value: Decimal, digits: int) -> Decimal:
    return value if not value else value.quantize(Decimal(1).scaleb(value.adjusted() - digits + 1))


def written(value: Decimal, unit: str) -> str:
    """A number as prose writes it: grouped, scaled from a million up, with money and percent signs."""
    for scale, word in _SCALES:
        if abs(value) >= scale:
            number = f"{_trim(value / scale)} {word}"
            break
    else:
        number = _trim(value)
    if unit == "%":
        return number + "%"
    return _MONEY.get(unit, "{}").format(number)


def _trim(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
