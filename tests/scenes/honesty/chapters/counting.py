"""What the chapter about counting shows."""

from __future__ import annotations

import numpy as np

from network.analysis.turns import Turn, confusing_turns, decisive_turn, turned
from network.data import load_test
from scenes.kit.diagram.column import MOST_SHOWN
from scenes.kit.diagram.single_line import SingleLine
from tests.scenes.honesty.account import (
    PRODUCTS,
    WEIGHTS,
    Account,
    Told,
    check_bar,
    check_maps,
    reading_order,
)
from tests.scenes.honesty.shared import (
    check_bundles,
    hidden,
    inputs,
    lines_in_all,
    map_scale_of,
    maps_on,
    parameters,
    shown_neurons,
)
from tests.scenes.honesty.truth import THEME, Array, Weights, number, signed
from tests.scenes.stage import Thing

TRIED, SEED = 100, 1


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
    """The weight that was turned in its cell; then the lines into the neuron, and their map."""
    own, scale = account.truth.own, map_scale_of(account)
    if account.beat.line == 0:
        (cell,) = (t for t in account.pictures if t.raster and t.raster.size == (1, 1))
        turn = decisive_turn(account.truth.trained.network, account.truth.example, 0).turn
        value = own.weights[0][turn.neuron, turn.input]
        account.shows(cell, signed(np.array([[value]]), scale), "the first cell")
        (empty,) = (t for t in account.pictures if t.left < cell.left and cell.right < t.right)
        account.shows(empty, signed(np.zeros((28, 28)), scale), "the map before it is filled")
        (name,) = account.labelled("weight_name")
        account.says(account.before(name), "1", "the number of weights so far")
        account.explain(name)
        return
    (neuron,) = account.memory["into 0"]
    maps = maps_on(account)
    check_maps(account, maps, [own.weights[0][neuron]], scale, f"neuron {neuron + 1}")
    count = account.before(account.labelled("weights_name")[0])
    account.says(count, number(own.sizes[0]), "the number of its weights")
    if account.beat.line == 2:
        check_bar(account, scale)


def first_layer(account: Account) -> None:
    own, scale = account.truth.own, map_scale_of(account)
    maps, rows = reading_order(maps_on(account)), own.weights[0][shown_neurons(account)]
    check_maps(account, maps, list(rows), scale, "the first layer")
    check_bar(account, scale)
    before, after, *_ = map(number, own.sizes)
    if account.beat.line == 0:
        return
    product = [before, "$times$", after, "$=$", number(own.weights[0].size)]
    account.says_line(account.one("$times$"), product, "inputs times neurons")


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
        network = account.truth.trained.network
        return Weights.of(turned(network, turns_so_far(account)))
    return own


def turns_so_far(account: Account) -> list[Turn]:
    """What the knobs are turned to."""
    return confusing_turns(account.truth.trained.network, load_test()[:TRIED], SEED)


def right(weights: Weights) -> int:
    test = load_test()
    answers = weights.passage(test.images[:TRIED]).output.argmax(axis=1)
    return int((answers == test.labels[:TRIED]).sum())


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


def many_knobs(account: Account, name: Thing) -> None:
    """Each points to what its weight was turned to; as many digits are bright as are read."""
    turns = turns_so_far(account)
    weights, x = with_knobs(account), load_test().images[:TRIED]
    (rims,) = (t for t in account.points if len(t.fills) > MOST_SHOWN)
    count = len(rims.fills)
    (pointers,) = (t for t in account.shapes if len(t.centres) == 4 * count)
    account.explain(rims, pointers)
    shown = turns[:count]
    reaches = [np.abs(own).max() or 1.0 for own in account.truth.own.weights]
    goals = [0.75 * np.pi * turn.value / reaches[turn.layer] for turn in shown]
    ends = pointers.centres[3::4] - pointers.centres[::4]
    angles = np.arctan2(ends[:, 0], ends[:, 1])
    off = np.abs(np.exp(1j * angles) - np.exp(1j * np.array(goals))).max()
    account.check(off < 1e-3, "knobs that point to other values")
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


BEATS = ("first_layer", "other_layers", "biases")

TOLD = Told(
    blanks={
        "one_knob.turned": answered,
        "one_neuron.inputs": inputs,
        "first_layer.inputs": inputs,
        "first_layer.neurons": hidden,
        "first_layer.weights": lines_in_all,
        "other_layers.others": others,
        "biases.total": parameters,
        "knobs.count": turned_at_once,
        "knobs.tried": number(TRIED),
        "knobs.before": lambda account, _: number(right(account.truth.own)),
        "knobs.after": lambda account, _: number(right(with_knobs(account))),
        "knobs.total": parameters,
        "right.tried": number(TRIED),
    },
    lines=dict.fromkeys(BEATS, (WEIGHTS,))
    | dict.fromkeys(("one_knob", "one_neuron", "knobs"), (WEIGHTS, PRODUCTS)),
    fills={"biases": coloured_by_bias},
    network=dict.fromkeys(("one_knob", "one_neuron", "knobs"), with_knobs),
    beats={
        "one_knob": one_knob,
        "one_neuron": one_neuron,
        "first_layer": first_layer,
        "other_layers": other_layers,
        "biases": biases,
        "knobs": knobs,
    },
)
