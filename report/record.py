"""Values that never change, and are cheap to make."""

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[_T]) -> type[_T]:
    """Make *cls* a frozen data class with slots, as far as the type checker sees.

    Nothing forbids changes while the program runs, for a class that does costs three times as much to make: of these
    an article has hundreds. Only its making is compiled for each class; to compare, hash and print are not, for a
    program has many classes and starts often.
    """
    made = dataclass(slots=True, eq=False, repr=False)(cls)
    names = [each.name for each in fields(made)]  # type: ignore[arg-type]
    values = attrgetter(*(each.name for each in fields(made) if each.compare))  # type: ignore[arg-type]

    def equal(self: _T, other: object) -> bool:
        return values(self) == values(other) if type(self) is type(other) else NotImplemented

    def printed(self: _T) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    own: dict[str, Any] = {"__eq__": equal, "__hash__": lambda self: hash(values(self)), "__repr__": printed}
    for name, method in own.items():
        setattr(made, name, method)
    return made
