"""Custom elements (`site/public/elements/`) in a message."""

from collections.abc import Mapping
from typing import Any

import chainlit as cl

from assistant.compose.wording import Words


async def send_element(name: str, props: Mapping[str, Any], message: cl.Message) -> None:
    """Shows the element below the message.

    Not as one of the message's own elements: Chainlit writes the properties of those to files.
    """
    element = cl.CustomElement(name=name, props=dict(props), display="inline")
    element.for_id = message.id
    await cl.context.emitter.send_element(element.to_dict())


def texts(wording: Words, prefix: str) -> dict[str, str]:
    """Every text below the prefix by the rest of its key; the element fills in the slots itself."""
    keys = sorted(key for key in wording.keys if key.startswith(prefix))
    return {key.removeprefix(prefix): _unfilled(wording, key) for key in keys}


def _unfilled(wording: Words, key: str) -> str:
    return wording.text(key, **{slot: f"{{{slot}}}" for slot in wording.slots(key)})
