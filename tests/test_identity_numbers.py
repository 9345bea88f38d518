"""Identity numbers are recognised in every way that they are written, and nothing else is taken for one."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.knowledge.identity import identity_numbers, masked

WRITTEN = (
    "850709-9805",
    "8507099805",
    "19850709-9805",
    "198507099805",
    "19850709 9805",
    "850709 9805",
    "200709+9805",
    "850769-9805",  # samordningsnummer
    "198507699805",
    "070785-1234",  # CPR
    "0707851234",
    "070785 1234",
    "07.07.85-1234",
    "1985-07-09-9805",
    "290200-1234",
    "850709–9805",
    "850709—9805",
    "1985-06-23 1235",
    "85 06 23 1235",
    "19850623/1235",
    "850623_1235",
    "850623-12 35",
    "850623-T123",
    "198504121234",
    "2306851234",
    "230685 1234",
    "230685.1234",
    "20261126-9805",
)
OTHER = (
    "tecken 5914–6034",
    "850732-9805",  # no such day
    "300299-1234",
    "854309-9805",
    "556016-0680",  # an organisation
    "070-123 45 67",
    "0701234567",
    "2024-02-08 14:30",
    "20240208 1431",
    "202402081431",
    "240601 2025",
    "240601 1500",
    "08-123 456 78",
    "123456789012345",
    "+46701234567",
    "20 30 40 50",
    "2024-02-08",
    "a8507099805b",
    "20261126-1430",
    "kurs 150624-1600",
    "rum 101112-1314",
    "2405151230.pdf",
    "2025-01-01-2025",
    "0104123456",
)


@pytest.mark.parametrize("number", WRITTEN)
@pytest.mark.parametrize("line", ["{}", "Anna, {}, avd 5", "Pnr:{}.", "____{}____"])
def test_a_number_is_found_and_covered(number: str, line: str) -> None:
    text = line.format(number)
    assert list(identity_numbers(text)) == [number]
    assert number not in masked(text)
    assert len(masked(text)) == len(text)


@pytest.mark.parametrize("text", OTHER)
def test_other_numbers_are_none(text: str) -> None:
    assert list(identity_numbers(text)) == []


@given(st.binary())
def test_a_checksum_holds_none(data: bytes) -> None:
    assert list(identity_numbers(f"sha256 {hashlib.sha256(data).hexdigest()}")) == []


@given(st.integers(0, 10**6), st.integers(0, 10**4))
def test_a_place_in_a_document_holds_none(start: int, length: int) -> None:
    assert list(identity_numbers(f"tecken {start % 99_999}–{start % 99_999 + length}")) == []


@pytest.mark.parametrize("text", ["SE198506231235", "cpr 23 06 85 12 31", "cpr: 0104123456"])
def test_what_is_called_one_is_one(text: str) -> None:
    assert len(list(identity_numbers(text))) == 1


def test_two_numbers_on_a_line_are_two() -> None:
    assert len(list(identity_numbers("850709-9805 och 070785-1234"))) == 2
