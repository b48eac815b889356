"""What the chapter about the layers shows."""

from __future__ import annotations

from tests.scenes.honesty.account import PRODUCTS, WEIGHTS, Account, Told
from tests.scenes.honesty.shared import check_bundles, outputs, weights
from tests.scenes.honesty.truth import number
from tests.scenes.stage import Thing


def input_layer(account: Account) -> None:
    (picture,) = account.points
    side = number(round(account.truth.own.sizes[0] ** 0.5))
    total = number(account.truth.own.sizes[0])
    line = [side, "$times$", side, "$=$", total]
    shown = [t for t in account.line_of(account.with_content("$=$")[0]) if t.left > picture.right]
    account.explain(*shown)
    account.check([t.content for t in shown] == line, "rows times columns")
    account.says(account.below(picture), side, "the number of columns")
    account.says(account.before(shown[0]), side, "the number of rows")


def sizes(account: Account, thing: Thing) -> str:
    hidden = map(number, account.truth.own.sizes[1:-1])
    return account.word("and").join(hidden)


TOLD = Told(
    blanks={
        "hidden_layers.sizes": sizes,
        "output_layer.count": outputs,
        "total.count": weights,
    },
    lines={
        "hidden_layers": (WEIGHTS,),
        "output_layer": (WEIGHTS,),
        "what_an_output_says": (WEIGHTS,),
        "layer_to_layer": (PRODUCTS,),
        "all_of_it": (WEIGHTS,),
    },
    beats={"input_layer": input_layer, "*": check_bundles},
)
