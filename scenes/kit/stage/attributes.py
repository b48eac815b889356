"""What a lecturer's subclass of a chapter sets, and what it set by mistake."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any

from network.errors import InputError, shortened
from scenes.kit.stage.settings import Settings

NEAR = 0.8
"""From this similarity on (difflib's ratio) a name is taken for a misspelt setting."""


DECLARED = {"needs", "default_digit"}
"""What a chapter says of itself: no settings of a lecturer's, but attributes that it may set."""


def class_settings(chapter: type, base: type) -> dict[str, Any]:
    """The settings that the classes of a chapter make, from it up to the base of all chapters.

    A chapter may have constants and methods of its own. A text or a number by a name that differs
    from a setting's in a letter or two is a mistake, and so is a value in the place of what every
    chapter has.

    Raises:
        InputError: the first such mistake.
    """
    settings = Settings.model_fields
    common = {*dir(base), *base.__annotations__} - settings.keys() - DECLARED
    for kind in chapter.__mro__[: chapter.__mro__.index(base)]:
        for name, value in vars(kind).items():
            if name.startswith("_") or name in settings or _is_behaviour(value):
                continue
            written = f"The class {kind.__name__} sets {name} = {shortened(value)}"
            if name in common:
                raise InputError(f"{written}, but every chapter has {name}; name yours otherwise.")
            near = get_close_matches(name, settings, n=1, cutoff=NEAR)
            if near and isinstance(value, str | int | float | Path | None):
                raise InputError(
                    f"{written}, but there is no such setting; allowed are {', '.join(settings)}."
                    f" Did you mean {near[0]!r}?"
                )
    chosen = {name: getattr(chapter, name, None) for name in settings}
    return {name: value for name, value in chosen.items() if value is not None}


def _is_behaviour(value: Any) -> bool:
    """Whether it is a method, a property, a class: no value."""
    return callable(value) or hasattr(value, "__get__")
