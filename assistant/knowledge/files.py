"""Reading of corpus data files, with errors that name the file and what is wrong in it."""

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from assistant.errors import CorpusError

T = TypeVar("T")
_WORD = "tag:yaml.org,2002:str"


class _PlainLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which a word is a word: `no`, `on` or `112` stay as written; pydantic makes numbers."""


def _unique_mapping(loader: _PlainLoader, node: yaml.MappingNode) -> dict[object, object]:
    keys = [key.value for key, _ in node.value]
    for key in keys if len(set(keys)) < len(keys) else ():
        if keys.count(key) > 1:
            raise yaml.constructor.ConstructorError(
                None, None, f"{key} stands twice", node.start_mark
            )
    loader.flatten_mapping(node)
    return {_value(loader, key): _value(loader, value) for key, value in node.value}


def _sequence(loader: _PlainLoader, node: yaml.SequenceNode) -> list[object]:
    return [_value(loader, item) for item in node.value]


def _value(loader: _PlainLoader, node: yaml.Node) -> object:
    """A word at once: nearly every node is one, and the loader's own way is long."""
    if node.tag == _WORD and isinstance(node, yaml.ScalarNode):
        return node.value
    found: object = loader.construct_object(node, deep=True)
    return found


_PlainLoader.add_constructor("tag:yaml.org,2002:map", _unique_mapping)
_PlainLoader.add_constructor("tag:yaml.org,2002:seq", _sequence)
_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":null", ":merge"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def sha256(data: bytes) -> str:
    """Hex digest of the bytes."""
    return hashlib.sha256(data).hexdigest()


def read_bytes(path: Path) -> bytes:
    """The file's bytes; CorpusError where it can't be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CorpusError(
            f"corpus file {path.name} can't be read ({error.strerror}); restore it from the project"
        ) from error


def read_yaml(path: Path, shape: type[T]) -> T:
    """The YAML file as `shape` (any type that pydantic can check)."""
    try:
        raw = yaml.load(read_bytes(path), Loader=_PlainLoader)  # noqa: S506 – a safe loader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CorpusError(
            f"corpus file {path.name} is not valid YAML: {one_line(error)}"
        ) from error
    try:
        checked: T = TypeAdapter(shape).validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        place = " › ".join(str(part) for part in first["loc"]) or "top level"
        raise CorpusError(f"corpus file {path.name}, at {place}: {first['msg']}") from error
    return checked


@contextmanager
def unlogged(name: str) -> Iterator[None]:
    """Keeps a reader of documents from logging what it stumbles over, which may hold their words."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def one_line(error: object) -> str:
    """An error's text without line breaks."""
    return " ".join(str(error).split())
