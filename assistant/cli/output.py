"""Where a document goes: to standard output, or to a file that is named on standard error."""

import sys
from pathlib import Path

from assistant.errors import UsageError


def write(data: bytes, out: Path | None) -> None:
    """Writes the document; UsageError where the file can't be written."""
    if out is None:
        sys.stdout.write(data.decode("utf-8"))
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        raise UsageError(
            f"{out} can't be written: {error.strerror or type(error).__name__}"
        ) from error
    print(f"{out}", file=sys.stderr)
