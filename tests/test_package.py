"""The package: what it imports, what it declares, what it carries."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "casque"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
IMPORT_NAMES = {
    "python-docx": "docx",
    "pyahocorasick": "ahocorasick",
    "lxml_html_clean": "lxml",
    "onnxruntime": "onnxruntime",
}
NOT_IMPORTED = {"lxml_html_clean", "python-multipart"}
"""trafilatura fails to import without the one and does not declare it; FastAPI reads forms with the other."""
ROOMS = "errors language knowledge documents reading record council missions outlook export scale server cli".split()
"""From the ground up: a room imports only from itself and from rooms below it."""


def imported(path: Path) -> set[str]:
    """Full names of the modules a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_dependencies_declared_are_those_imported():
    declared = {re.split(r"[<>=!~ \[]", one)[0] for one in PROJECT["dependencies"]}
    used = {name.split(".")[0] for path in SOURCE.rglob("*.py") for name in imported(path)}
    optional = {re.split(r"[<>=!~ \[]", one)[0] for some in PROJECT["optional-dependencies"].values() for one in some}
    extras = {IMPORT_NAMES.get(one, one) for one in optional}
    outside = used - set(sys.stdlib_module_names) - {"casque"} - (extras - declared)
    assert outside == {IMPORT_NAMES.get(one, one) for one in declared - NOT_IMPORTED} | ({"lxml"} & outside)


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_imports_only_from_rooms_below_it(path: Path):
    room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    if room not in ROOMS:
        return
    for name in imported(path):
        if name.startswith("casque."):
            assert ROOMS.index(name.split(".")[1]) <= ROOMS.index(room), f"{path.name} imports {name}"


@pytest.mark.parametrize(
    "module", ["casque.cli.main", "casque.cli.read", "casque.documents", "casque.export.reading_json"]
)
def test_imports_are_light(module: str):
    """What a command does not need is not imported, so that it starts fast."""
    heavy = [
        "onnxruntime",
        "trafilatura",
        "lxml",
        "pydantic",
        "pypdf",
        "rich.progress",
        "ssl",
        "casque.reading.pipeline",
    ]
    code = f"import sys, {module}; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_the_licence_is_whole_and_declared():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert PROJECT["license"] == "Apache-2.0"
    assert (ROOT / "NOTICE").exists()


def test_the_wheel_carries_the_data(tmp_path: Path):
    """Built without isolation where hatchling is at hand; else the sources are checked to hold the data."""
    needed = [
        "export/page/page.css",
        "export/page/page.js",
        "py.typed",
        "knowledge/data/countries.tsv",
        "knowledge/data/gazetteer.bin",
    ]
    for name in needed:
        assert (SOURCE / name).exists(), name
    pytest.importorskip(
        "hatchling.build", reason="the package hatchling is not installed, so no wheel is built (make setup)"
    )
    import zipfile

    code = f"import hatchling.build; print(hatchling.build.build_wheel({str(tmp_path)!r}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    with zipfile.ZipFile(tmp_path / done.stdout.strip().splitlines()[-1]) as wheel:
        names = set(wheel.namelist())
    for name in needed:
        assert f"casque/{name}" in names
    assert any(name.startswith("casque/language/model/") and name.endswith(".onnx") for name in names)
    assert not [name for name in names if not name.startswith(("casque/", "casque-"))]
