from __future__ import annotations

import pytest

from evidencecheck.reports import clean, mask

FULL_WIDTH = str.maketrans("0123456789X", "".join(chr(ord(c) + 0xFEE0) for c in "0123456789X"))


def _with_check_digit(first: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first + "10X98765432"[sum(int(d) * w for d, w in zip(first, weights, strict=True)) % 11]


VALID = _with_check_digit("34260119800101123")


def _luhn(number: str) -> int:
    doubled = [int(d) * (2 if i % 2 else 1) for i, d in enumerate(reversed(number))]
    return sum(d // 10 + d % 10 for d in doubled) % 10


CARD = next(n for n in (f"622202123456789012{k}" for k in range(10)) if _luhn(n) == 0)
VALID_X = next(
    n for n in (_with_check_digit(f"342601198001010{k:02d}") for k in range(100)) if n.endswith("X")
)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param(f"身份证{VALID}。", f"身份证3426************{VALID[-2:]}。", id="id number"),
        pytest.param(VALID_X.lower(), f"3426************{VALID_X[-2:]}", id="id number with small x"),
        pytest.param(
            f"{VALID[:6]} {VALID[6:14]} {VALID[14:]}", f"3426************{VALID[-2:]}", id="id with gaps"
        ),
        pytest.param(VALID.translate(FULL_WIDTH), f"3426************{VALID[-2:]}", id="full-width id"),
        pytest.param(
            VALID[:-1] + ("0" if VALID[-1] != "0" else "1"),
            f"3426************{VALID[-2]}{'0' if VALID[-1] != '0' else '1'}",
            id="slip in the check digit",
        ),
        pytest.param("342601800101123", "3426*********23", id="15-digit id"),
        pytest.param("电话13812345678", "电话138****5678", id="mobile"),
        pytest.param("138 1234 5678", "138****5678", id="mobile with blanks"),
        pytest.param("138-1234-5678", "138****5678", id="mobile with hyphens"),
        pytest.param("+86 138 1234 5678", "138****5678", id="mobile with country code"),
        pytest.param("8613812345678", "138****5678", id="mobile glued to the country code"),
        pytest.param("13812345678".translate(FULL_WIDTH), "138****5678", id="full-width mobile"),
        pytest.param("0565-1234567", "0565-*****67", id="landline"),
        pytest.param(f"卡号{CARD}", f"卡号{CARD[:4]}***********{CARD[-4:]}", id="bank card"),
        pytest.param(
            f"1 {VALID} 王某", f"1 3426************{VALID[-2:]} 王某", id="id after a serial number"
        ),
        pytest.param(
            f"12 {VALID[:6]} {VALID[6:14]} {VALID[14:]}",
            f"12 3426************{VALID[-2:]}",
            id="gapped id after a serial number",
        ),
        pytest.param(f"{VALID}zhang.jpg", f"3426************{VALID[-2:]}zhang.jpg", id="id glued to a name"),
        pytest.param(
            f"{VALID} 13812345678", f"3426************{VALID[-2:]} 138****5678", id="id before a mobile"
        ),
        pytest.param("13812345678 13987654321", "138****5678 139****4321", id="two mobiles"),
    ],
)
def test_personal_numbers_are_masked(written: str, shown: str) -> None:
    assert mask(written) == shown


def test_a_bank_card_in_fours_is_masked() -> None:
    spaced = " ".join(CARD[i : i + 4] for i in range(0, len(CARD), 4))
    assert mask(f"卡号 {spaced}") == f"卡号 {CARD[:4]}***********{CARD[-4:]}"


def test_rows_of_dates_are_never_taken_for_a_number() -> None:
    days = [f"{y}-{m:02d}-{d:02d}" for y in (2023, 2024) for m in range(1, 13) for d in (5, 12, 22, 31)]
    for first, second, third in zip(days, days[1:], days[2:], strict=False):
        for text in (f"{first} {second} {third}", f"{first[2:]} {second[2:]} {third[2:]}".replace("-0", "-")):
            assert mask(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月5日",
        "IMG_20240305_142233.jpg",
        "微信图片_20240305142233.jpg",
        "微信图片_20240305142233123.jpg",
        "mmexport1712345678901.jpg",
        "扫描0003.pdf",
        "党组〔2024〕12号",
        "集体经济收入1234567.89元",
        "99345678901234567",
    ],
)
def test_dates_file_names_and_amounts_are_left_alone(text: str) -> None:
    assert mask(text) == text


def test_what_no_console_and_no_xml_can_hold_is_removed() -> None:
    assert clean("\x1b[31m支委会\x07\udcd6.docx\ufeff") == "[31m支委会\ufffd.docx"
