"""One function over many items, each in a worker process under limits of time and memory.

Comes in: a module-level function and items. Goes out: an outcome for each, as they finish. A crash,
a hang or a blow-up costs its item alone. Must not know what the function does.
"""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import IO, Any, Generic, Literal, NamedTuple, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Kind = Literal["crash", "timeout", "memory", "error"]

# How often memory and deadlines are looked at while workers are busy, in seconds.
_POLL_SECONDS = 0.1
# A worker that has grown past this share of its limit between items is replaced by a fresh one.
_GROWN = 0.6
# After so many items a worker is replaced anyway; libraries leak.
_ITEMS_PER_WORKER = 2000
# Time the system gets on top before it ends a worker whose parent is gone, in seconds.
_GRACE_SECONDS = 3
_MEGABYTE = 1024 * 1024


class Success(NamedTuple, Generic[Result]):
    """The function's return value."""

    value: Result


class Failure(NamedTuple):
    """Why an item has no value. ``kind``: the worker died (crash), ran past its time (timeout) or
    memory, or the function raised (error). ``detail`` is technical, for a log."""

    kind: Kind
    detail: str


def run_isolated(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    jobs: int,
    seconds: float,
    megabytes: int,
) -> Iterator[tuple[int, Success[Result] | Failure]]:
    """Run ``function`` on each item in ``jobs`` processes; yield (index of the item, outcome) as they finish.

    ``seconds`` and ``megabytes`` (resident) bound one item, or one step of it where the function calls
    ``more_time`` between its steps. Processes are reused; one that
    died or was killed is replaced. ``function`` must be importable by name, items and values
    picklable. Items are taken as workers become free. Closing the generator, or an exception such as
    Ctrl-C at the caller, ends all processes.
    """
    pool = _Pool(function, max(1, jobs), seconds, megabytes)
    try:
        yield from pool.run(items)
    finally:
        pool.close()


class _Pool:
    def __init__(self, function: Callable[[Any], Any], jobs: int, seconds: float, megabytes: int) -> None:
        self._function = function
        self._jobs = jobs
        self._seconds = seconds
        self._megabytes = megabytes
        self._context = _context()
        self._workers: list[_Worker] = []
        self._looked = 0.0

    def run(self, items: Iterable[Any]) -> Iterator[tuple[int, Success[Any] | Failure]]:
        source = enumerate(items)
        following = next(source, None)
        while True:
            while following is not None and (worker := self._free()) is not None:
                if (refused := self._give(worker, *following)) is not None:
                    yield following[0], refused
                following = next(source, None)
            busy = [w for w in self._workers if w.index is not None]
            if not busy:
                return
            yield from self._finished(busy)

    def _free(self) -> _Worker | None:
        """A worker with nothing to do; a new one while fewer than allowed are running."""
        for worker in self._workers:
            if worker.index is None:
                return worker
        return self._start() if len(self._workers) < self._jobs else None

    def _start(self) -> _Worker:
        others = [w.connection for w in self._workers]
        worker = _Worker(self._context, self._function, self._seconds, self._megabytes, others)
        self._workers.append(worker)
        return worker

    def _give(self, worker: _Worker, index: int, item: Any) -> Failure | None:
        """Hand an item over; a worker found dead is replaced, an item that cannot travel is refused."""
        for _ in range(3):
            try:
                worker.give(index, item)
                return None
            except OSError:
                self._remove(worker)
                worker = self._start()
            except Exception as error:
                return Failure("error", f"{type(error).__name__}: {error}")
        return Failure("crash", "no worker could be started")

    def _finished(self, busy: list[_Worker]) -> Iterator[tuple[int, Success[Any] | Failure]]:
        ready = wait([w.connection for w in busy], timeout=_POLL_SECONDS)
        now = time.monotonic()
        look = now - self._looked >= _POLL_SECONDS
        if look:
            self._looked = now
        for worker in busy:
            outcome: Success[Any] | Failure | None = None
            if worker.connection in ready:
                outcome = worker.take()
                if outcome is None:
                    worker.started = now
            elif now - worker.started > self._seconds:
                outcome = Failure("timeout", f"{self._seconds:g} s")
                worker.kill()
            elif look and worker.resident_bytes() > self._megabytes * _MEGABYTE:
                outcome = Failure("memory", f"{self._megabytes} MB")
                worker.kill()
            if outcome is None:
                continue
            index, worker.index = worker.index, None
            if worker.dead or self._worn(worker):
                self._remove(worker)
            if index is not None:
                yield index, outcome

    def _worn(self, worker: _Worker) -> bool:
        return (
            worker.done >= _ITEMS_PER_WORKER or worker.resident_bytes() > _GROWN * self._megabytes * _MEGABYTE
        )

    def _remove(self, worker: _Worker) -> None:
        worker.kill()
        if worker in self._workers:
            self._workers.remove(worker)

    def close(self) -> None:
        for worker in self._workers:
            worker.kill(join=False)
        for worker in self._workers:
            worker.kill()
        self._workers.clear()


class _Worker:
    """One child process, seen from the parent."""

    def __init__(
        self,
        context: Any,
        function: Callable[[Any], Any],
        seconds: float,
        megabytes: int,
        others: list[Connection],
    ) -> None:
        self.connection, child = context.Pipe()
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        forked = context.get_start_method() == "fork"
        # A forked child holds copies of what the parent has open; it must close them, or the end
        # of the parent would never be seen on the pipes.
        inherited = [self.connection, *others] if forked else []
        errors = self._errors.fileno() if forked else None
        # A forked child begins with all the parent has in memory; that is not the item's doing.
        self._inherited = _resident_bytes(os.getpid()) if forked else 0
        self._process = context.Process(
            target=_serve, args=(child, function, seconds, megabytes, errors, inherited), daemon=True
        )
        self._process.start()
        child.close()
        self.index: int | None = None
        self.started = 0.0
        self.done = 0
        self.dead = False

    def give(self, index: int, item: Any) -> None:
        self.connection.send(item)
        self.index, self.started = index, time.monotonic()

    def take(self) -> Success[Any] | Failure | None:
        """The outcome that waits on the pipe; what the end of the process means where it is closed.

        None for a call of ``more_time``."""
        try:
            kind, value = self.connection.recv()
        except (EOFError, OSError):
            self.dead = True
            self._process.join(timeout=_GRACE_SECONDS)
            return self._death()
        except Exception as error:
            return Failure("error", f"{type(error).__name__}: {error}")
        if kind == "more time":
            return None
        self.done += 1
        if kind == "value":
            return Success(value)
        # After a panic or a failed allocation nobody knows what state a library is in.
        self.dead = kind == "memory" or value.startswith("PanicException")
        return Failure(kind, value)

    def _death(self) -> Failure:
        with contextlib.suppress(OSError, ValueError):
            self._errors.seek(0)
            said = self._errors.read(65536).decode("utf-8", "replace")
            if "memory allocation" in said or "MemoryError" in said or "bad_alloc" in said:
                return Failure("memory", "allocation failed")
        code = self._process.exitcode
        if code is not None and code < 0 and -code == getattr(signal, "SIGALRM", None):
            return Failure("timeout", "ended by the system")
        return Failure("crash", f"exit {code}" if code is None or code >= 0 else f"signal {-code}")

    def resident_bytes(self) -> int:
        """Memory the child has taken since it began."""
        if sys.platform == "win32":
            return _windows_working_set(self._process.sentinel)
        return max(0, _resident_bytes(self._process.pid or 0) - self._inherited)

    def kill(self, *, join: bool = True) -> None:
        self.dead = True
        with contextlib.suppress(OSError, ValueError, AttributeError):
            self._process.kill()
        if join:
            with contextlib.suppress(OSError, ValueError, AssertionError):
                self._process.join(timeout=_GRACE_SECONDS)
                self._process.close()
            self.connection.close()
            self._errors.close()


def _context() -> Any:
    """Forking is quickest and keeps what the parent has loaded, but is unsafe beside other threads."""
    if sys.platform == "linux":
        alone = threading.active_count() == 1
        return multiprocessing.get_context("fork" if alone else "forkserver")
    return multiprocessing.get_context("spawn")


def _resident_bytes(process_id: int) -> int:
    """Memory a process has in use now; 0 where the system does not say."""
    try:
        with open(f"/proc/{process_id}/statm", "rb") as status:  # noqa: PTH123 (read ten times a second)
            return int(status.read().split()[1]) * os.sysconf("SC_PAGESIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _windows_working_set(handle: int) -> int:
    import ctypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", ctypes.c_ulong),
            ("page_faults", ctypes.c_ulong),
            *(
                (name, ctypes.c_size_t)
                for name in ("peak", "working_set", "a", "b", "c", "d", "pagefile", "e")
            ),
        )

    counters = Counters()
    counters.cb = ctypes.sizeof(counters)
    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 (exists on Windows alone)
    if kernel.K32GetProcessMemoryInfo(ctypes.c_void_p(handle), ctypes.byref(counters), counters.cb):
        return int(counters.working_set)
    return 0


# ---- in the child ----

# Starts the item's time again; stands only in a worker.
_ask_for_time: Callable[[], None] | None = None


def more_time() -> None:
    """Start the time of the item that is being worked on again: for a function whose work goes in
    steps, each of which is to stay within the limit. Outside a worker it does nothing."""
    if _ask_for_time is not None:
        _ask_for_time()


def _serve(
    connection: Connection,
    function: Callable[[Any], Any],
    seconds: float,
    megabytes: int,
    errors: int | None,
    inherited: list[Connection],
) -> None:
    """Answer items until the pipe closes."""
    for other in inherited:
        other.close()
    # The parent decides what an interrupt means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _silence(errors)
    _limit_memory(megabytes)
    gc.freeze()

    def ask() -> None:
        _alarm(seconds + _GRACE_SECONDS)
        # A parent that is gone is noticed when the answer is sent.
        with contextlib.suppress(OSError):
            connection.send(("more time", None))

    global _ask_for_time
    _ask_for_time = ask
    while True:
        try:
            item = connection.recv()
        except (EOFError, OSError):
            return
        except Exception as error:
            connection.send(("error", f"{type(error).__name__}: {error}"))
            continue
        _alarm(seconds + _GRACE_SECONDS)
        answer = _answer(function, item)
        _alarm(0)
        try:
            connection.send(answer)
        except (BrokenPipeError, ConnectionError):
            return
        except Exception as error:
            connection.send(("error", f"{type(error).__name__}: {error}"))


def _answer(function: Callable[[Any], Any], item: Any) -> tuple[str, Any]:
    try:
        return "value", function(item)
    except MemoryError:
        return "memory", "allocation failed"
    except BaseException as error:
        # Panics of Rust libraries are no Exception, and a library that calls exit() is to be survived.
        return "error", f"{type(error).__name__}: {error}"[:2000]


def _silence(errors: int | None) -> None:
    """Nothing a library prints reaches the user's terminal; the end of it is kept for the parent."""
    # A fault handler that the parent has switched on writes to a descriptor of its own.
    faulthandler.disable()
    with contextlib.suppress(OSError):
        sink = os.open(os.devnull, os.O_RDWR)
        os.dup2(sink, 0)
        os.dup2(sink, 1)
        os.dup2(errors if errors is not None else sink, 2)
        os.close(sink)
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stdout


def _limit_memory(megabytes: int) -> None:
    """A hard stop for one huge allocation between two looks; addresses are more than memory in use."""
    if sys.platform != "linux":
        return
    import resource

    with contextlib.suppress(OSError, ValueError, IndexError):
        with open("/proc/self/statm", "rb") as status:  # noqa: PTH123
            mapped = int(status.read().split()[0]) * os.sysconf("SC_PAGESIZE")
        limit = mapped + (2 * megabytes + 256) * _MEGABYTE
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard == resource.RLIM_INFINITY or limit < hard:
            resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
        # A crash must not leave a core file in somebody's folder.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _alarm(seconds: float) -> None:
    """Have the system end this process later, should the parent be gone by then; 0 takes it back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
