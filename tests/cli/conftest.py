"""The command line as a user meets it: arguments in, text and exit status out."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from evidencecheck.cli import main

MINUTES = """柳溪村党支部支委会会议记录
时间：2024年3月5日上午9时
地点：村党群服务中心二楼会议室
主持人：周明远
记录人：何秀兰
参加人员：周明远、何秀兰、陈立本、吴桂芳、孙长林
议题：研究春季防火和党员发展工作
周明远：今天召开支委会，研究两件事。一是清明前后的护林防火，二是培养入党积极分子。
陈立本：防火巡查要排到每一天，各组长负责到底。
会议决定：1.由陈立本负责排出巡查表；2.确定李青为入党积极分子。
"""
PLAN = """柳溪村2024年度工作计划
为做好全年工作，特制定本计划。
一、指导思想
以乡村振兴为总抓手，抓党建、促发展。
二、工作目标
村集体收入增长一成，硬化组道两公里。
三、主要措施
1.三月底前完成防火巡查；2.六月底前完成组道硬化；3.十二月底前完成考评。
柳溪村党支部
2024年1月8日
"""
RULES = """id: two-papers
title: 两份材料考核细则
level: village
source: 测试
total: 2
sections:
  - id: "1"
    title: 材料
    points: 2
    groups:
      - id: "1.1"
        title: 资料
        points: 2
        deduct: {per: item, amount: 1, until: exhausted}
        clauses:
          - id: "1.1.1"
            title: 支委会会议记录
            requires: [{evidence: minutes-branch-committee}]
          - id: "1.1.2"
            title: 年度工作计划
            requires: [{evidence: annual-work-plan}]
"""


class Outcome(NamedTuple):
    """What one run of the program left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def _own_place(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty current folder, nothing set in the environment, nothing in the cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    for name in [name for name in os.environ if name.startswith("EVIDENCECHECK_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process."""

    def run_here(*args: str | Path) -> Outcome:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(arg) for arg in args])
        out, err = capsys.readouterr()
        return Outcome(int(ended.value.code or 0), out, err)

    return run_here


@pytest.fixture
def village(tmp_path: Path) -> Path:
    """A folder with two good papers, a blank file and one in a format nobody knows."""
    folder = tmp_path / "柳溪村"
    (folder / "会议").mkdir(parents=True)
    (folder / "会议" / "支委会3月.txt").write_text(MINUTES, encoding="utf-8")
    (folder / "2024年工作计划.txt").write_text(PLAN, encoding="gb18030")
    (folder / "空白.txt").write_bytes(b"")
    (folder / "照片.dat").write_bytes(bytes(range(256)) * 8)
    return folder


@pytest.fixture
def two_papers(tmp_path: Path) -> Path:
    """A rule set that asks for just the two papers of ``village``."""
    path = tmp_path / "two-papers.yaml"
    path.write_text(RULES, encoding="utf-8")
    return path


def run_process(*args: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as its own process, both outputs piped, as a script or another program would."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("EVIDENCECHECK_", "PYTHON"))}
    return subprocess.run(
        [sys.executable, "-m", "evidencecheck", *map(str, args)],
        cwd=cwd,
        env={**inherited, **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )


def fingerprint(folder: Path) -> dict[str, tuple[int, str]]:
    """Every path below a folder with the time it was changed and its content's hash."""
    return {
        str(path.relative_to(folder)): (
            path.stat().st_mtime_ns,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder",
        )
        for path in sorted(folder.rglob("*"))
    }
