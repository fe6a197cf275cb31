"""Assessments built by hand: an invented village under a small rule set with every kind of verdict."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from evidencecheck.model import (
    Assessment,
    Clause,
    ConsideredRecord,
    Cue,
    CueKind,
    Deduction,
    Event,
    EvidenceMatch,
    EvidenceType,
    FailedSubmission,
    FileFormat,
    FileOutcome,
    FileProblem,
    FileStatus,
    Finding,
    Genre,
    Group,
    GroupScore,
    Hint,
    Level,
    Per,
    PeriodResult,
    Record,
    RecordPlace,
    RecordVerdict,
    RecordWarning,
    Requirement,
    RequirementResult,
    RuleSet,
    Score,
    ScoreRange,
    Section,
    Status,
    Survey,
    Vocabulary,
    WarningCode,
    YearlessDate,
)
from evidencecheck.periods import AssessmentWindow, Cadence, PartialDate, periods_in

YEAR = 2024
WINDOW = AssessmentWindow.whole_year(YEAR)
ZERO = Decimal(0)


def _genres() -> dict[str, Genre]:
    rows = (
        ("roster", "花名册", "year", ""),
        ("minutes", "会议记录", "held", ""),
        ("plan", "计划", "year", ""),
        ("summary", "总结", "year", ""),
        ("report", "报告", "year", ""),
        ("log", "日志", "rows", ""),
        ("notice", "通知", "held", "meeting-notice"),
        ("template", "空白模板", "year", "template"),
        ("other", "其他", "year", "other"),
    )
    return {key: Genre(id=key, name=name, dated_by=dated, evidence=ev) for key, name, dated, ev in rows}


def _types() -> dict[str, EvidenceType]:
    rows = (
        ("committee-roster", "两委成员花名册", "roster", ""),
        ("reserve-cadre-roster", "后备干部花名册", "roster", ""),
        ("annual-work-plan", "年度工作计划", "plan", ""),
        ("year-end-summary", "年终工作总结", "summary", ""),
        ("duty-report", "述职报告", "report", ""),
        ("duty-log", "值班记录表", "log", ""),
        ("minutes-weekly", "周例会记录", "minutes", ""),
        ("minutes-branch-committee", "支委会会议记录", "minutes", ""),
        ("minutes-member-assembly", "党员大会会议记录", "minutes", ""),
        ("party-lecture", "党课记录、讲稿", "minutes", ""),
        ("meeting-notice", "会议通知", "notice", "通知不是记录"),
        ("template", "空白模板、写法说明", "template", "没有填写的表、范文指导,不是证据"),
        ("other", "其他", "other", ""),
    )
    return {key: EvidenceType(id=key, name=name, genre=genre, note=note) for key, name, genre, note in rows}


VOCABULARY = Vocabulary(genres=_genres(), types=_types())

_FILES_DEDUCT = Deduction(
    per=Per.ITEM,
    amount=Decimal(1),
    reading="“缺一项扣1分”的“一项”按编号的条目算,一条不全扣一次",
    alternative="每样材料算一项",
)
_MEETINGS_DEDUCT = Deduction(
    per=Per.EVIDENCE, amount=Decimal("0.5"), reading="每样会议记录算一项,次数不全扣一次"
)

RULES = RuleSet(
    id="sample-village",
    title="示例乡农村基层组织建设考评细则",
    level=Level.VILLAGE,
    source="示例",
    total=Decimal(20),
    incomplete="原文到“党员组织生活会”为止,后面的看不到",
    sections=(
        Section(
            id="1",
            title="村(社区)班子建设",
            points=Decimal(16),
            groups=(
                Group(
                    id="1.1",
                    title="文件等资料",
                    points=Decimal(6),
                    deduct=_FILES_DEDUCT,
                    clauses=(
                        Clause(
                            id="1.1.1",
                            number="1",
                            title="村(社区)两委成员花名册",
                            requires=(
                                Requirement(
                                    evidence=("committee-roster",), fields=("姓名", "职务", "出生年月")
                                ),
                            ),
                        ),
                        Clause(
                            id="1.1.5",
                            number="5",
                            title="后备干部花名册",
                            requires=(Requirement(evidence=("reserve-cadre-roster",), provider="组织委员"),),
                        ),
                        Clause(
                            id="1.1.8",
                            number="8",
                            title="年度工作计划和年终工作总结",
                            requires=(
                                Requirement(evidence=("annual-work-plan",), before="03-31"),
                                Requirement(evidence=("year-end-summary",)),
                            ),
                        ),
                        Clause(
                            id="1.1.10",
                            number="10",
                            title="述职报告,每半年一次",
                            requires=(Requirement(evidence=("duty-report",), every=Cadence.HALF_YEAR),),
                        ),
                        Clause(
                            id="1.1.11",
                            number="11",
                            title="村干部值班制度执行情况",
                            requires=(Requirement(evidence=("duty-log",), every=Cadence.MONTH),),
                            manual="检查当天是否有人值班,值班表是否上墙",
                        ),
                        Clause(
                            id="1.1.15",
                            number="15",
                            title="村务公开栏内容及时更新",
                            manual="看公开栏,每季度至少更新一次",
                        ),
                    ),
                ),
                Group(
                    id="1.2",
                    title="会议记录",
                    points=Decimal(10),
                    deduct=_MEETINGS_DEDUCT,
                    clauses=(
                        Clause(
                            id="1.2.1",
                            number="1",
                            title="周例会记录",
                            requires=(Requirement(evidence=("minutes-weekly",), every=Cadence.WEEK),),
                        ),
                        Clause(
                            id="1.2.2a",
                            number="2",
                            title="支委会,每月一次",
                            requires=(
                                Requirement(evidence=("minutes-branch-committee",), every=Cadence.MONTH),
                            ),
                        ),
                        Clause(
                            id="1.2.2b",
                            number="2",
                            title="党员大会,每季度一次",
                            requires=(
                                Requirement(
                                    evidence=("minutes-member-assembly",),
                                    every=Cadence.QUARTER,
                                    combined_with=("party-lecture",),
                                ),
                            ),
                        ),
                        Clause(
                            id="1.2.3",
                            number="3",
                            title="党课",
                            note="可与党员大会一并记录",
                            requires=(Requirement(evidence=("party-lecture",), times=4),),
                        ),
                    ),
                ),
            ),
        ),
    ),
)


def lost(estimate: str = "0", worst: str | None = None, best: str | None = None) -> ScoreRange:
    return ScoreRange(
        estimate=Decimal(estimate), worst=Decimal(worst or estimate), best=Decimal(best or estimate)
    )


def record(
    id: str,
    file: str,
    type: str,
    *days: str,
    title: str = "",
    confidence: float = 0.96,
    warnings: tuple[RecordWarning, ...] = (),
    inferred: bool = False,
    yearless: tuple[YearlessDate, ...] = (),
) -> Record:
    kind = VOCABULARY.types[type]
    cues = (
        Cue(kind=CueKind.TITLE, text=title or kind.name, weight=2.1, block=0),
        Cue(kind=CueKind.WORD, text="通知", weight=-0.4, block=3),
    )
    return Record(
        id=id,
        file=file,
        fingerprint=f"f{id}",
        title=title or kind.name,
        place=RecordPlace(1, 0, 14),
        genre=kind.genre,
        genre_confidence=0.93,
        evidence=(
            EvidenceMatch(type=type, confidence=confidence, cues=cues),
            EvidenceMatch(type="other", confidence=0.02),
        ),
        events=tuple(
            Event(date=PartialDate.parse(day), source="field 时间", inferred=inferred, block=1)
            for day in days
        ),
        yearless=yearless,
        warnings=warnings,
    )


def accepted(*ids: str) -> tuple[ConsideredRecord, ...]:
    return tuple(ConsideredRecord(record=i, confidence=0.96, verdict=RecordVerdict.ACCEPTED) for i in ids)


def by_period(
    every: Cadence | None, statuses: dict[int, Status], default: Status = Status.MET, required: int = 1
) -> tuple[PeriodResult, ...]:
    """Periods of the year; ``statuses`` by number from 1, all others ``default``."""
    results = []
    for number, period in enumerate(periods_in(YEAR, every), 1):
        status = statuses.get(number, default)
        found = required if status is Status.MET else (required - 1 if status is Status.PARTIAL else 0)
        results.append(
            PeriodResult(
                period=period,
                required=required,
                found=found,
                status=status,
                doubtful=1 if status is Status.REVIEW else 0,
            )
        )
    return tuple(results)


def required(
    type: str,
    status: Status,
    every: Cadence | None = None,
    times: int = 1,
    statuses: dict[int, Status] | None = None,
    periods: tuple[PeriodResult, ...] | None = None,
    records: tuple[ConsideredRecord, ...] = (),
    due: date | None = None,
) -> RequirementResult:
    by_default = by_period(every, statuses or {}, Status.MET if every else status)
    return RequirementResult(
        title="",
        evidence=(type,),
        every=every,
        times=times,
        status=status,
        periods=by_default if periods is None else periods,
        records=records,
        due=due,
    )


def finding(clause: str, status: Status, loss: ScoreRange | None = None, **fields: object) -> Finding:
    section, group, found = next(x for x in RULES.clauses() if x[2].id == clause)
    values: dict[str, object] = {
        "clause": clause,
        "number": found.number,
        "title": found.title,
        "path": (section.title, group.title),
        "group": group.id,
        "status": status,
        "points": found.points,
        "lost": loss or lost(),
        "reason": "",
    }
    return Finding(**{**values, **fields})  # type: ignore[arg-type]


BAD_SCAN = FileOutcome(
    path="扫描件/换届批复.pdf",
    format=FileFormat.PDF,
    status=FileStatus.ENCRYPTED,
    problem=FileProblem("encrypted", "文件有密码,打不开", "请去除密码后重新放入"),
)
BAD_PHOTO = FileOutcome(
    path="照片/IMG_0312.jpg",
    format=FileFormat.IMAGE,
    status=FileStatus.SKIPPED,
    problem=FileProblem("not-read", "图片里的文字没有识别", "请把图片里的内容录成 Word,或放入扫描前的电子版"),
)


def records() -> tuple[Record, ...]:
    months = [m for m in range(1, 13) if m not in (5, 9)]
    minutes = tuple(
        record(f"r{m}", "4.会议记录/支委会.docx", "minutes-branch-committee", f"2024-{m:02d}-05")
        for m in months
    )
    doubtful = RecordWarning(code=WarningCode.DATE_INFERRED, message="年份没有写,按文件夹“2024”推断")
    return (
        *minutes,
        record("r20", "1.文件/两委花名册.xlsx", "committee-roster", "2024"),
        record("r21", "1.文件/计划.docx", "annual-work-plan", "2024", title="柳溪村2024年度工作计划"),
        record(
            "r22", "1.文件/上半年述职.docx", "duty-report", "2024-06-28", inferred=True, warnings=(doubtful,)
        ),
        record("r23", "4.会议记录/党员大会.docx", "minutes-member-assembly", "2024-03-12"),
        record("r24", "4.会议记录/党课.docx", "party-lecture", "2024-03-12"),
        record("r25", "其他/新建文档(3).docx", "party-lecture", "2024-09-20", confidence=0.55),
        record("r40", "其他/开会通知.docx", "meeting-notice", "2024-04-01", title="关于召开党员大会的通知"),
        record(
            "r41",
            "其他/支委会记录(空表).docx",
            "template",
            title="支委会会议记录",
            warnings=(RecordWarning(code=WarningCode.TEMPLATE, message="没有填写内容"),),
        ),
    )


def findings() -> tuple[Finding, ...]:
    missing, review = Status.MISSING, Status.REVIEW
    months = [f"r{m}" for m in range(1, 13) if m not in (5, 9)]
    weeks = {18: missing, 22: missing, 23: missing, 24: missing}
    doubt = ConsideredRecord(
        record="r25",
        confidence=0.55,
        verdict=RecordVerdict.REVIEW,
        reason="与党员大会同一天,看不出是否上了党课",
    )
    return (
        finding(
            "1.1.1",
            Status.MET,
            reason="已有",
            requirements=(required("committee-roster", Status.MET, records=accepted("r20")),),
        ),
        finding(
            "1.1.5",
            missing,
            lost("1"),
            reason="没有找到后备干部花名册",
            provider="组织委员",
            requirements=(required("reserve-cadre-roster", missing),),
        ),
        finding(
            "1.1.8",
            Status.PARTIAL,
            lost("1"),
            reason="缺年终工作总结",
            requirements=(
                required("annual-work-plan", Status.MET, records=accepted("r21"), due=date(YEAR, 3, 31)),
                required("year-end-summary", missing),
            ),
        ),
        finding(
            "1.1.10",
            Status.PARTIAL,
            lost("1"),
            reason="缺下半年述职报告",
            requirements=(
                required(
                    "duty-report",
                    Status.PARTIAL,
                    Cadence.HALF_YEAR,
                    statuses={2: missing},
                    records=accepted("r22"),
                ),
            ),
        ),
        finding(
            "1.1.11",
            Status.WAIVED,
            reason="乡里统一值班,已说明",
            decision="乡党建办2024年6月说明:本村值班由乡里统一安排",
            requirements=(
                required(
                    "duty-log",
                    Status.WAIVED,
                    Cadence.MONTH,
                    periods=by_period(Cadence.MONTH, {}, Status.WAIVED),
                ),
            ),
        ),
        finding("1.1.15", Status.MANUAL, reason="看现场"),
        finding(
            "1.2.1",
            Status.PARTIAL,
            lost("0.5"),
            reason="缺4周",
            requirements=(required("minutes-weekly", Status.PARTIAL, Cadence.WEEK, statuses=weeks),),
        ),
        finding(
            "1.2.2a",
            Status.PARTIAL,
            lost("0.5", "0.5", "0"),
            reason="应有12次,已有10次",
            advice="请找出5月、9月的支委会会议记录补交",
            requirements=(
                required(
                    "minutes-branch-committee",
                    Status.PARTIAL,
                    Cadence.MONTH,
                    statuses={5: missing, 9: missing},
                    records=accepted(*months),
                ),
            ),
        ),
        finding(
            "1.2.2b",
            Status.PARTIAL,
            lost("0.5"),
            reason="缺第三季度",
            requirements=(
                required(
                    "minutes-member-assembly",
                    Status.PARTIAL,
                    Cadence.QUARTER,
                    statuses={3: missing, 4: Status.NOT_DUE},
                    records=accepted("r23"),
                ),
            ),
        ),
        finding(
            "1.2.3",
            review,
            lost("0", "0.5", "0"),
            reason="党课记录是否够4次,要看一份拿不准的材料",
            hints=(Hint(file="其他/新建文档(3).docx", confidence=0.55, message="可能是党课记录"),),
            requirements=(
                required(
                    "party-lecture",
                    review,
                    times=4,
                    periods=(
                        PeriodResult(period=WINDOW.period, required=4, found=3, doubtful=1, status=review),
                    ),
                    records=(*accepted("r24"), doubt),
                ),
            ),
        ),
    )


def village(name: str = "柳溪村", **changes: object) -> Assessment:
    """A village with every verdict, some trouble with files, and readings of the rule to repeat."""
    found = records()
    by_file: dict[str, list[str]] = {}
    for r in found:
        by_file.setdefault(r.file, []).append(r.id)
    files = tuple(
        FileOutcome(
            path=path,
            format=FileFormat.XLSX if path.endswith("xlsx") else FileFormat.DOCX,
            status=FileStatus.READ,
            records=tuple(ids),
        )
        for path, ids in by_file.items()
    )
    values: dict[str, object] = {
        "name": name,
        "path": f"/材料/{name}",
        "rules": RULES,
        "window": WINDOW,
        "score": Score(
            points=Decimal(20),
            checkable=Decimal(16),
            estimate=Decimal("15.5"),
            floor=Decimal("15"),
            ceiling=Decimal("16"),
            deducted=Decimal("4.5"),
        ),
        "groups": (
            GroupScore(id="1.1", title="文件等资料", section="1", points=Decimal(6), lost=lost("3")),
            GroupScore(
                id="1.2", title="会议记录", section="1", points=Decimal(10), lost=lost("1.5", "2", "1")
            ),
        ),
        "findings": findings(),
        "files": (*files, BAD_SCAN, BAD_PHOTO),
        "records": found,
        "unassigned": ("r40", "r41"),
        "warnings": ("有2个文件没有读出来",),
    }
    return Assessment(**{**values, **changes})  # type: ignore[arg-type]


def all_missing(name: str, files: tuple[FileOutcome, ...] = ()) -> Assessment:
    """An empty folder, or one in which nothing could be read: then what lacks is to be confirmed."""
    status = Status.REVIEW if files else Status.MISSING
    hints = tuple(Hint(file=f.path, confidence=0.3, message="这个文件没有读出来") for f in files)
    verdicts = tuple(
        finding(
            clause.id,
            status if clause.requires else Status.MANUAL,
            (lost("1", "1", "0" if files else "1") if clause.requires else None),
            reason="没有找到",
            hints=hints if clause.requires else (),
            requirements=tuple(
                RequirementResult(
                    title="",
                    evidence=r.evidence,
                    every=r.every,
                    times=r.times,
                    status=status,
                    periods=by_period(r.every, {}, status, 1 if r.every else r.times),
                )
                for r in clause.requires
            ),
        )
        for _, _, clause in RULES.clauses()
    )
    lost_points = Decimal(9)
    return village(
        name,
        findings=verdicts,
        files=files,
        records=(),
        unassigned=(),
        warnings=() if files else ("文件夹里没有文件",),
        score=Score(
            points=Decimal(20),
            checkable=Decimal(16),
            estimate=Decimal(20) - lost_points,
            floor=Decimal(20) - lost_points,
            ceiling=Decimal(20) if files else Decimal(20) - lost_points,
            deducted=lost_points,
        ),
    )


def in_order(name: str) -> Assessment:
    """Nothing lacks."""
    return village(
        name,
        findings=tuple(
            finding(
                clause.id,
                Status.MET if clause.requires else Status.MANUAL,
                reason="已有",
                requirements=tuple(
                    required(r.evidence[0], Status.MET, r.every, r.times) for r in clause.requires
                ),
            )
            for _, _, clause in RULES.clauses()
        ),
        files=(),
        unassigned=(),
        warnings=(),
        score=Score(
            points=Decimal(20),
            checkable=Decimal(16),
            estimate=Decimal(20),
            floor=Decimal(20),
            ceiling=Decimal(20),
            deducted=ZERO,
        ),
    )


def survey() -> Survey:
    return Survey(
        rules=RULES,
        window=WINDOW,
        assessments=(
            in_order("安河村"),
            village("柳溪村"),
            all_missing("石桥村"),
            all_missing("竹园社区", (BAD_SCAN, BAD_PHOTO)),
        ),
        failed=(FailedSubmission(name="新塘村", path="/材料/新塘村.rar", message="压缩包损坏,请重新打包"),),
    )


def mid_year() -> AssessmentWindow:
    return AssessmentWindow(YEAR, date(2024, 6, 30))
