"""What the chapter about counting shows."""

from __future__ import annotations

import numpy as np

from network.analysis.turns import Turn, confusing_turns, decisive_turn, turned
from network.analysis.weight_trials import Trial, trials
from network.data import load_test
from network.model import Network
from scenes.kit.diagram.column import MOST_SHOWN
from scenes.kit.diagram.single_line import SingleLine
from tests.scenes.honesty.account import (
    PRODUCTS,
    WEIGHTS,
    Account,
    Lines,
    Told,
    check_bar,
)
from tests.scenes.honesty.shared import (
    check_bundles,
    hidden,
    inputs,
    lines_in_all,
    parameters,
    shown_neurons,
)
from tests.scenes.honesty.truth import THEME, Array, Weights, full_strength, number, signed
from tests.scenes.stage import Thing

TRIED, SEED, BY_HAND = 100, 1, 7


def one_knob(account: Account) -> None:
    """A knob at a lit pixel, at its end once it is turned; and a box around the answer."""
    found = knob_at(account)
    if not account.check(found is not None, "no knob"):
        return
    assert found is not None
    own, x = account.truth.own, account.truth.example
    ends = ends_of_the_dial(account)
    at_rest = number(own.weights[0][found[:2]], 2, plus=True)
    account.check(found[2] in (ends if account.beat.line else {at_rest}), f"a knob at {found[2]}")
    account.check(x[found[1]] > 0, "the knob of a dark pixel")
    boxes = [t for t in account.shapes if t.stroke == THEME.accent and t.left > 3]
    diagram = account.diagrams[-1]
    answer = with_knobs(account).passage(x).answer
    name = diagram.names[list(diagram.outputs).index(answer)]
    boxed = name is not None and any(box.bottom < name.y < box.top for box in boxes)
    account.check(len(boxes) == 1 and boxed, "a box around another output")


def ends_of_the_dial(account: Account) -> set[str]:
    reach = float(np.abs(account.truth.own.weights[0]).max())
    return {number(end, 2, plus=True) for end in (reach, -reach)}


def one_neuron(account: Account) -> None:
    """The lines into the neuron, and how many weights these are."""
    weights_so_far(account, account.truth.own.sizes[0])


def first_layer(account: Account) -> None:
    weights_so_far(account, int(account.truth.own.weights[0].size))


def weights_so_far(account: Account, count: int) -> None:
    (name,) = account.labelled("weights_name")
    account.says(account.before(name), number(count), "the number of weights")


def heading(account: Account) -> Thing:
    """The highest text."""
    return max(account.texts, key=lambda text: text.y)


def added(first: int, more: int) -> list[str]:
    return [number(first), "$+$", number(more), "$=$", number(first + more)]


def other_layers(account: Account) -> None:
    check_bundles(account)
    own = account.truth.own
    first = int(own.weights[0].size)
    parts = added(first, own.weight_count - first)
    parts = parts if account.beat.line else parts[:1]
    account.says_line(heading(account), parts, "all weights")


def biases(account: Account) -> None:
    own = account.truth.own
    parts = added(own.weight_count, own.bias_count)
    account.says_line(heading(account), parts[4 * account.beat.line :], "all numbers")
    check_bar(account, max(float(np.abs(each).max()) for each in own.biases), beyond=False)
    account.check(len(account.labelled("bias_name")) == 1, "a scale of nobody knows what")


def coloured_by_bias(account: Account, layer: int) -> Array:
    own = account.truth.own.biases
    largest = max(float(np.abs(each).max()) for each in own)
    return signed(own[layer], largest, THEME.background)


def knob_at(account: Account) -> tuple[int, int, str] | None:
    """Which weight a line belongs to, by where it begins and ends: neuron, pixel, and its value."""
    for figure in account.stage.figures_of(SingleLine):
        line, text = account.stage.seen(figure.line), account.stage.seen(figure.number)
        marker = account.stage.seen(figure.marker)
        if line is None or text is None or marker is None:
            continue
        account.explain(line, text, marker)
        picture = next(thing for thing, _ in account.images())
        side = (picture.top - picture.bottom) / 28
        row, column = int((picture.top - marker.y) / side), int((marker.x - picture.left) / side)
        first = account.stage.diagrams[-1].columns[0]
        at = int(np.abs(first.centres[:, 1] - line.centres[-1][1]).argmin())
        return int(first.shown[at]), 28 * row + column, text.content
    return None


def with_knobs(account: Account) -> Weights:
    """The network on screen: with one weight at the value that stands beside its line, or with
    very many turned at random, where these are on screen."""
    own = account.truth.own
    if knob := knob_at(account):
        neuron, pixel, text = knob
        weights = own.weights[0].copy()
        reach = np.abs(weights).max()
        values = (weights[neuron, pixel], reach, -reach)
        (value,) = [v for v in values if number(v, 2, plus=True) == text][:1] or [np.nan]
        account.check(bool(np.isfinite(value)), f"a knob at {text}")
        weights[neuron, pixel] = value
        return Weights((weights, *own.weights[1:]), own.biases, own.functions)
    if account.labelled("right", tried=number(TRIED)):
        lost = confused(account)
        left = [trial.turn for trial in tried_so_far(account)]
        return Weights.of(turned(lost, left))
    return own


def confused(account: Account) -> Network:
    """With the knobs at random."""
    return turned(account.truth.trained.network, turns_so_far(account))


def tried_so_far(account: Account) -> list[Trial]:
    """Those of the knobs that are tried by hand which have been."""
    count = (0, 1, BY_HAND, BY_HAND, 0)[account.beat.line + (account.beat.name == "by_hand")]
    weights = turns_so_far(account)[:count]
    return trials(confused(account), load_test()[:TRIED], weights)


def turns_so_far(account: Account) -> list[Turn]:
    """What the knobs are turned to."""
    return confusing_turns(account.truth.trained.network, load_test()[:TRIED], SEED)


def weight_of(turn: Turn) -> tuple[int, int, int]:
    return turn.layer, turn.neuron, turn.input


def leaving(account: Account, layer: int, _: Array) -> Array:
    """The weights that lead on from the neuron whose knob is turned; 0 for all others."""
    network, x = account.truth.trained.network, account.truth.example
    neuron = decisive_turn(network, x, layer - 1, shown_neurons(account)).turn.neuron
    weights = np.zeros_like(account.truth.own.weights[layer])
    weights[:, neuron] = account.truth.own.weights[layer][:, neuron]
    return weights


def strongest_leaving(account: Account, layer: int) -> float:
    return float(np.abs(leaving(account, layer, np.zeros(0))).max())


LEAVING = Lines(leaving, strongest_leaving)


def first_found(account: Account, thing: Thing) -> str:
    """What is said of the first knob that is tried by hand."""
    first = trials(confused(account), load_test()[:TRIED], turns_so_far(account)[:1])[0]
    after = int(first.right.max())
    helps = after > score(Weights.of(confused(account)))
    return account.word("better") if helps else account.word("no_better")


def score(weights: Weights) -> int:
    test = load_test()
    answers = weights.passage(test.images[:TRIED]).output.argmax(axis=1)
    return int((answers == test.labels[:TRIED]).sum())


def time_spent(account: Account) -> tuple[int, int]:
    """Hours and minutes that one second for each number takes."""
    return divmod(round(account.truth.own.parameter_count / 60), 60)


def answered(account: Account, thing: Thing) -> str:
    """What is said of the answer once the knob is turned."""
    own, x = account.truth.own, account.truth.example
    turned_one = with_knobs(account)
    before, after = (weights.passage(x).answer for weights in (own, turned_one))
    return account.word(
        "stays" if before == after else "flips",
        answer=account.truth.names[after],
    )


def knobs(account: Account) -> None:
    """Very many knobs, and what is read with them."""
    for name in account.labelled("right", tried=number(TRIED)):
        many_knobs(account, name)
    for name in account.labelled("tried"):
        count = number(len(tried_so_far(account)))
        account.says(account.before(name), count, "how many have been tried")


def many_knobs(account: Account, name: Thing) -> None:
    """Each points to what its weight was turned to; as many digits are bright as are read."""
    turns = turns_so_far(account)
    weights, x = with_knobs(account), load_test().images[:TRIED]
    (rims,) = (t for t in account.points if len(t.fills) > MOST_SHOWN)
    count = len(rims.fills)
    inside = [t for t in account.shapes if rims.left <= t.left and t.right <= rims.right]
    pointers = sorted((t for t in inside if len(t.centres) % 4 == 0), key=lambda t: t.left)
    account.explain(rims, *pointers)
    left = {weight_of(trial.turn): trial.turn for trial in tried_so_far(account)}
    shown = [left.get(weight_of(turn), turn) for turn in turns[:count]]
    own = account.truth.own.weights
    reaches = [np.abs(one).max() or 1.0 for one in own]
    goals = [0.75 * np.pi * turn.value / reaches[turn.layer] for turn in shown]
    ends = np.concatenate([one.centres[3::4] - one.centres[::4] for one in pointers])
    angles = np.arctan2(ends[:, 0], ends[:, 1])
    off = np.abs(np.exp(1j * angles) - np.exp(1j * np.array(goals))).max()
    account.check(off < 1e-3, "knobs that point to other values")
    strong = [full_strength(one) or 1.0 for one in own]
    strengths = np.clip([turn.value / strong[turn.layer] for turn in shown], -1, 1)
    account.shines(rims, signed(0.5 * strengths, 1.0), "the knobs")
    for note in account.labelled("some_knobs", shown=number(len(shown)), count=number(len(turns))):
        account.explain(note)
    account.check(len(shown) == min(len(turns), 1000), f"{len(shown)} knobs")
    (picture,) = (t for t in account.pictures if t.raster and t.raster.size == (307, 307))
    assert picture.raster is not None
    account.explain(picture, name)
    is_right = weights.passage(x).output.argmax(axis=1) == load_test().labels[:TRIED]
    corners = picture.raster.pixel_array[::31, ::31, 3].ravel()[:TRIED]
    account.check(bool(((corners > 200) == is_right).all()), "other digits are bright")
    account.says(account.before(name), number(int(is_right.sum())), "the score")


def others(account: Account, thing: Thing) -> str:
    own = account.truth.own
    count = own.weight_count - own.weights[0].size
    key = "only_so_many" if count < own.weights[0].size else "so_many"
    return account.word(key, others=number(count))


def turned_at_once(account: Account, thing: Thing) -> str:
    network = account.truth.trained.network
    return number(len(confusing_turns(network, load_test()[:TRIED], SEED)))


BEATS = ("first_layer", "other_layers", "biases", "by_hand")

TOLD = Told(
    blanks={
        "one_knob.turned": answered,
        "first_layer.inputs": inputs,
        "first_layer.neurons": hidden,
        "first_layer.weights": lines_in_all,
        "other_layers.others": others,
        "biases.total": parameters,
        "knobs.count": turned_at_once,
        "by_hand.after": lambda account, _: number(score(Weights.of(confused(account)))),
        "by_hand.found": first_found,
        "by_hand.hours": lambda account, _: number(time_spent(account)[0]),
        "by_hand.minutes": lambda account, _: number(time_spent(account)[1]),
        "by_hand.tried": number(TRIED),
        "clock.total": parameters,
        "clock.hours": lambda account, _: number(time_spent(account)[0]),
        "clock.minutes": lambda account, _: number(time_spent(account)[1]),
        "right.tried": number(TRIED),
    },
    lines=dict.fromkeys(BEATS, (WEIGHTS,))
    | dict.fromkeys(("one_knob", "one_neuron", "knobs"), (WEIGHTS, PRODUCTS, LEAVING)),
    fills={"biases": coloured_by_bias},
    network=dict.fromkeys(("one_knob", "one_neuron", "knobs", "by_hand"), with_knobs),
    beats={
        "one_knob": one_knob,
        "one_neuron": one_neuron,
        "first_layer": first_layer,
        "other_layers": other_layers,
        "biases": biases,
        "knobs": knobs,
        "by_hand": knobs,
    },
)
