"""The shape of the code: what may import what, what import costs, what is promised by name."""

import ast
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import assistant

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "assistant"
# Left imports nothing from its right; what stands in one tuple is on one level.
ORDER = (
    ("errors", "schema"),
    ("settings",),
    ("knowledge",),
    ("index",),
    ("understand",),
    ("retrieve",),
    ("compose",),
    ("plan",),
    ("arguments",),
    ("parts",),
    ("service",),
    ("jsonl",),
    ("api",),
    ("chat",),
    ("pages",),
    ("server",),
    ("cli",),
    ("__main__",),
)
LEVELS = {name: level for level, names in enumerate(ORDER) for name in names}
# Third-party packages, and the only places that may know of them.
HOMES = {
    "chainlit": {"chat"},
    "chromadb": {"index"},
    "sentence_transformers": {"index"},
    "langchain_chroma": {"index"},
    "huggingface_hub": {"index"},
    "fastapi": {"api", "chat", "pages", "server"},
    "starlette": {"api", "chat", "pages", "server"},
    "uvicorn": {"api", "chat", "pages", "server"},
    "docxtpl": {"plan"},
    "typst": {"plan"},
}
HEAVY = ("torch", "chromadb", "sentence_transformers", "chainlit", "numpy", "lingua")


def modules() -> dict[str, ast.Module]:
    """Dotted name → syntax tree of every module of the package."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    return found


MODULES = modules()


def imported(tree: ast.Module) -> Iterator[str]:
    """Every module that is imported anywhere in the tree, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            name = node.module or ""
            deeper = [f"{name}.{alias.name}" for alias in node.names]
            yield from (d if d in MODULES else name for d in deeper)


def part(module: str) -> str:
    """The folder or module directly below the package: `knowledge` of `assistant.knowledge.x`."""
    return module.split(".")[1]


def inner_imports() -> Iterator[tuple[str, str]]:
    """Importer and imported, both inside the package and below its root."""
    for name, tree in MODULES.items():
        for target in imported(tree):
            if name != "assistant" and target.startswith("assistant."):
                yield name, target


def in_fresh_process(code: str) -> str:
    """What the code prints in a new interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_every_part_of_the_package_has_a_place_in_the_order() -> None:
    parts = {part(name) for name in MODULES if name != "assistant"}
    assert parts <= set(LEVELS)


def test_imports_follow_the_picture_and_never_go_back() -> None:
    back = [
        f"{importer} imports {target}"
        for importer, target in inner_imports()
        if LEVELS[part(target)] > LEVELS[part(importer)]
    ]
    assert back == []


def test_parts_of_one_level_do_not_import_each_other() -> None:
    sideways = [
        f"{importer} imports {target}"
        for importer, target in inner_imports()
        if LEVELS[part(target)] == LEVELS[part(importer)] and part(target) != part(importer)
    ]
    assert sideways == []


def test_no_module_takes_part_in_an_import_cycle() -> None:
    graph: dict[str, set[str]] = {}
    for importer, target in inner_imports():
        graph.setdefault(importer, set()).add(target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"cycle: {error.args[1]}")


@pytest.mark.parametrize("package", sorted(HOMES))
def test_a_framework_stays_at_the_edge_that_needs_it(package: str) -> None:
    users = {
        part(name)
        for name, tree in MODULES.items()
        for target in imported(tree)
        if target.split(".")[0] == package
    }
    assert users <= HOMES[package]


def test_every_module_says_what_it_is_for() -> None:
    assert [name for name, tree in MODULES.items() if not ast.get_docstring(tree)] == []


def test_no_function_changes_a_global() -> None:
    guilty = [
        name
        for name, tree in MODULES.items()
        if any(isinstance(node, ast.Global) for node in ast.walk(tree))
    ]
    assert guilty == []


def test_no_exception_is_caught_bare_or_swallowed_whole() -> None:
    guilty = []
    for name, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler):
                broad = getattr(node.type, "id", None) in ("Exception", "BaseException")
                silent = all(isinstance(s, ast.Pass) for s in node.body)
                if node.type is None or (broad and silent):
                    guilty.append(f"{name}:{node.lineno}")
    assert guilty == []


def test_only_the_command_line_prints() -> None:
    printing = {
        name
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "print"
    }
    assert {name for name in printing if part(name) != "cli"} == set()


def test_the_environment_is_read_by_the_settings_only() -> None:
    readers = {
        name
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }
    # Chainlit takes its own settings from the environment; the chat sets them and puts them back.
    assert readers <= {"assistant.settings", "assistant.chat.home"}


def test_the_public_names_are_these() -> None:
    assert assistant.__all__ == [
        "Answer",
        "Assistant",
        "Hit",
        "Plan",
        "Profile",
        "Settings",
        "Statement",
    ]
    assert all(hasattr(assistant, name) for name in assistant.__all__)


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert assistant.__version__ == project["version"]


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = f"import assistant, sys; print([m for m in {HEAVY} if m in sys.modules])"
    assert in_fresh_process(code).strip() == "[]"


def test_importing_the_package_opens_no_file_of_the_project_but_code() -> None:
    code = f"""
import sys
opened = []
def hook(event, args):
    if event == "open" and isinstance(args[0], str):
        opened.append(args[0])
sys.addaudithook(hook)
import assistant
own = [p for p in opened if p.startswith({str(ROOT)!r}) and ".venv" not in p]
print([p for p in own if not p.endswith((".py", ".pyc"))])
"""
    data = ast.literal_eval(in_fresh_process(code))
    assert [p for p in data if ".pyc." not in p] == []


def test_importing_the_package_takes_less_than_a_second() -> None:
    """The best of three: another program may hold the machine up, and the first one compiles."""
    taken = []
    for _ in range(3):
        started = time.perf_counter()
        in_fresh_process("import assistant")
        taken.append(time.perf_counter() - started)
    assert min(taken) < 1.0


def test_every_dependency_is_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.split("==")[0] for line in lines if re.fullmatch(r"[^#=]+==[^=]+", line.strip())}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {normal(re.split(r"[<>=!~\[; ]", requirement)[0]) for requirement in wanted}
    assert names - {normal(name) for name in pinned} == set()


def normal(name: str) -> str:
    """A package name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name.strip()).lower()
