"""The session of the language model."""

from __future__ import annotations

from pathlib import Path

import pytest

from casque.language.model import saturates


@pytest.mark.parametrize(
    ("machine", "flags", "expected"),
    [
        ("x86_64", "flags : fpu avx2 fma", True),
        ("AMD64", "flags : avx512f avx512_vnni", False),
        ("x86_64", "flags : avx2 avx_vnni", False),
        ("aarch64", "Features : asimd", False),
    ],
)
def test_exact_products_are_asked_for_where_the_processor_overflows(
    tmp_path: Path, machine: str, flags: str, expected: bool
) -> None:
    path = tmp_path / "cpuinfo"
    path.write_text(flags, encoding="utf-8")
    assert saturates(machine, path) is expected


def test_unknown_flags_are_taken_to_overflow(tmp_path: Path) -> None:
    assert saturates("x86_64", tmp_path / "missing")
