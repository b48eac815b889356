"""What is said of the numbers of neurons, and of what digits come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from network.analysis.examples import TORN
from network.analysis.ranking import answer_and_runner_up
from network.model import Trace
from scenes.kit.diagram.column import Column
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.wording import Wording

SURE = 0.8
"""An answer that leads by as much is given without a doubt."""


def from_dark(product: float, words: Wording) -> str:
    """What comes from the darkest pixel; nothing, where it is dark.

    Args:
        product: of its weight and its number.
        words: with the keys comes_nothing and comes_little.
    """
    carried = number_text(product, 2)
    return words("comes_little" if round(product, 2) else "comes_nothing", carried=carried)


def own_sizes(hidden: Sequence[Column], words: Wording) -> dict[str, str]:
    """How many neurons the hidden layers have, and why, by the blanks sizes and reason.

    Args:
        hidden: the layers.
        words: with the keys and, fit and too_many.
    """
    *before, last = (number_text(column.size) for column in hidden)
    sizes = ", ".join(before) + words("and") + last if before else last
    all_fit = all(len(column.shown) == column.size for column in hidden)
    return {"sizes": sizes, "reason": words("fit" if all_fit else "too_many")}


def what_it_says(which: str, trace: Trace, label_name: Callable[[int], str], words: Wording) -> str:
    """The largest output, and whether there is a second beside it.

    Args:
        which: "first", of an answer that ought to be sure, or "last", of one that ought not.
        trace: of a digit.
        label_name: the plain text for a label.
        words: with a key such as first_sure or last_unsure for each of these, and first_torn or
            last_torn, of two answers that are both strong.
    """
    found = answer_and_runner_up(trace)
    first, second = (float(trace.output[at]) for at in (found.answer, found.runner_up))
    if min(first, second) > TORN:
        key = f"{which}_torn"
    else:
        key = f"{which}_sure" if first - second >= SURE else f"{which}_unsure"
    return words(
        key,
        first=label_name(found.answer),
        second=label_name(found.runner_up),
        one=number_text(first, 2),
        two=number_text(second, 2),
    )
