"""How well titles and first lines in use all over the country are recognised, type by type.

`python -m benchmarks.titles` reads `corpora/titles.tsv` (type, or types where the boundary is not
clear, best first; then the title), makes two documents of each title and recognises them under a
file name that says nothing: the title alone, and the title with the few lines any paper of that
form has. The titles were written before anyone looked at the cues, so that a miss is a word that
recognition does not know.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

from evidencecheck.model import Block, BlockKind, Document, FileStatus, Vocabulary
from evidencecheck.recognition import recognise
from evidencecheck.rules import load_vocabulary

TITLES = Path(__file__).parent / "corpora" / "titles.tsv"
FILE_NAME = "文档.docx"
NOTHING = "nothing"
"""Printed where no evidence type was seen at all."""

_FORM_LINES = {
    "minutes": "时间:2024年3月5日上午9时\n地点:村部会议室\n主持人:周明\n记录人:李芳\n"
    "参加人员:周明、李芳、王强、赵国庆",
    "log": "|日期\t姓名\t事项\t备注\n3月5日\t周明\t正常\t\n3月6日\t李芳\t正常\t",
    "schedule": "|日期\t人员\t电话\n3月5日\t周明\t\n3月6日\t李芳\t",
    "roster": "|序号\t姓名\t性别\t出生年月\t文化程度\n1\t周明\t男\t1970.03\t高中\n2\t李芳\t女\t1982.11\t大专",
    "register": "|序号\t时间\t内容\t责任人\t备注\n1\t2024.3.5\t已完成\t周明\t\n2\t2024.4.9\t已完成\t李芳\t",
    "form": "|姓名\t优秀\t称职\t基本称职\t不称职\n周明\t18\t3\t0\t0\n李芳\t16\t5\t0\t0",
    "plan": "为做好本项工作,结合我村实际,特制定如下计划。\n一、指导思想\n二、主要任务\n三、工作措施",
    "summary": "一年来,我村扎实推进各项工作,现总结如下。\n一、主要做法\n二、取得的成效\n三、存在的不足",
    "report": "现将有关情况报告如下。\n一、基本情况\n二、存在的问题\n三、今后打算",
    "official-document": "各村民小组:\n经研究决定,现将有关事项通知如下。\n2024年3月5日",
    "approval": "镇党委:\n现将有关事项报告如下,妥否,请批示。\n2024年3月5日",
    "regulation": "一、认真遵守本村各项规定。\n二、坚持按时办理。\n三、接受群众监督。",
    "notes": "2024年3月5日\n通过学习,我认识到自己还有不少差距,今后要多学多看。",
    "lecture": "同志们:\n今天我和大家一起学习。\n一、提高认识\n二、落实行动",
    "pledge": "我郑重作出如下承诺:\n一、遵纪守法。\n二、服务群众。\n承诺人:周明\n2024年3月5日",
    "agreement": "甲方:\n乙方:\n为加强合作,经双方协商,达成如下协议。",
    "dossier": "姓名:周明 性别:男 出生年月:1990年3月\n2024年3月5日",
    "notice": "时间:3月5日上午9时\n地点:村部会议室\n请准时参加,不得缺席。\n2024年3月3日",
    "news": "近日,石桥村热闹非凡,受到群众一致好评。(通讯员 李芳)",
    "policy": "各村(社区):\n为进一步规范管理,现将有关事项通知如下,请认真贯彻执行。\n一、总体要求",
    "template": "时间:____年__月__日\n地点:______\n主持人:×××\n参加人员:×××、×××",
    "other": "",
}
"""A few lines that say what form a paper has and nothing about its subject; "|" opens a table."""

_TYPE_LINES = {
    "face-to-face-plan": _FORM_LINES["plan"],
    "division-of-work": "|序号\t姓名\t职务\t负责工作\n1\t周明\t书记\t全面工作\n2\t李芳\t委员\t财务",
    "member-review-form": "|姓名\t优秀\t合格\t基本合格\t不合格\n周明\t18\t3\t0\t0\n李芳\t16\t5\t0\t0",
}
"""Where the usual paper of a type has another form than the rest of its genre."""


def main(arguments: list[str] | None = None) -> int:
    """Print the share recognised, by type, and the titles that were not."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.titles", description=__doc__)
    parser.add_argument("--type", action="append", default=[], help="only this type (may be repeated)")
    parser.add_argument("--misses", action=argparse.BooleanOptionalAction, default=True)
    options = parser.parse_args(arguments)
    vocabulary = load_vocabulary()
    titles = [row for row in read_titles() if not options.type or row[0][0] in options.type]
    right: dict[str, Counter[str]] = defaultdict(Counter)
    misses: list[str] = []
    for types, title in titles:
        body = _TYPE_LINES.get(types[0]) or _FORM_LINES[vocabulary.types[types[0]].genre]
        for form, text in (("alone", ""), ("with form", body)):
            taken, confidence = _recognised(title, text, vocabulary)
            right[types[0]][form] += taken in types
            if taken not in types:
                misses.append(f"{types[0]}\t{form}\t{title}\t-> {taken} {confidence:.2f}")
        right[types[0]]["titles"] += 1
    _print(right)
    if options.misses:
        print("\n".join(["", *misses]))
    return 0


def read_titles() -> list[tuple[tuple[str, ...], str]]:
    """The types a title may be taken for, best first, and the title."""
    rows = [
        line.split("\t")
        for line in TITLES.read_text(encoding="utf-8").splitlines()
        if line[:1] not in ("", "#")
    ]
    return [(tuple(types.split(",")), title) for types, title in rows]


def _recognised(title: str, body: str, vocabulary: Vocabulary) -> tuple[str, float]:
    blocks = [Block(kind=BlockKind.PARAGRAPH, text=title)]
    if body.startswith("|"):
        rows = tuple(tuple(line.split("\t")) for line in body[1:].splitlines())
        blocks.append(Block(kind=BlockKind.TABLE, text=body[1:], rows=rows))
    else:
        blocks += [Block(kind=BlockKind.PARAGRAPH, text=line) for line in body.splitlines()]
    records = recognise(Document(status=FileStatus.READ, blocks=tuple(blocks)), FILE_NAME, vocabulary)
    best = records[0].best if records else None
    return (best.type, best.confidence) if best else (NOTHING, 0.0)


def _print(right: dict[str, Counter[str]]) -> None:
    total: Counter[str] = Counter()
    print(f"{'type':32}{'titles':>7}{'alone':>7}{'with form':>11}")
    for kind, counts in right.items():
        total += counts
        print(f"{kind:32}{counts['titles']:7}{counts['alone']:7}{counts['with form']:11}")
    print(f"{'all':32}{total['titles']:7}{total['alone']:7}{total['with form']:11}")
    for form in ("alone", "with form"):
        print(f"share {form}: {total[form] / max(total['titles'], 1):.1%}")


if __name__ == "__main__":
    sys.exit(main())
