"""A reviewer for tests: reads the screen of `report review` in a terminal of its own, and presses keys."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.site.conftest import CACHE, ROOT

END = b"\x1b[J"
"""The last thing a screen sends."""
_PATIENCE = 120
"""Seconds after which a screen that does not come is a failure."""
_ROW = re.compile(r"[ ?*]([a-z]) (.{12})(.*)")
_CHOICE = re.compile(r" ([1-9]) (.*)")
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@dataclass(frozen=True)
class Screen:
    """What a person sees."""

    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def claim(self) -> str:
        """Id of the claim, empty where none is shown."""
        found = re.search(r"^\S+:[0-9]+:[0-9]+ (\S+)$", self.text, re.MULTILINE)
        return found[1] if found else ""

    @property
    def marked(self) -> str:
        """The claim's words."""
        found = re.search(r"\[\[(.*?)\]\]", " ".join(line.strip() for line in self.lines))
        return found[1] if found else ""

    @property
    def fields(self) -> dict[str, str]:
        """The value of each field by its key."""
        rows = [match for line in self.lines if (match := _ROW.fullmatch(line))]
        return {row[1]: row[3].split("  ")[0].strip() for row in rows}

    @property
    def choices(self) -> dict[str, str]:
        """Value -> the key that chooses it."""
        rows = [match for line in self.lines if (match := _CHOICE.fullmatch(line))]
        found: dict[str, str] = {}
        for row in rows:
            found.setdefault(row[2].split("  ")[0].strip(), row[1])
        return found


class Terminal:
    """`report review` in a pseudo-terminal."""

    def __init__(self, folder: Path, *words: str, width: int = 120, height: int = 60, **environment: str) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.before = termios.tcgetattr(slave)
        surroundings = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        surroundings |= {"PYTHONPATH": str(ROOT), "MPLCONFIGDIR": str(CACHE), "TERM": "xterm", "NO_COLOR": "1"}
        surroundings |= environment
        self._process = subprocess.Popen(
            [sys.executable, "-m", "report", "review", "--reviewer", "Robot", "--date", "2024-07-01", *words],
            cwd=folder,
            env=surroundings,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        self._slave = slave
        self._seen = b""
        self.raw = b""
        self.keys = 0

    def screen(self) -> Screen:
        """The next screen that is drawn."""
        while END not in self._seen:
            self._read()
        drawn, _, self._seen = self._seen.partition(END)
        text = drawn.decode("utf-8").replace("\r\n", "\n")
        at = text.rfind("\x1b[H")
        return Screen(tuple(line.rstrip() for line in _ESCAPE.sub("", text[max(at, 0) :]).split("\n")))

    def press(self, keys: str) -> Screen:
        """Press keys one after the other; the screen after the last one."""
        shown = None
        for key in keys:
            os.write(self._master, key.encode())
            self.keys += 1
            shown = self.screen()
        assert shown is not None
        return shown

    def send(self, sequence: str) -> Screen:
        """What a key sends that is no letter."""
        os.write(self._master, sequence.encode())
        return self.screen()

    def interrupt(self) -> int:
        """Stop the review as Ctrl-C does; its exit code."""
        self._process.send_signal(signal.SIGINT)
        code = self._process.wait(_PATIENCE)
        self.after = termios.tcgetattr(self._slave)
        return code

    def type(self, text: str) -> Screen:
        """Type a line where one is asked for."""
        os.write(self._master, text.encode() + b"\r")
        self.keys += len(text) + 1
        return self.screen()

    def leave(self) -> str:
        """Leave, and wait for the end; what is printed then."""
        os.write(self._master, b"q")
        self.keys += 1
        while self._process.poll() is None or select.select([self._master], [], [], 0)[0]:
            if not self._read(final=True):
                break
        assert self._process.wait(_PATIENCE) == 0
        self.after = termios.tcgetattr(self._slave)
        return _ESCAPE.sub("", self._seen.decode("utf-8")).replace("\r\n", "\n")

    def _read(self, *, final: bool = False) -> bool:
        ready = select.select([self._master], [], [], 1 if final else _PATIENCE)[0]
        assert ready or final, f"no screen came after {self._seen[-500:]!r}"
        if not ready:
            return self._process.poll() is None
        part = os.read(self._master, 65536)
        self.raw += part
        self._seen += part
        return True

    def close(self) -> None:
        """End what is still running."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait(_PATIENCE)
        os.close(self._master)
        os.close(self._slave)


@contextmanager
def terminal(folder: Path, *words: str, width: int = 120, height: int = 60, **environment: str) -> Iterator[Terminal]:
    """A review in a terminal of *width* columns."""
    made = Terminal(folder, *words, width=width, height=height, **environment)
    try:
        yield made
    finally:
        made.close()
