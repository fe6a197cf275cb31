from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest

from evidencecheck.model import Document, FileStatus, Part

from .helpers import DATA, only_table, read_bytes, read_path, texts
from .pdf_writer import bar, box, grid, line, pdf, scaled, text

FULL = "会议传达学习了上级组织工作会议精神研究了发展党员和人居环境整治等"  # 32 characters, 384 points
LEFT = 90


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., Document]:
    def read(*pages: str, **options: object) -> Document:
        return read_bytes(tmp_path, "a.pdf", pdf(*pages, **options))  # type: ignore[arg-type]

    return read


def down(*lines: tuple[float, str]) -> str:
    """Lines one below the other, each with its left edge."""
    return "".join(text(x, 700 - 20 * i, content) for i, (x, content) in enumerate(lines))


def test_wrapped_lines_are_one_paragraph_and_an_indent_begins_the_next(page: Callable[..., Document]) -> None:
    content = down(
        (LEFT + 24, FULL[:30]), (LEFT, FULL), (LEFT, "工作。"), (LEFT + 24, FULL[:30]), (LEFT, "完毕。")
    )
    assert texts(page(content)) == [FULL[:30] + FULL + "工作。", FULL[:30] + "完毕。"]


def test_two_paragraphs_that_fill_their_lines_stay_apart_by_the_indent(page: Callable[..., Document]) -> None:
    content = down((LEFT + 24, FULL[:30]), (LEFT, FULL), (LEFT + 24, FULL[:30]), (LEFT, "完毕。"))
    assert texts(page(content)) == [FULL[:30] + FULL, FULL[:30] + "完毕。"]


def test_short_lines_stay_apart(page: Callable[..., Document]) -> None:
    lines = ["时间:2024年3月5日", "地点:村委会会议室", "主持人:王建国", "参加人员:全体支委"]
    assert texts(page(down(*[(LEFT, t) for t in lines], (LEFT, FULL)))) == [*lines, FULL]


@pytest.mark.parametrize("opening", ["一、学习", "(二)讨论", "3.其他", "第四条", "记录人:"])
def test_numbering_and_labels_begin_a_paragraph_after_a_full_line(
    page: Callable[..., Document], opening: str
) -> None:
    assert texts(page(down((LEFT, FULL), (LEFT, opening + "内容")))) == [FULL, opening + "内容"]


def test_a_line_ends_before_its_margin_where_punctuation_would_begin_the_next(
    page: Callable[..., Document],
) -> None:
    assert texts(page(down((LEFT, FULL), (LEFT, FULL[:31]), (LEFT, "工作。")))) == [
        FULL + FULL[:31] + "工作。"
    ]


def test_a_paragraph_goes_on_over_the_page(page: Callable[..., Document]) -> None:
    first = text(LEFT, 700, "会议记录") + text(LEFT, 100, FULL)
    document = page(first, text(LEFT, 740, "等工作。") + text(LEFT, 700, FULL))
    assert texts(document) == ["会议记录", FULL + "等工作。", FULL]
    assert [b.place.page for b in document.blocks] == [1, 1, 2]


def test_pieces_of_a_line_are_put_in_their_order(page: Callable[..., Document]) -> None:
    content = text(300, 700, "记录人:李秀英") + text(LEFT, 700, "主持人:王建国") + text(LEFT, 680, "正文")
    assert texts(page(content)) == ["主持人:王建国 记录人:李秀英", "正文"]


def test_the_gap_that_programs_leave_beside_digits_is_no_space(page: Callable[..., Document]) -> None:
    content = text(LEFT, 700, "2024") + text(LEFT + 27, 700, "年") + text(LEFT + 42, 700, "3")
    assert texts(page(content)) == ["2024年3"]


def test_a_space_between_chinese_is_seen_and_a_spread_line_has_none(page: Callable[..., Document]) -> None:
    spaced = text(LEFT, 700, "第一条") + text(LEFT + 40, 700, "请假")
    spread = "".join(text(LEFT + 16 * i, 680, character) for i, character in enumerate("会议研究决定事项"))
    assert texts(page(spaced + spread)) == ["第一条 请假", "会议研究决定事项"]


def test_lines_written_out_of_order_are_read_from_the_top(page: Callable[..., Document]) -> None:
    content = text(LEFT, 660, "三") + text(LEFT, 700, "一") + text(LEFT, 680, "二")
    assert texts(page(content)) == ["一", "二", "三"]


def test_columns_are_read_one_after_the_other(page: Callable[..., Document]) -> None:
    lines = (
        [f"左栏第{i}行内容内容内容内容" for i in "一二三四"],
        [f"右栏第{i}行内容内容内容内容" for i in "一二三四"],
    )
    content = "".join(
        text(x, 700 - 20 * i, t)
        for x, column in zip((60, 320), lines, strict=True)
        for i, t in enumerate(column)
    )
    found = "".join(texts(page(content)))
    assert found == "".join(lines[0] + lines[1])


@pytest.mark.parametrize("write", [text, scaled], ids=["size-in-font", "size-in-matrix"])
def test_size_and_centering_are_seen(page: Callable[..., Document], write: Callable[..., str]) -> None:
    title = write((595 - 6 * 22) / 2, 740, "会议记录正文", 22)
    found = page(title + text(LEFT, 700, FULL)).blocks
    assert (found[0].font_size, found[0].centered) == (22, True)
    assert (found[1].font_size, found[1].centered) == (12, False)


def test_a_long_title_is_centered_and_an_indented_line_is_not(page: Callable[..., Document]) -> None:
    title = "柳溪村“干部群众面对面”活动记录表"
    content = text((595 - len(title) * 20) / 2, 740, title, 20) + text(LEFT + 24, 700, FULL[:28])
    found = page(content + text(LEFT, 680, FULL + FULL[:2])).blocks
    assert [b.centered for b in found] == [True, False, False]


XS, YS = [90.0, 200.0, 310.0, 420.0], [700.0, 670.0, 640.0]


def filled(*rows: tuple[str, ...]) -> str:
    return "".join(
        text(XS[c] + 5, YS[r] - 20, content)
        for r, row in enumerate(rows)
        for c, content in enumerate(row)
        if content
    )


ROWS = (("序号", "姓名", "职务"), ("1", "王建国", "书记"))


@pytest.mark.parametrize("draw", [line, bar], ids=["strokes", "thin-bars"])
def test_a_ruled_table_is_a_table(page: Callable[..., Document], draw: object) -> None:
    content = text(LEFT, 720, "花名册") + grid(XS, YS, draw) + filled(*ROWS) + text(LEFT, 600, "表后")
    document = page(content)
    assert [b.rows or b.text for b in document.blocks] == ["花名册", ROWS, "表后"]


def test_a_table_of_boxes_is_a_table(page: Callable[..., Document]) -> None:
    boxes = "".join(box(XS[c], YS[r + 1], XS[c + 1], YS[r]) for r in range(2) for c in range(3))
    assert only_table(page(boxes + filled(*ROWS))).rows == ROWS


def test_a_table_without_lines_at_its_sides_keeps_its_outer_columns(page: Callable[..., Document]) -> None:
    lines = "".join(line(XS[0], y, XS[-1], y) for y in YS) + "".join(
        line(x, YS[-1], x, YS[0]) for x in XS[1:-1]
    )
    assert only_table(page(lines + filled(*ROWS))).rows == ROWS


def test_a_cell_over_several_columns_and_rows_stands_at_its_top_left(page: Callable[..., Document]) -> None:
    lines = (
        "".join(line(XS[0], y, XS[-1], y) for y in (YS[0], YS[2]))
        + line(XS[0], YS[1], XS[2], YS[1])
        + line(XS[0], YS[2], XS[0], YS[0])
        + line(XS[1], YS[2], XS[1], YS[1])
        + line(XS[2], YS[2], XS[2], YS[0])
        + line(XS[3], YS[2], XS[3], YS[0])
    )
    content = lines + filled(("基本情况", "", "备注"), ("姓名", "王建国", ""))
    assert only_table(page(content)).rows == (("基本情况", "", "备注"), ("姓名", "王建国", ""))


def test_a_cells_wrapped_line_runs_on_and_its_short_lines_do_not(page: Callable[..., Document]) -> None:
    content = grid([90, 200, 310], [700, 600]) + text(95, 680, "会议内容")
    content += text(205, 680, "一二三四五六七八") + text(205, 660, "九十") + text(205, 640, "另起")
    assert only_table(page(content)).rows == (("会议内容", "一二三四五六七八九十\n另起"),)


def test_a_table_that_runs_over_the_page_is_one_without_its_repeated_header(
    page: Callable[..., Document],
) -> None:
    first = grid(XS, [160, 130, 100]) + "".join(
        text(XS[c] + 5, 160 - 30 * r - 20, t) for r, row in enumerate(ROWS) for c, t in enumerate(row)
    )
    second = grid(XS, [760, 730, 700]) + "".join(
        text(XS[c] + 5, 760 - 30 * r - 20, t)
        for r, row in enumerate((ROWS[0], ("2", "李秀英", "委员")))
        for c, t in enumerate(row)
    )
    document = page(text(LEFT, 700, "花名册") + first, second)
    assert only_table(document).rows == (*ROWS, ("2", "李秀英", "委员"))


def test_a_form_of_the_same_layout_on_each_page_is_a_table_each(page: Callable[..., Document]) -> None:
    form = grid(XS, YS) + filled(*ROWS)
    document = page(form, form)
    assert [b.rows for b in document.blocks] == [ROWS, ROWS]
    assert [b.new_page for b in document.blocks] == [False, True]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page_is_read_as_shown(page: Callable[..., Document], rotate: int) -> None:
    matrices = {90: "0 1 -1 0 595 0 cm", 180: "-1 0 0 -1 595 842 cm", 270: "0 -1 1 0 0 842 cm"}
    content = matrices[rotate] + "\n" + text(90, 500, "会议记录") + text(90, 470, "时间:3月5日")
    content += grid([90.0, 200.0, 310.0], [440.0, 410.0]) + text(95, 420, "姓名") + text(205, 420, "职务")
    document = page(content, rotate=rotate)
    assert texts(document) == ["会议记录", "时间:3月5日", "姓名\t职务"]


def test_what_a_form_object_draws_is_read_in_its_place(page: Callable[..., Document]) -> None:
    assert only_table(page(grid(XS, YS) + filled(*ROWS), form=True)).rows == ROWS


def test_page_numbers_are_dropped_and_running_headers_put_aside(page: Callable[..., Document]) -> None:
    pages = [
        text(LEFT, 800, "柳溪村党支部", 9) + text(LEFT, 700, f"第{n}次会议") + text(290, 40, f"— {i} —", 9)
        for i, n in enumerate("一二三", 1)
    ]
    document = page(*pages)
    assert [(b.text, b.place.part) for b in document.blocks] == [
        ("第一次会议", Part.BODY),
        ("第二次会议", Part.BODY),
        ("第三次会议", Part.BODY),
        ("柳溪村党支部", Part.HEADER),
    ]


def test_a_title_on_every_page_is_no_running_header(page: Callable[..., Document]) -> None:
    pages = [
        text(220, 760, "支委会会议记录", 18) + text(LEFT, 700, f"时间:2024年{m}月5日") for m in (1, 2, 3)
    ]
    document = page(*pages)
    assert texts(document).count("支委会会议记录") == 3
    assert [b.new_page for b in document.blocks] == [False, False, True, False, True, False]


def test_a_full_page_does_not_make_the_next_a_new_beginning(page: Callable[..., Document]) -> None:
    first = text(LEFT, 700, "会议记录") + text(LEFT, 90, "接下页。")
    assert [b.new_page for b in page(first, text(LEFT, 740, "第二页")).blocks] == [False, False, False]


def test_an_underline_is_no_table(page: Callable[..., Document]) -> None:
    content = text(LEFT, 700, "记录人:") + line(140, 697, 240, 697) + line(90, 60, 500, 60)
    assert texts(page(content)) == ["记录人:"]


def test_a_scan_asks_for_recognition(tmp_path: Path) -> None:
    document = read_path(DATA / "scanned.pdf")
    assert document.status is FileStatus.UNREADABLE
    assert document.problem is not None
    assert document.problem.code == "needs-ocr"


def test_a_scanned_page_among_others_is_named() -> None:
    document = read_path(DATA / "mixed.pdf")
    assert document.status is FileStatus.READ
    assert document.notes == ("第 2 页是图片,文字没有识别",)


def test_a_text_layer_of_nonsense_is_not_passed_on(page: Callable[..., Document]) -> None:
    nonsense = text(LEFT, 700, "\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008\ue009\ue00a\ue00b\ue00c")
    document = page(nonsense)
    assert document.problem is not None
    assert document.problem.code == "needs-ocr"
    assert "乱码" in document.problem.message


def test_a_locked_file_is_encrypted() -> None:
    document = read_path(DATA / "locked.pdf")
    assert document.status is FileStatus.ENCRYPTED


def test_a_blank_file_is_empty(page: Callable[..., Document]) -> None:
    assert page("").status is FileStatus.EMPTY


def ground(x0: float, y0: float, x1: float, y1: float) -> str:
    """The coloured ground of a cell, without an outline."""
    return f"0.8 g {x0} {y0} {x1 - x0} {y1 - y0} re f 0 g\n"


def dotted(x0: float, y0: float, x1: float, y1: float) -> str:
    """A ruling of dashes 3 points long, each drawn by itself."""
    steps = int(max(x1 - x0, y1 - y0) // 5)
    marks = []
    for step in range(steps + 1):
        x, y = (x0 + 5 * step, y0) if x1 > x0 else (x0, y0 + 5 * step)
        wide, high = (3, 0.5) if x1 > x0 else (0.5, 3)
        marks.append(f"{x} {y} {wide} {high} re f\n")
    return "".join(marks)


ODD_CELLS = [["姓名", "职务", "电话"], ["何秀兰", "支部书记", "13800000001"], ["陈立本", "委员", ""]]
ODD_XS, ODD_YS = [90, 200, 330, 480], [700, 670, 640, 610]


def odd_cells(xs: list[float], ys: list[float]) -> str:
    return "".join(
        text(xs[c] + 6, ys[r + 1] + 9, cell)
        for r, row in enumerate(ODD_CELLS)
        for c, cell in enumerate(row)
        if cell
    )


@pytest.mark.parametrize(
    "rulings",
    [
        "".join(
            ground(ODD_XS[c], ODD_YS[r + 1], ODD_XS[c + 1], ODD_YS[r]) for r in range(3) for c in range(3)
        ),
        grid(ODD_XS, ODD_YS, dotted),
    ],
    ids=["cells as coloured boxes", "rulings of tiny dashes"],
)
def test_a_table_with_odd_rulings_is_a_table(page: Callable[..., Document], rulings: str) -> None:
    content = rulings + text(90, 730, "两委成员花名册") + odd_cells(ODD_XS, ODD_YS)
    document = page(content)
    assert [list(row) for row in only_table(document).rows] == ODD_CELLS
    assert texts(document)[0] == "两委成员花名册"


def test_coloured_bars_beside_running_text_are_no_table(page: Callable[..., Document]) -> None:
    bars = "".join(ground(90, 300 + 30 * i, 90 + 40 * i, 320 + 30 * i) for i in range(1, 8))
    document = page(down((LEFT, FULL), (LEFT, "工作。")) + bars)
    assert all(not block.rows for block in document.blocks)


def test_pdfplumber_is_not_loaded_for_plain_pages() -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom evidencecheck.intake import identified\n"
        "from evidencecheck.reading import read\n"
        "with identified(Path(sys.argv[1])) as (source,):\n    assert read(source).blocks\n"
        "assert 'pdfplumber' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script, str(DATA / "minutes.pdf")], check=True)


def test_tables_are_those_that_pdfplumber_finds() -> None:
    with pdfplumber.open(DATA / "minutes.pdf") as theirs:
        (expected,) = [t for p in theirs.pages for t in p.extract_tables()]
    ours = only_table(read_path(DATA / "minutes.pdf")).rows
    assert [["".join(c.split()) for c in row] for row in ours] == [
        ["".join((c or "").split()) for c in row] for row in expected
    ]
