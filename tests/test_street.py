"""The walls of the house: which module may import which, and who may touch disk, clock or network."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "src" / "writethru"
ROOMS = ("sources", "pages", "articles", "copies", "changes", "stories")
OUTSIDE = {"socket", "urllib.request", "http", "subprocess", "shutil", "tempfile", "sqlite3", "time"}


def module(name: str) -> bool:
    """Whether a dotted name is a module of ours."""
    path = ROOT.parent.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def imports(path: Path) -> set[str]:
    """Absolute names of all modules that a file imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if module(name) else node.module for name in whole}
    return found


def rooms_of(names: set[str]) -> set[str]:
    return {parts[1] for name in names if (parts := name.split("."))[0] == "writethru" and len(parts) > 1}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_itself_the_nouns_the_errors_and_the_tools_on_text(room):
    for path in (ROOT / room).rglob("*.py"):
        assert rooms_of(imports(path)) <= {room, "model", "errors", "text"}, path


def test_the_nouns_and_the_errors_import_nothing_of_ours():
    for name in ("model.py", "errors.py"):
        assert not rooms_of(imports(ROOT / name))


def test_the_tools_on_text_import_only_one_another():
    for path in (ROOT / "text").rglob("*.py"):
        assert rooms_of(imports(path)) <= {"text"}, path


def test_the_desk_knows_the_nouns_alone():
    for path in (ROOT / "desk").rglob("*.py"):
        assert rooms_of(imports(path)) <= {"desk", "model", "errors", "text"}, path


def test_the_store_knows_the_nouns_and_what_the_rooms_ask_of_it():
    for path in (ROOT / "store").rglob("*.py"):
        assert rooms_of(imports(path)) <= {"store", "model", "errors", "text", "copies", "stories"}, path
        assert {name for name in imports(path) if name.startswith(("writethru.copies", "writethru.stories"))} <= {
            "writethru.copies.shelf",
            "writethru.copies.sampling",
            "writethru.stories.shelf",
            "writethru.stories.subject",
        }, path


@pytest.mark.parametrize("room", [*(room for room in ROOMS if room != "sources"), "text", "desk"])
def test_only_sources_and_the_store_touch_disk_clock_or_network(room):
    for path in (ROOT / room).rglob("*.py"):
        assert not imports(path) & OUTSIDE, path
        calls = {
            n.func.id
            for n in ast.walk(ast.parse(path.read_text()))
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
        }
        assert "open" not in calls, path


def test_there_is_no_cycle():
    graph = {}
    for path in ROOT.rglob("*.py"):
        name = ".".join(("writethru", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
        graph[name] = imports(path)
    state: dict[str, int] = {}

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert state.get(name) != 1, " -> ".join((*way, name))
        if state.get(name) == 2:
            return
        state[name] = 1
        for other in graph[name]:
            if other in graph and other != "writethru":
                visit(other, (*way, name))
        state[name] = 2

    for name in graph:
        visit(name, ())


def modules_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(' '.join(sys.modules))"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize("heavy", ["lxml", "rich", "numpy", "rapidfuzz", "click", "httpx", "httpcore"])
def test_importing_the_package_loads_no_heavy_library(heavy):
    assert heavy not in modules_after("import writethru")


def test_help_loads_neither_the_html_nor_the_terminal_libraries():
    loaded = modules_after("from writethru.cli import street; street.main(['--help'], standalone_mode=False)")
    assert not {"lxml", "rich", "numpy", "httpx", "httpcore"} & loaded
