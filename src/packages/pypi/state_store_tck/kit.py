"""Finds Java and runs the kit, whose jar lies beside this file."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

JAR = Path(__file__).with_name("state-store-tck.jar")
OLDEST_JAVA = 17
KIT_FAILED = 70
NOT_DRIVEN = 4

# What ends the kit politely: it still writes the reports of what is finished.
SIGNALS = () if os.name == "nt" else (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class NoJavaError(Exception):
    """There is no Java that is new enough."""


class Ended(NamedTuple):
    """How the kit ended; what it printed where that was captured."""

    code: int
    out: str
    err: str


class Kit:
    """The kit with its arguments."""

    def __init__(self, args: Sequence[str]):
        self._args = list(args)
        self._java = find_java()

    def run(self, captured: bool = True, directory: Path | None = None) -> Ended:
        """An implementation that shares the process with the kit can end that with any exit code:
        the one that counts is what the kit wrote into a file when it ended."""
        pipe = subprocess.PIPE if captured else None
        with tempfile.TemporaryDirectory(prefix="state-store-tck-") as folder:
            told = Path(folder, "code")
            with subprocess.Popen(
                self._words(told),
                cwd=directory,
                env=_environment(),
                stdin=subprocess.DEVNULL if captured else None,
                stdout=pipe,
                stderr=pipe,
                encoding="utf-8",
                errors="replace",
            ) as child, _passing_signals_to(child, () if captured else SIGNALS):
                out, err = child.communicate()
            code, said = _verdict_of(told, child.returncode)
        return Ended(code, out or "", (err or "") + said)

    def _words(self, told: Path) -> list[str]:
        # A run is short: a quick start counts for more than the fastest code.
        works_long = self._args[:1] in (["faults"], ["health"])
        return [
            self._java,
            *([] if works_long else ["-XX:TieredStopAtLevel=1"]),
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            f"-Dtck.stdout.terminal={_is_terminal(1)}",
            f"-Dtck.columns={_columns()}",
            f"-Dtck.stderr.terminal={_is_terminal(2)}",
            "-Dtck.package=pypi",
            "-Dtck.called=state-store-tck",
            f"-Dtck.exit.file={told}",
            *os.environ.get("TCK_JAVA_OPTS", "").split(),
            "-jar",
            str(JAR),
            *self._args,
        ]


def find_java() -> str:
    """The first Java that is new enough: that of JAVA_HOME, else that of PATH."""
    found = []
    for java in _javas():
        version = _version_of(java)
        if version >= OLDEST_JAVA:
            return java
        found.append(f"{java} is Java {version}" if version else f"{java} does not start")
    seen = ", ".join(found) or "no java in JAVA_HOME or PATH"
    raise NoJavaError(
        f"the kit needs Java {OLDEST_JAVA} or newer, and there is none ({seen}):"
        " install a Java runtime, or set JAVA_HOME"
    )


def _environment() -> dict[str, str]:
    """`exec:python3` is the Python that has this package, also where nobody activated it."""
    places = [os.path.dirname(sys.executable), os.environ.get("PATH", "")]
    own = {} if sys.prefix == sys.base_prefix else {"PATH": os.pathsep.join(places)}
    return {**os.environ, **own}


def _javas() -> Iterator[str]:
    home = os.environ.get("JAVA_HOME")
    places = ([os.path.join(home, "bin")] if home else []) + [os.environ.get("PATH", "")]
    for place in places:
        java = shutil.which("java", path=place) if place else None
        if java:
            yield java


def _version_of(java: str) -> int:
    """17 of `version "17.0.15"`, 1 of `version "1.8.0_402"`, 0 where it does not say."""
    try:
        said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    version = re.search(r'version "(\d+)', said.stderr)
    return int(version[1]) if version else 0


def _verdict_of(told: Path, status: int) -> tuple[int, str]:
    word = told.read_text("utf-8").strip() if told.exists() else ""
    how = f"signal {-status}" if status < 0 else f"exit code {status}"
    if word == "started":
        return NOT_DRIVEN, (
            f"tck: the process was ended in the middle by {how}, by the implementation or from"
            " outside; nothing was judged to its end: not-driven (exit code 4)\n"
        )
    if not word.isdecimal():
        return KIT_FAILED, f"tck: Java did not start the kit, and ended with {how}\n"
    return int(word), ""


@contextmanager
def _passing_signals_to(
    child: subprocess.Popen[str], signals: tuple[signal.Signals, ...]
) -> Iterator[None]:
    before = {
        each: signal.signal(each, lambda got, frame: child.send_signal(got)) for each in signals
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _columns() -> str:
    """The width of the terminal that shows the report, or else of the one that shows the progress."""
    for descriptor in (1, 2):
        if os.isatty(descriptor):
            return str(os.get_terminal_size(descriptor).columns)
    return ""


def _is_terminal(descriptor: int) -> str:
    return "true" if os.isatty(descriptor) else "false"
