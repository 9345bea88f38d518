"""Varies texts as people write them: typos, missing diacritics, no capitals; headings before them."""

import random

_PLAIN = str.maketrans({"å": "a", "ä": "a", "ö": "o", "æ": "ae", "ø": "o"})
_PLAIN_DANISH = str.maketrans({"å": "aa", "æ": "ae", "ø": "oe"})
STEP = {"sv": "Steg", "da": "Trin", "en": "Step"}
MENTIONS = {
    "sv": (
        "på steg {n}",
        "steg {n}",
        "på {name}",
        "{name}",
        "för steg {n}",
        "nivå {n}",
        "steg {word}",
    ),
    "da": ("på trin {n}", "trin {n}", "på trin {word}", "niveau {n}", "for trin {n}", "{name}"),
    "en": ("on step {n}", "step {n}", "at step {n}", "level {n}", "for step {word}", "{name}"),
}
NAMES = {
    "sv": ("ettan", "tvåan", "trean", "fyran", "femman"),
    "da": ("første trin", "andet trin", "tredje trin", "fjerde trin", "femte trin"),
    "en": (
        "the first step",
        "the second step",
        "the third step",
        "the fourth step",
        "the fifth step",
    ),
}
WORDS = {
    "sv": ("ett", "två", "tre", "fyra", "fem"),
    "da": ("et", "to", "tre", "fire", "fem"),
    "en": ("one", "two", "three", "four", "five"),
}
AREAS: tuple[tuple[str, str, str], ...] = (
    ("Bemötande och service", "Betjening og service", "Customer contact and service"),
    ("Ekonomi och inköp", "Økonomi og indkøb", "Finance and purchasing"),
    ("Ledning och planering", "Ledelse og planlægning", "Management and planning"),
    ("Arbetsmiljö", "Arbejdsmiljø", "Working environment"),
    ("Dokumentation", "Dokumentation", "Documentation"),
    ("Språk och kommunikation", "Sprog og kommunikation", "Language and communication"),
    ("Juridik och sekretess", "Jura og fortrolighed", "Law and confidentiality"),
    ("Teknik och verktyg", "Teknik og værktøjer", "Technology and tools"),
    ("Handledning", "Vejledning", "Supervision"),
    ("Yrkesetik", "Faglig etik", "Professional ethics"),
    ("Hållbart arbetssätt", "Bæredygtige arbejdsgange", "Sustainable ways of working"),
    ("Uppföljning av resultat", "Opfølgning på resultater", "Follow-up of results"),
    ("Utrustning och lokaler", "Udstyr og lokaler", "Equipment and premises"),
    ("Grundläggande krav", "Grundlæggende krav", "Basic requirements"),
    ("Personliga egenskaber", "Personlige egenskaber", "Personal qualities"),
    ("Metodkunskap", "Metodekendskab", "Knowledge of methods"),
    ("Planering av arbetsdagen", "Planlægning af arbejdsdagen", "Planning the working day"),
    ("Systemförvaltning", "Systemforvaltning", "System administration"),
    ("Om yrket", "Om faget", "About the profession"),
    ("Allmänt", "Generelt", "General"),
    ("Ansvar i gruppen", "Ansvar i gruppen", "Responsibility in the group"),
    ("Utveckling av arbetet", "Udvikling af arbejdet", "Developing the work"),
)


def noisy(text: str, language: str, rng: random.Random) -> str:
    """The text with one or two of: typo, diacritics gone, lower case, no question mark."""
    for _ in range(rng.choice((1, 1, 2))):
        kind = rng.random()
        if kind < 0.45:
            text = typo(text, rng)
        elif kind < 0.7 and language != "en":
            text = plain(text, language, rng)
        elif kind < 0.85:
            text = text.lower()
        else:
            text = text.rstrip("?.! ")
    return text


def plain(text: str, language: str, rng: random.Random) -> str:
    """Without diacritics; Danish in one of its two ways of doing so."""
    danish = language == "da" and rng.random() < 0.5
    return text.lower().translate(_PLAIN_DANISH if danish else _PLAIN)


def typo(text: str, rng: random.Random) -> str:
    """One letter swapped with the next, dropped or doubled, in a word of four letters or more."""
    words = text.split(" ")
    long = [i for i, word in enumerate(words) if len(word) > 3]
    if not long:
        return text
    i = rng.choice(long)
    word = words[i]
    at = rng.randrange(1, len(word) - 1)
    words[i] = rng.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        )
    )
    return " ".join(words)


def heading(language: str, step: int | None, area: int | None) -> str:
    """A heading as the index writes it ("Step 3 Documentation: "), or nothing."""
    column = ("sv", "da", "en").index(language)
    parts = [
        f"{STEP[language]} {step}" if step else "",
        AREAS[area][column] if area is not None else "",
    ]
    text = " ".join(part for part in parts if part)
    return f"{text}: " if text else ""


def mention(ask: str, language: str, step: int, rng: random.Random) -> str:
    """The question with the step named before or after it."""
    pattern = rng.choice(MENTIONS[language])
    named = pattern.format(n=step, word=WORDS[language][step - 1], name=NAMES[language][step - 1])
    end = ask[-1] if ask and ask[-1] in "?." else ""
    style = rng.random()
    if style < 0.5:
        return f"{ask.rstrip('?. ')} {named}{end}"
    if style < 0.8:
        return f"{named}, {ask}"
    return f"{named}: {ask}"
