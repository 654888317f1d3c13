"""The documentation names every command, option and error code, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

import casque.errors
from casque.cli.main import cli

ROOT = Path(__file__).parent.parent
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
REPORTS = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTEXT = click.Context(cli)
NAMES = cli.list_commands(CONTEXT)


def options(name: str) -> set[str]:
    command = cli.get_command(CONTEXT, name)
    assert command is not None
    return {flag for parameter in command.params if isinstance(parameter, click.Option) for flag in parameter.opts}


def section(name: str) -> str:
    return COMMANDS.split(f"## casque {name}\n")[1].split("\n## ")[0]


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
        assert name in NAMES
    for line in re.findall(r"^\$ casque ([a-z]+ .*)$", text, re.MULTILINE):
        assert set(re.findall(r" (--[a-z-]+)", line)) <= options(line.split()[0])


def test_make_targets_that_are_shown_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for path in [ROOT / "README.md", *ROOT.glob("docs/*.md"), ROOT / "CHANGELOG.md"]:
        assert set(re.findall(r"`make ([a-z]+)", path.read_text(encoding="utf-8"))) <= targets


def test_links_inside_the_repository_lead_somewhere():
    for path in [ROOT / "README.md", *ROOT.glob("docs/*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / link).exists(), f"{path.name}: {link}"
