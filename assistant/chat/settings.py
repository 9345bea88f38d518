"""What a person can tell about themselves in the chat's settings: a step and a role."""

from typing import Any, cast, get_args

import chainlit as cl
from chainlit.input_widget import InputWidget, Select

from assistant.chat.visitor import Visitor
from assistant.schema import Role

_NONE = "none"
"""Stands for "not given": a choice can't have an empty value."""


async def offer_settings(visitor: Visitor, steps: tuple[int, ...]) -> None:
    """Shows the settings as they are now."""
    text = visitor.words.text
    none = {text("chat.settings.none"): _NONE}
    roles = {text(f"chat.settings.role.{role}"): role for role in get_args(Role)}
    choices: list[InputWidget] = [
        Select(
            id="step",
            label=text("chat.settings.step"),
            items=none | {text("chat.step.button", step=n): str(n) for n in steps},
            initial_value=str(visitor.step or _NONE),
        ),
        Select(
            id="role",
            label=text("chat.settings.role"),
            items=none | roles,
            initial_value=visitor.role or _NONE,
        ),
    ]
    await cl.ChatSettings(choices).send()


def take_settings(visitor: Visitor, chosen: dict[str, Any], steps: tuple[int, ...]) -> None:
    """Remembers what was chosen; what is no step or role counts as not given."""
    step, role = chosen.get("step"), chosen.get("role")
    visitor.step = next((n for n in steps if str(n) == step), None)
    visitor.role = cast(Role, role) if role in get_args(Role) else None
