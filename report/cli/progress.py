"""How far a long compilation is: a bar on a terminal, now and then a line elsewhere, and what each pass took."""

import time
from collections.abc import Callable
from typing import TextIO

_PATIENCE = 0.5
"""Seconds before a bar appears."""
_EVERY = 10.0
"""Seconds between lines where there is no terminal."""
_BAR = 24


class Progress:
    """Told of each step of a compilation; writes to *stream* unless *quiet*."""

    def __init__(
        self,
        stream: TextIO,
        *,
        quiet: bool = False,
        verbose: bool = False,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._stream = stream
        self._quiet = quiet
        self._verbose = verbose
        self._clock = clock
        self._terminal = stream.isatty()
        self._begun = self._told = clock()
        self._drawn = False
        self._pass = ""
        self._since = self._begun
        self._took: list[tuple[str, float]] = []

    def __call__(self, name: str, done: int, of: int) -> None:
        """Take note that *done* of *of* articles have gone through the pass *name*."""
        now = self._clock()
        if name != self._pass:
            self._end_pass(now)
            self._pass, self._since = name, now
        if self._quiet or not of:
            return
        if self._terminal:
            self._draw(now, name, done, of)
        elif now - self._told >= _EVERY:
            self._told = now
            self._write(f"{name}: {done} of {of} articles\n")

    def close(self) -> None:
        """Clear the bar, and tell what each pass took if that was asked for."""
        self._end_pass(self._clock())
        if self._drawn:
            self._write("\r\x1b[K")
        if self._verbose:
            total = sum(took for _, took in self._took)
            for name, took in (*self._took, ("all", total)):
                self._write(f"{name:<10}{took * 1000:9.1f} ms\n")

    def _end_pass(self, now: float) -> None:
        if self._pass:
            self._took.append((self._pass, now - self._since))

    def _draw(self, now: float, name: str, done: int, of: int) -> None:
        if now - self._begun < _PATIENCE or now - self._told < 0.05:
            return
        self._told, self._drawn = now, True
        full = _BAR * done // of
        self._write(f"\r\x1b[K{name:<8} {'█' * full}{'░' * (_BAR - full)} {done} of {of} articles")

    def _write(self, words: str) -> None:
        self._stream.write(words)
        self._stream.flush()
