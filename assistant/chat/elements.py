"""Custom elements (`site/public/elements/`) in a message."""

from collections.abc import Mapping
from typing import Any

import chainlit as cl


async def send_element(name: str, props: Mapping[str, Any], message: cl.Message) -> None:
    """Shows the element below the message.

    Not as one of the message's own elements: Chainlit writes the properties of those to files.
    """
    element = cl.CustomElement(name=name, props=dict(props), display="inline")
    element.for_id = message.id
    await cl.context.emitter.send_element(element.to_dict())
