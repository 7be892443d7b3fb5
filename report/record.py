"""Values that never change, and are cheap to make."""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[_T]) -> type[_T]:
    """Make *cls* a frozen data class with slots, as far as the type checker sees.

    Nothing forbids changes while the program runs, for a class that does costs three times as much to make: of these
    an article has hundreds.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
