from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from evidencecheck.workers import Failure, Success, more_time, run_isolated


def double(item: int) -> int:
    return item * 2


def act(item: str) -> object:
    """Do what the item says; the worst a reader can do to its process."""
    if item == "raise":
        raise ValueError("坏文件")
    if item == "exit":
        sys.exit(3)
    if item == "die":
        os._exit(7)
    if item == "segfault":
        ctypes.string_at(0)
    if item == "hang":
        time.sleep(60)
    if item == "hang-in-c":
        # Holds the interpreter lock, so that no thread or signal handler of Python could end it.
        ctypes.PyDLL(None).usleep(60_000_000)
    if item == "grow":
        kept = []
        while True:
            kept.append(bytearray(os.urandom(1024) * 4096))
    if item == "huge":
        return len(bytearray(1 << 44))
    if item == "unpicklable":
        return lambda: None
    if item == "noise":
        print("noise on stdout")
        print("noise on stderr", file=sys.stderr)
        os.write(2, b"noise on descriptor 2\n")
    return item


def pid(item: int) -> int:
    return os.getpid()


def go_in_steps(steps: int) -> int:
    for _ in range(steps):
        more_time()
        time.sleep(0.4)
    return steps


def rest_after_steps(seconds: float) -> None:
    more_time()
    time.sleep(seconds)


def sleep_and_note(folder: str) -> None:
    Path(folder, str(os.getpid())).touch()
    time.sleep(60)


def outcomes(items: list[str], **limits: float) -> dict[str, Success[object] | Failure]:
    options = {"jobs": 2, "seconds": 20.0, "megabytes": 400, **limits}
    return {items[i]: outcome for i, outcome in run_isolated(act, items, **options)}  # type: ignore[arg-type]


def test_every_item_comes_back_once_with_its_index() -> None:
    found = dict(run_isolated(double, range(50), jobs=2, seconds=20, megabytes=400))
    assert found == {i: Success(i * 2) for i in range(50)}


def test_no_items_is_no_work() -> None:
    assert list(run_isolated(double, [], jobs=2, seconds=1, megabytes=400)) == []


def test_processes_are_reused_and_are_not_ours() -> None:
    pids = {
        o.value
        for _, o in run_isolated(pid, range(30), jobs=2, seconds=20, megabytes=4000)
        if isinstance(o, Success)
    }
    assert os.getpid() not in pids
    assert 1 <= len(pids) <= 2


@pytest.mark.parametrize(
    ("item", "kind", "detail"),
    [
        ("raise", "error", "ValueError: 坏文件"),
        ("exit", "error", "SystemExit"),
        ("die", "crash", "exit 7"),
        ("segfault", "crash", "signal 11"),
        ("huge", "memory", ""),
        ("unpicklable", "error", ""),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of Unix")
def test_a_bad_item_costs_itself_alone(item: str, kind: str, detail: str) -> None:
    found = outcomes(["a", item, "b", "c"])
    assert all(found[good] == Success(good) for good in "abc")
    bad = found[item]
    assert isinstance(bad, Failure)
    assert bad.kind == kind
    assert detail in bad.detail


@pytest.mark.parametrize("item", ["hang", "hang-in-c"])
@pytest.mark.skipif(sys.platform == "win32", reason="usleep of Unix")
def test_a_hanging_item_is_ended_at_its_time(item: str) -> None:
    started = time.monotonic()
    found = outcomes(["a", item, "b"], seconds=0.5)
    assert found == {"a": Success("a"), "b": Success("b"), item: Failure("timeout", "0.5 s")}
    assert time.monotonic() - started < 15


@pytest.mark.skipif(sys.platform != "linux", reason="reads memory in use from /proc")
def test_memory_that_grows_past_the_limit_ends_the_item() -> None:
    found = outcomes(["a", "grow", "b"], megabytes=150)
    bad = found.pop("grow")
    assert isinstance(bad, Failure)
    assert bad.kind == "memory"
    assert found == {"a": Success("a"), "b": Success("b")}


def test_an_item_that_cannot_travel_is_refused_and_the_rest_goes_on() -> None:
    items = [1, lambda: None, 3]
    found = dict(run_isolated(double, items, jobs=1, seconds=20, megabytes=400))  # type: ignore[arg-type]
    assert found[0] == Success(2)
    assert found[2] == Success(6)
    assert isinstance(found[1], Failure)
    assert found[1].kind == "error"


def test_items_are_taken_only_as_workers_become_free() -> None:
    taken: list[int] = []

    def endless() -> object:
        number = 0
        while True:
            taken.append(number)
            yield number
            number += 1

    running = run_isolated(double, endless(), jobs=2, seconds=20, megabytes=400)  # type: ignore[arg-type]
    for _ in range(5):
        next(running)
    running.close()
    assert len(taken) <= 5 + 2 * 2 + 1


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="looks for processes by signal 0")
def test_closing_the_generator_ends_the_processes(tmp_path: Path) -> None:
    def source() -> object:
        yield str(tmp_path)
        yield str(tmp_path)
        while len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.01)
        raise KeyboardInterrupt

    running = run_isolated(sleep_and_note, source(), jobs=3, seconds=60, megabytes=400)  # type: ignore[arg-type]
    with pytest.raises(KeyboardInterrupt):
        next(running)
    pids = [int(p.name) for p in tmp_path.iterdir()]
    assert len(pids) == 2
    assert not any(alive(p) for p in pids)


def test_works_beside_other_threads() -> None:
    release = threading.Event()
    other = threading.Thread(target=release.wait, daemon=True)
    other.start()
    try:
        assert dict(run_isolated(double, [1, 2], jobs=2, seconds=30, megabytes=400)) == {
            0: Success(2),
            1: Success(4),
        }
    finally:
        release.set()


def test_nothing_a_worker_prints_reaches_the_terminal() -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from test_workers import act\n"
        "from evidencecheck.workers import run_isolated\n"
        "items = ['noise', 'raise', 'die', 'exit']\n"
        "for _, o in run_isolated(act, items, jobs=1, seconds=20, megabytes=400):\n"
        "    print(type(o).__name__)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(Path(__file__).parent)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == ["Success", "Failure", "Failure", "Failure"]
    assert done.stderr == ""


@pytest.mark.skipif(sys.platform != "linux", reason="forked processes")
def test_workers_end_when_the_parent_is_killed(tmp_path: Path) -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from test_workers import sleep_and_note\n"
        "from evidencecheck.workers import run_isolated\n"
        "list(run_isolated(sleep_and_note, [sys.argv[2]] * 2, jobs=2, seconds=0.3, megabytes=400))\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program, str(Path(__file__).parent), str(tmp_path)])
    deadline = time.monotonic() + 30
    while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    parent.kill()
    parent.wait()
    pids = [int(p.name) for p in tmp_path.iterdir()]
    # The system's alarm ends them: their time plus a grace of three seconds.
    while any(alive(p) for p in pids) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert pids
    assert not any(alive(p) for p in pids)


def test_work_in_steps_has_the_time_for_each_step() -> None:
    found = dict(run_isolated(go_in_steps, [4], jobs=1, seconds=1, megabytes=400))
    assert found == {0: Success(4)}


def test_a_single_step_may_not_take_longer_than_the_limit() -> None:
    found = dict(run_isolated(rest_after_steps, [30.0], jobs=1, seconds=0.5, megabytes=400))
    assert isinstance(found[0], Failure) and found[0].kind == "timeout"


def test_asking_for_time_outside_a_worker_does_nothing() -> None:
    assert go_in_steps(1) == 1
