"""What tests of several rooms share: one run of the demo, for it reads two hundred files."""

from __future__ import annotations

import contextlib
import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from evidencecheck.cli import main


class DemoRun(NamedTuple):
    """One run of ``evidencecheck demo``: exit status, standard output, where it wrote."""

    status: int
    out: str
    folder: Path

    @property
    def township(self) -> Path:
        return self.folder / "样例乡镇"

    @property
    def results(self) -> Path:
        return self.folder / "核查结果"

    @property
    def villages(self) -> list[str]:
        return sorted(path.name for path in self.township.iterdir())


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing that tests read comes from, or goes into, the cache of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def demo_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoRun]:
    """Shared by all tests: look, but do not change a file."""
    folder = tmp_path_factory.mktemp("demo")
    out = io.StringIO()
    with contextlib.redirect_stdout(out), pytest.raises(SystemExit) as ended:
        main(["demo", "--dest", str(folder)])
    yield DemoRun(int(ended.value.code or 0), out.getvalue(), folder)
    shutil.rmtree(folder, ignore_errors=True)
