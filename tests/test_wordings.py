"""Questions in the wordings of everyday, and what they ask for."""

import pytest
from citations import cited

from assistant import Assistant


@pytest.mark.parametrize(
    ("question", "step", "size"),
    [
        ("Step 2 in short", 2, 22),
        ("chef här ska ha samtal, vad är steg 3 på ett ungefär", 3, 19),
        ("hvad er trin 3 kort sagt", 3, 19),
        ("Sum up step 5", 5, 14),
        ("beskriv steg 2 kort", 2, 22),
    ],
)
def test_a_step_in_short_is_the_whole_step(
    assistant: Assistant, question: str, step: int, size: int
) -> None:
    shown = [s for s in cited(assistant.ask(question)) if "-INT-" not in s and "-UPP-" not in s]
    assert len(set(shown)) == size
    assert f"S{step}-INT-1" in cited(assistant.ask(question))


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("i korthet, vad säger steg 3 om nätverk", {"S3-SAM-4"}),
        ("hvad siger trin 2 kort fortalt om risici", {"S2-SVA-2", "S2-SVA-7"}),
    ],
)
def test_a_matter_in_short_is_the_matter(
    assistant: Assistant, question: str, shown: set[str]
) -> None:
    assert set(cited(assistant.ask(question))) == shown
