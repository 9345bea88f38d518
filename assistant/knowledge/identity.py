"""Identity numbers in a text: Swedish personnummer and samordningsnummer, Danish CPR numbers."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"  # 60 more in a samordningsnummer
_YEAR = r"(?:18|19|20)?\d\d"
_DATE = (
    rf"(?:{_YEAR}{_MONTH}{_DAY}|{_DAY}{_MONTH}\d\d"
    rf"|{_YEAR}(?P<a>[-./ ]){_MONTH}(?P=a){_DAY}|{_DAY}(?P<b>[-./ ]){_MONTH}(?P=b)\d\d)"
)
_HYPHEN = r"[-+‐‑–—−]"
_IDENTITY = re.compile(
    rf"(?<!\d){_DATE}(?:\s?(?:{_HYPHEN}|[/._])?\s?\d{{2}}\s?\d{{2}}"
    rf"|\s?{_HYPHEN}\s?[JKLMNRSTUWX]\d{{3}})(?!\d|[-./]\d)"  # a letter until there is a number
)
_SIGN = re.compile(rf"\d\s?{_HYPHEN}\s?\w\d\s?\d\d$")  # what is rare in other numbers
_MOBILE = re.compile(r"07[02369]")
_CLOCK_OR_YEAR = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d|(?:19|20)\d\d")
_RECENT = 40  # two digits of a year that a date with a time may have
_CALLED = re.compile(r"(?:\b|_)(?:cpr|pnr|personn|personal id)\D*$", re.IGNORECASE)
_COUNTRY = re.compile(r"(?<![^\W_])(?:SE|DK|PNR|CPR)$", re.IGNORECASE)
_ROOM = re.compile(r"\b(?:kurs|kursus|course|rum|sal|lokale?|room|kl)\W*$", re.IGNORECASE)
_FILE = re.compile(r"\.[a-z]{2,4}\b", re.IGNORECASE)


def masked(text: str) -> str:
    """The text, as long as before, with the digits of all that may be an identity number covered."""
    return _IDENTITY.sub(lambda match: re.sub(r"\d", "•", match[0]), text)


def without_numbers(text: str) -> str:
    """The text without all that may be an identity number."""
    return _IDENTITY.sub(" ", text)


def identity_numbers(text: str) -> Iterator[str]:
    """The numbers in one line of text that are an identity number rather than anything else.

    They hold a day that exists. What also occurs as a date with a time or a year, a telephone number
    or a file's name is one only with a right check digit, or where the text calls it one.
    """
    for match in _IDENTITY.finditer(text):
        digits = re.sub(r"\D", "", re.sub(r"[A-Z]", "1", match[0]))
        before, after = text[: match.start()], text[match.end() :]
        if not _has_day(digits):
            continue
        if _CALLED.search(before[-40:]) or _is_one(match[0], digits, before[-20:], after[:6]):
            yield match[0]


def _is_one(written: str, digits: str, before: str, after: str) -> bool:
    right = _checks(digits[-10:])
    if _SIGN.search(written):
        if not _is_moment(digits):
            return True
        return right if len(digits) == 12 else not _ROOM.search(before)
    if after[:1].isalpha() or (before[-1:].isalpha() and not _COUNTRY.search(before)):
        return False  # inside a checksum, say
    if written.count(" ") > 3 or _FILE.match(after):
        return False
    return right or not (_is_moment(digits) or _is_telephone(written))


def _is_moment(digits: str) -> bool:
    """Whether so many digits also occur as a date of these years with a time or a year."""
    if not _CLOCK_OR_YEAR.fullmatch(digits[-4:]):
        return False
    day = digits[:-4]
    if len(day) == 8:
        return day.startswith("20") and int(day[2:4]) < _RECENT
    orders = ((day[:2], day[2:4], day[4:]), (day[4:], day[2:4], day[:2]))
    return any(
        int(year) < _RECENT and int(number) <= 31 and _exists(2000 + int(year), month, number)
        for year, month, number in orders
    )


def _is_telephone(written: str) -> bool:
    if _MOBILE.match(written) and written.isdecimal():
        return True
    return len(written) == 10 and written.isdecimal() and written.startswith("010")


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
