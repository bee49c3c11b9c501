"""Paste into the docs what the program itself says, so that they can't drift: `python tools/docs.py [--check]`.

docs/reference.md gets the commands' help and the table of errors, docs/demo.svg the demo's output as a picture.
With --check nothing is written; the exit code is 1 where a file is out of date or a link between the docs is broken.
"""

import io
import re
import sys
from pathlib import Path

import click
from rich.console import Console

from writethru import errors, trace
from writethru.cli import street
from writethru.cli.story_lines import show

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def reference() -> str:
    """docs/reference.md with its generated parts made anew."""
    text = (DOCS / "reference.md").read_text(encoding="utf-8")
    for name, body in (("commands", _commands()), ("errors", _errors())):
        pattern = re.compile(rf"(<!-- {name}: made by tools/docs.py -->\n).*?(<!-- end -->)", re.DOTALL)
        assert pattern.search(text), f"docs/reference.md has lost its mark for {name}"
        text = pattern.sub(lambda found, body=body: found.group(1) + body + found.group(2), text)
    return text


def picture() -> str:
    """What `writethru demo` shows, as SVG."""
    console = Console(
        record=True, width=104, file=io.StringIO(), force_terminal=True, color_system="truecolor", highlight=False
    )
    show(trace(ROOT / "src" / "writethru" / "demo" / "pages"), console=console)
    return console.export_svg(title="writethru demo")


def broken_links() -> list[str]:
    """Links between the docs that lead nowhere."""
    out = []
    for path in (*ROOT.glob("*.md"), *DOCS.rglob("*.md")):
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8")):
            if "://" not in target and not (path.parent / target).exists():
                out.append(f"{path.relative_to(ROOT)}: {target}")
    return out


def _commands() -> str:
    parts = []
    root = click.Context(street, info_name="writethru", max_content_width=90, terminal_width=90)
    parts.append(f"```\n{street.get_help(root)}\n```\n")
    for name in street.list_commands(root):
        command = street.get_command(root, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=root, max_content_width=90, terminal_width=90)
        parts.append(f"### writethru {name}\n\n```\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def _errors() -> str:
    rows = ["| error | exit code | HTTP status | when |", "|---|---|---|---|"]
    for name, kind in vars(errors).items():
        if isinstance(kind, type) and issubclass(kind, errors.WritethruError):
            first = re.split(r"(?<=\.)\s", (kind.__doc__ or "").strip())[0]
            rows.append(f"| `{name}` | {kind.exit_code} | {kind.http_status} | {' '.join(first.split())} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    check = "--check" in sys.argv
    stale = []
    for path, text in ((DOCS / "reference.md", reference()), (DOCS / "demo.svg", picture())):
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(f"{path.relative_to(ROOT)} is out of date: run make docs")
            if not check:
                path.write_text(text, encoding="utf-8")
                print(f"wrote {path.relative_to(ROOT)}")
    wrong = [*(stale if check else []), *(f"broken link: {link}" for link in broken_links())]
    print("\n".join(wrong) or "docs are true")
    sys.exit(bool(wrong))
