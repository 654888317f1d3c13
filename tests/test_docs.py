"""The documentation names every command, option and error code, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

import casque.errors
from casque.cli.main import cli

ROOT = Path(__file__).parent.parent
COMMANDS = "\n## next file\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md")))
REPORTS = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTEXT = click.Context(cli)


def leaves(group: click.Group, before: str = "") -> dict[str, click.Command]:
    """Every command by its whole name, "council vote" for one inside a group; a group that also works alone is one too."""
    found: dict[str, click.Command] = {before.strip(): group} if before and group.invoke_without_command else {}
    for name in group.list_commands(CONTEXT):
        command = group.get_command(CONTEXT, name)
        assert command is not None
        found |= leaves(command, f"{before}{name} ") if isinstance(command, click.Group) else {before + name: command}
    return found


LEAVES = leaves(cli)
NAMES = sorted(LEAVES)


def options(name: str) -> set[str]:
    return {flag for one in LEAVES[name].params if isinstance(one, click.Option) for flag in one.opts}


def section(name: str) -> str:
    level = "#" * (1 + len(name.split()))
    found = COMMANDS.split(f"\n{level} casque {name}\n")
    assert len(found) == 2, f"{level} casque {name} stands {len(found) - 1} times in docs"
    return re.split(rf"\n#{{2,{len(level)}}} |\n#+ casque ", found[1])[0]


def command_shown(words: str) -> str:
    """The longest command that the words of a command line begin with."""
    parts = words.split()
    return max((name for name in NAMES if parts[: len(name.split())] == name.split()), key=len, default="")


@pytest.mark.parametrize("name", NAMES)
def test_every_command_and_option_is_described(name: str):
    described = section(name)
    for flag in options(name):
        assert f"`{flag}" in described, f"casque {name} {flag} is not in docs/commands.md"


@pytest.mark.parametrize("name", NAMES)
def test_no_option_is_described_that_is_not_there(name: str):
    assert set(re.findall(r"`(--?[a-z][a-z-]*)", section(name))) <= options(name) | {"-h", "--help"}


def test_every_error_code_is_described():
    codes = {
        one.code
        for one in vars(casque.errors).values()
        if isinstance(one, type) and issubclass(one, casque.errors.CasqueError)
    }
    for code in codes - {"E100"}:
        assert f"| {code} |" in REPORTS


@pytest.mark.parametrize("text", [README, COMMANDS], ids=["README", "commands"])
def test_commands_that_are_shown_exist(text: str):
    for name in re.findall(r"(?:^\$ |`|^    )casque ([a-z]+)", text, re.MULTILINE):
        assert name in {one.split()[0] for one in NAMES}
    for line in re.findall(r"^\$ casque ([a-z]+ .*)$", text, re.MULTILINE):
        name = command_shown(line)
        assert name, f"casque {line} is no command"
        assert set(re.findall(r" (--[a-z-]+)", line)) <= options(name)


def test_make_targets_that_are_shown_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for path in [ROOT / "README.md", *ROOT.glob("docs/*.md"), ROOT / "CHANGELOG.md"]:
        assert set(re.findall(r"`make ([a-z]+)", path.read_text(encoding="utf-8"))) <= targets


def test_links_inside_the_repository_lead_somewhere():
    for path in [ROOT / "README.md", *ROOT.glob("docs/*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / link).exists(), f"{path.name}: {link}"
