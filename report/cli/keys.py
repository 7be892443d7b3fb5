"""Single keys from a terminal; letters of lines from anywhere else, so that a command can be scripted by a pipe."""

import codecs
import os
import select
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, TextIO

from report.diagnostic import printable

ESCAPE = "\x1b"
_ERASE = ("\x7f", "\b")
_CLEAR = "\x15"
_PATIENCE = 0.05
"""Seconds after which an escape is the key itself, and not the beginning of an arrow."""


class Keys(Protocol):
    """Where keys come from."""

    def key(self) -> str | None:
        """The next key; `None` at the end of input."""

    def text(self, prompt: str) -> str | None:
        """A line of text; `None` at the end of input."""


class Pipe:
    """Each letter of a line is a key; where text is asked for, the rest of the line is the text, or the next line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._left = ""

    def key(self) -> str | None:
        """The next letter that is no blank."""
        while not self._left:
            line = self._stream.readline()
            if not line:
                return None
            self._left = line.strip()
        found, self._left = self._left[0], self._left[1:].lstrip()
        return found

    def text(self, prompt: str) -> str | None:
        """The rest of this line, else the next one."""
        del prompt
        found, self._left = self._left, ""
        if found:
            return found.strip()
        line = self._stream.readline()
        return line.strip() if line else None


class Terminal:
    """Keys as they are pressed, on a terminal that `single_keys` has prepared."""

    def __init__(self, descriptor: int, screen: TextIO) -> None:
        self._descriptor = descriptor
        self._screen = screen
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def key(self) -> str | None:
        """The next key; an empty text for one that sends a sequence, such as an arrow."""
        while True:
            raw = os.read(self._descriptor, 1)
            if not raw or raw == b"\x04":
                return None
            found = self._decoder.decode(raw)
            if found == ESCAPE:
                return "" if self._sequence() else ESCAPE
            if found:
                return "\n" if found == "\r" else found

    def _sequence(self) -> bool:
        """Whether more follows an escape at once; it is read and forgotten."""
        more = False
        while select.select([self._descriptor], [], [], _PATIENCE)[0]:
            raw = os.read(self._descriptor, 1)
            more = True
            if not raw or (raw.isalpha() and raw != b"O") or raw == b"~":
                break
        return more

    def text(self, prompt: str) -> str | None:
        """A line, written out as it is typed; empty where it is given up by an escape."""
        typed = ""
        while True:
            self._screen.write(f"\r\x1b[K{prompt}{printable(typed)}")
            self._screen.flush()
            key = self.key()
            if key is None or key == "\n":
                return typed.strip() if key else None
            if key == ESCAPE:
                return ""
            if key in _ERASE:
                typed = typed[:-1]
            elif key == _CLEAR:
                typed = ""
            elif key.isprintable():
                typed += key


@contextmanager
def single_keys(stream: TextIO, screen: TextIO) -> Iterator[Keys]:
    """Keys of *stream*: single ones if it is a terminal that can give them, which is as it was afterwards.

    Text is shown on *screen* while it is typed.
    """
    try:
        import termios  # noqa: PLC0415 - not on every system
        import tty  # noqa: PLC0415
    except ImportError:
        yield Pipe(stream)
        return
    if not stream.isatty():
        yield Pipe(stream)
        return
    descriptor = stream.fileno()
    before = termios.tcgetattr(descriptor)
    # What was typed ahead counts: so nothing is flushed.
    tty.setcbreak(descriptor, termios.TCSADRAIN)
    try:
        yield Terminal(descriptor, screen)
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
