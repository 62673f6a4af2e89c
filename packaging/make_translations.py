"""Collects every text of the window and every sentence of the errors, and compiles their
translations: ``python packaging/make_translations.py``. New texts are left unfinished in the
.ts file; write them there and run this again."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("zh_CN",)
_FEWEST_WORDS = 3  # of a sentence; shorter strings are names
_WORDS = ("opened", "saved", "tracks", "notes", "events", "quarter notes", "“{1}” files")
_ENGLISH = ("metadata_text.py",)  # what a command prints
_OF_DEVELOPERS = ("log.", "logging.", "ValueError", "TypeError", "RuntimeError")


def main() -> int:
    """Write the .ts, .qm and .json files; fails when a text is not translated."""
    sentences = all_sentences(sentences_of(ROOT / "musicapp"))
    listing = json.dumps(sentences, indent=1, ensure_ascii=False)
    (FOLDER / "sentences.json").write_text(listing + "\n", encoding="utf-8")
    complete = True
    for language in LANGUAGES:
        file = FOLDER / f"musicapp_{language}.ts"
        collect(file, sentences)
        subprocess.run([tool("lrelease"), "-silent", file], check=True)
        if 'type="unfinished"' in file.read_text(encoding="utf-8"):
            print(f"{file.name} has texts without a translation")
            complete = False
    return 0 if complete else 1


def all_sentences(found: Iterable[str]) -> list[str]:
    """Sentences, and the words that fill their gaps, in an order that stays."""
    return sorted({*found, *_WORDS})


def collect(file: Path, sentences: list[str]) -> None:
    """Bring the texts of a .ts file up to date."""
    sources = sorted(str(path) for path in (ROOT / "musicapp" / "ui").rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "sentences.py"
        lines = [f'translate("Sentence", {json.dumps(s, ensure_ascii=False)})' for s in sentences]
        said.write_text("\n".join(lines), encoding="utf-8")
        options = ["-extensions", "py", "-no-obsolete", "-locations", "none", "-silent"]
        command = [tool("lupdate"), *options, *sources, str(said), "-ts", str(file)]
        subprocess.run(command, check=True)


def sentences_of(package: Path) -> Iterator[str]:
    """What the layers below the window may say when something goes wrong, with {1}, {2} …
    where they put a name or a number."""
    for path in sorted(package.rglob("*.py")):
        layer = path.relative_to(package).parts[0]
        elsewhere = layer in ("ui", "cli", "app.py", "__main__.py")
        if not elsewhere and path.name not in _ENGLISH:
            yield from _sentences(ast.parse(path.read_text(encoding="utf-8")))


def tool(name: str) -> str:
    """A program of PySide6, which lies beside this Python."""
    return str(Path(sys.executable).with_name(f"pyside6-{name}"))


def _sentences(tree: ast.Module) -> Iterator[str]:
    silent = set(_unspoken(tree))
    for node in ast.walk(tree):
        text = _template(node)
        if node not in silent and len(text.split()) >= _FEWEST_WORDS and not _is_data(text):
            yield text


def _unspoken(tree: ast.Module) -> Iterator[ast.AST]:
    """Docstrings, parts of longer strings, and what only developers read."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield from node.values
        elif (isinstance(node, ast.FunctionDef) and node.name == "__repr__") or (
            isinstance(node, ast.Call) and ast.unparse(node.func).startswith(_OF_DEVELOPERS)
        ):
            yield from ast.walk(node)


def _is_data(text: str) -> bool:
    """Whether it is markup or a row of a table rather than a sentence."""
    return '="' in text or "\t" in text


def _template(node: ast.AST) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    numbers = iter(range(1, len(node.values) + 1))
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else f"{{{next(numbers)}}}"
        for part in node.values
    )


if __name__ == "__main__":
    sys.exit(main())
