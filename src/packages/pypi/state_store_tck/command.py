"""`state-store-tck`: arguments, streams, signals and exit code are those of the kit."""

from __future__ import annotations

import sys
from typing import NoReturn

from .kit import Kit, NoJavaError


def main() -> NoReturn:
    try:
        ended = Kit(sys.argv[1:]).run(captured=False)
    except NoJavaError as error:
        print(f"tck: {error}", file=sys.stderr)
        sys.exit(2)
    sys.stderr.write(ended.err)
    sys.exit(ended.code)
