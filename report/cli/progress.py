"""How far long work is: a bar on a terminal, now and then a line elsewhere, and what each pass took.

It writes to standard error, and nothing at all for work that is done within a second.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from typing import TextIO, TypeVar

_PATIENCE = 0.5
"""Seconds before a bar appears."""
_FIRST, _EVERY = 1.0, 5.0
"""Seconds before the first line where there is no terminal, and between further ones."""
_BAR = 24
Told = TypeVar("Told")


class Progress:
    """Told of each step of a compilation or build; writes to *stream* unless *quiet*."""

    def __init__(
        self,
        stream: TextIO,
        *,
        unit: str = " articles",
        quiet: bool = False,
        timings: bool = False,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._stream = stream
        self._unit = unit
        self._quiet = quiet
        self._timings = timings
        self._clock = clock
        self._terminal = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._begun = self._since = self._told = clock()
        self._lines = 0
        self._drawn = False
        self._pass = ""
        self._took: dict[str, float] = {}

    def __call__(self, name: str, done: int, of: int) -> None:
        """Take note that *done* of *of* have gone through the pass *name*; *of* is 0 where nobody counts."""
        now = self._clock()
        if name != self._pass:
            self._end_pass(now)
            self._pass, self._since = name, now
        if self._quiet:
            return
        if self._terminal:
            self._draw(now, name, done, of)
        elif of and now - self._told >= (_EVERY if self._lines else _FIRST):
            self._told, self._lines = now, self._lines + 1
            self._write(f"{name}: {self._counted(done, of)}\n")

    def clear(self) -> None:
        """Take the bar away, before something else is printed."""
        if self._drawn:
            self._drawn = False
            self._write("\r\x1b[K")

    def before(self, say: Callable[[Told], None]) -> Callable[[Told], None]:
        """*say*, which takes the bar away before it prints."""

        def clearly(told: Told) -> None:
            self.clear()
            say(told)

        return clearly

    def close(self) -> None:
        """Take the bar away, and tell what each pass took if that was asked for."""
        self._end_pass(self._clock())
        self.clear()
        if self._timings:
            wide = max(10, *(len(name) + 1 for name in self._took)) if self._took else 10
            for name, took in (*self._took.items(), ("all", sum(self._took.values()))):
                self._write(f"{name:<{wide}}{took * 1000:9.1f} ms\n")

    def _end_pass(self, now: float) -> None:
        if self._pass:
            self._took[self._pass] = self._took.get(self._pass, 0.0) + now - self._since
        self._pass = ""

    def _draw(self, now: float, name: str, done: int, of: int) -> None:
        if now - self._begun < _PATIENCE or (of and now - self._told < 0.05):
            return
        self._told, self._drawn = now, True
        full = _BAR * done // of if of else 0
        bar = f" {'█' * full}{'░' * (_BAR - full)} {self._counted(done, of)}" if of else " …"
        self._write(f"\r\x1b[K{name:<8}{bar}")

    def _counted(self, done: int, of: int) -> str:
        return f"{done} of {of}{self._unit}" if self._unit != "%" else f"{100 * done // of} %"

    def _write(self, words: str) -> None:
        self._stream.write(words)
        self._stream.flush()


def progress_of(arguments: argparse.Namespace, unit: str = " articles") -> Progress:
    """The progress that the options `--quiet`, `--verbose` and `--timings` ask for."""
    timings = arguments.verbose or arguments.timings
    return Progress(sys.stderr, unit=unit, quiet=arguments.quiet, timings=timings)
