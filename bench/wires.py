"""What becomes of the sample files of wire standards: files read, refused with the reason, and the fields of items."""

import re
from collections import Counter, defaultdict
from pathlib import Path

from harness import DATA

from writethru.errors import RefusedError
from writethru.model import Entry
from writethru.sources.wires import parse, standard_of

# Schemas and readmes among the samples, and a second copy of the examples of NewsML-G2.
_NO_SAMPLES = (".xsd", ".md", "LICENSE", "-schema.json")
_COPIES = "releases"
_TAG = re.compile(r"<[^>]*>")

OF_ENTRY = ("headline", "published", "byline", "outlet", "id", "section", "language", "notes")
OF_WIRE = ("version", "slugline", "signal", "urgency", "credit", "usage", "embargoed", "hops")


def report(folder: Path) -> None:  # noqa: ARG001 - all reports are called alike
    """The samples of the standards (data/wires)."""
    files: Counter[str] = Counter()
    read: Counter[str] = Counter()
    crashed: list[str] = []
    refused: dict[str, Counter[str]] = defaultdict(Counter)
    items: dict[str, list[tuple[Entry, str]]] = defaultdict(list)
    for path in sorted((DATA / "wires").rglob("*")):
        if not path.is_file() or path.name.endswith(_NO_SAMPLES) or _COPIES in path.parts:
            continue
        data = path.read_bytes()
        standard = standard_of(data) or "none of them"
        files[standard] += 1
        try:
            found = parse(data, path.name)
        except RefusedError as error:
            refused[standard][error.reason] += 1
        except Exception as error:  # noqa: BLE001 - what is counted here must not happen
            crashed.append(f"{path.name}: {type(error).__name__}: {error}")
        else:
            read[standard] += 1
            items[standard] += found
    print(f"| | files | read | refused | items | with text | words | {' | '.join((*OF_ENTRY, *OF_WIRE))} |")
    print("|---" * (7 + len(OF_ENTRY) + len(OF_WIRE)) + "|")
    for standard, number in sorted(files.items()):
        row = [number, read[standard], refused[standard].total(), len(items[standard])]
        print(f"| {standard} | {' | '.join(map(str, [*row, *_counts(items[standard])]))} |")
    print(f"\nCrashes: {len(crashed)}\n", *crashed, sep="\n")
    for standard, reasons in sorted(refused.items()):
        for reason, number in reasons.most_common():
            print(f"- {standard}, {number}: {reason}")


def _counts(items: list[tuple[Entry, str]]) -> list[int]:
    """How many items have text, their words, and how many have each field."""
    texts = [_TAG.sub(" ", body).split() for _, body in items]
    entries = [entry for entry, _ in items]
    return [
        sum(map(bool, texts)),
        sum(map(len, texts)),
        *(sum(bool(getattr(entry, name)) for entry in entries) for name in OF_ENTRY),
        *(sum(bool(getattr(entry.wire, name)) for entry in entries) for name in OF_WIRE),
    ]
