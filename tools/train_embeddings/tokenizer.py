"""The trilingual tokenizer: Unigram over words without a word-start marker, NFKC, lower case.

Without a marker the parts of compounds are shared with the words they are made of. å ä ö æ ø stay.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

from tools.train_embeddings.texts import SEED, strings

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
LONGEST_PIECE = 18
_EUROPARL_SHARE = 0.25


def main() -> None:
    """Trains on pairs and domain texts; writes tokenizer.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("domain", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--pieces", type=int, default=20_000)
    arguments = parser.parse_args()
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    trainer = trainers.UnigramTrainer(
        vocab_size=arguments.pieces,
        special_tokens=list(SPECIAL),
        unk_token="[UNK]",  # noqa: S106
        max_piece_length=LONGEST_PIECE,
        show_progress=False,
    )
    texts = [*_general(arguments.pairs), *_domain(arguments.domain)]
    tokenizer.train_from_iterator(texts, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    tokenizer.save(str(arguments.output), pretty=False)


def _general(pairs: Path) -> Iterator[str]:
    rng = random.Random(SEED)  # noqa: S311
    for line in pairs.read_text(encoding="utf-8").splitlines():
        _, source, left, right = line.split("\t")
        if source != "switched" and (source != "europarl-da" or rng.random() < _EUROPARL_SHARE):
            yield left
            yield right


def _domain(folder: Path) -> Iterator[str]:
    """Every text five times: its words are the ones that count."""
    import json

    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from [*strings(json.loads(line))] * 5


if __name__ == "__main__":
    main()
