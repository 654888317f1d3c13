"""Results appear whole or not at all: no space, a process killed half-way, two that write the same file, a standard output without a buffer."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SLOW = """
import sys, time
from casque.cli.output import open_output
with open_output(sys.argv[1]) as stream:
    for number in range(400):
        stream.write(sys.argv[2].encode() * 1000)
        stream.flush()
        if number == 200:
            print("half", flush=True)
            time.sleep(float(sys.argv[3]))
"""
WHOLE = 400_000


def writer(path: Path, sign: str, pause: float = 0.0) -> subprocess.Popen[str]:
    """A process that writes a file, and waits half-way."""
    command = [sys.executable, "-c", SLOW, str(path), sign, str(pause)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def casque(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "casque.cli.main", *arguments]
    return subprocess.run(command, capture_output="stdout" not in options, timeout=120, check=False, **options)  # type: ignore[call-overload,no-any-return]


def small_files() -> None:
    """Lets this process write no file above 2,000 bytes, as if the disk were full there."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_process_killed_half_way_leaves_the_file_that_was_there(tmp_path: Path, how: signal.Signals):
    path = tmp_path / "out.txt"
    path.write_text("precious")
    with writer(path, "x", 60) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half\n"
        process.send_signal(how)
    assert path.read_text() == "precious"


def test_two_that_write_the_same_file_leave_one_of_them_whole(tmp_path: Path):
    path = tmp_path / "out.txt"
    with writer(path, "a", 0.2) as one, writer(path, "b", 0.2) as other:
        while one.poll() is None or other.poll() is None:
            if path.exists():
                assert set(path.read_text()) in ({"a"}, {"b"})
                assert path.stat().st_size == WHOLE
            time.sleep(0.01)
    assert path.stat().st_size == WHOLE
    assert os.listdir(tmp_path) == ["out.txt"]


def test_no_space_for_a_file_leaves_the_one_that_was_there(mali: str, tmp_path: Path):
    target = tmp_path / "schema.json"
    target.write_text("precious")
    done = casque("schema", "--output", str(target), preexec_fn=small_files)
    assert done.returncode == 2
    assert b"[E400]" in done.stderr
    assert b"Traceback" not in done.stderr
    assert target.read_text() == "precious"
    assert sorted(os.listdir(tmp_path)) == ["mali.db", "schema.json"]


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [["schema"], ["missions"]], ids=" ".join)
def test_no_space_on_standard_output_is_said(tmp_path: Path, unbuffered: str, arguments: list[str]):
    """Also where Python has no buffer before it: a part would be written and the rest lost without a word."""
    with (tmp_path / "out").open("wb") as out:
        done = casque(
            *arguments,
            stdout=out,
            stderr=subprocess.PIPE,
            preexec_fn=small_files,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )
    assert done.returncode == 2
    assert b"[E400]" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [["--version"], ["read", "--help"], ["council", "rules"]], ids=" ".join)
def test_a_full_device_is_said(unbuffered: str, arguments: list[str]):
    with Path("/dev/full").open("wb") as full:
        environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
        done = casque(*arguments, stdout=full, stderr=subprocess.PIPE, env=environment)
    assert done.returncode == 2
    assert done.stderr.count(b"[E400]") == 1
    assert len(done.stderr.splitlines()) == 1
