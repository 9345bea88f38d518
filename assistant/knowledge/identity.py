"""Identity numbers in a text: Swedish personnummer and samordningsnummer, Danish CPR numbers."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"  # 60 more in a samordningsnummer
_YEAR = r"(?:18|19|20)?\d\d"
_IDENTITY = re.compile(
    rf"(?<!\d)(?:(?:{_YEAR}{_MONTH}{_DAY}|{_DAY}{_MONTH}\d\d)\s?[-+‐‑–−]?\s?"
    rf"|(?:{_YEAR}(?P<a>[-./ ]){_MONTH}(?P=a){_DAY}|{_DAY}(?P<b>[-./ ]){_MONTH}(?P=b)\d\d)[-+‐‑])"
    r"\d{4}(?!\d|[-./]\d)"
)
_SIGN = re.compile(r"\d\s?[-+‐‑–−]\s?\d{4}$")  # what nobody writes in other numbers
_MOBILE = re.compile(r"07[02369]")
_CLOCK_OR_YEAR = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d|(?:19|20)\d\d")


def masked(text: str) -> str:
    """The text, as long as before, with the digits of all that may be an identity number covered."""
    return _IDENTITY.sub(lambda match: re.sub(r"\d", "•", match[0]), text)


def without_numbers(text: str) -> str:
    """The text without all that may be an identity number."""
    return _IDENTITY.sub(" ", text)


def identity_numbers(text: str) -> Iterator[str]:
    """The numbers in one line of text that are an identity number rather than anything else.

    They hold a day that exists. Where no sign stands before the last four digits, these must not
    look like an hour or a year, nor the whole like a mobile number, unless the check digit is right.
    """
    for match in _IDENTITY.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if not _has_day(digits):
            continue
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        signed = _SIGN.search(match[0]) is not None
        inside = before.isalpha() or after.isalpha()  # of a checksum, say
        if signed or (not inside and (_checks(digits[-10:]) or not _is_usual(digits))):
            yield match[0]


def _is_usual(digits: str) -> bool:
    """Whether so many digits also occur as a time, a date with a year, or a mobile number."""
    return bool(_CLOCK_OR_YEAR.fullmatch(digits[-4:]) or _MOBILE.match(digits))


def _has_day(digits: str) -> bool:
    day = digits[:-4]
    if len(day) == 8:
        return _exists(int(day[:4]), day[4:6], day[6:])
    orders = [(day[:2], day[2:4], day[4:])]
    if int(day[:2]) <= 31:  # Danish numbers begin with the day itself
        orders.append((day[4:], day[2:4], day[:2]))
    return any(
        _exists(century + int(year), month, number)
        for year, month, number in orders
        for century in (1900, 2000)
    )


def _exists(year: int, month: str, day: str) -> bool:
    number = int(day)
    with suppress(ValueError):
        return bool(date(year, int(month), number - 60 if number > 60 else number))
    return False


def _checks(digits: str) -> bool:
    """Whether the check digit of a Swedish number is right (Luhn)."""
    doubled = (int(digit) * (2 - i % 2) for i, digit in enumerate(digits))
    return sum(n // 10 + n % 10 for n in doubled) % 10 == 0
