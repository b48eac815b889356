"""Training: that it learns, and that each part of it does what its source says."""

from dataclasses import replace

import numpy as np
import pytest

from network.augmentation import AUGMENTATIONS, Augmentation, Warps
from network.backpropagation import Backpropagation, gradients, one_hot
from network.checkpoints import checkpoint_epochs, measure_checkpoints
from network.costs import COSTS
from network.data import Images, load_test, load_training
from network.errors import InputError
from network.evaluation import accuracy, measure, roughness
from network.model import Layer, Network
from network.optimisers import Adam
from network.recipes import RECIPES, Recipe, recipe_named
from network.training import decay, learning_rate, penalise, start, total_variation_slope, train

QUICK = RECIPES["quick"]


def test_a_tiny_run_reaches_its_accuracy():
    result = train(replace(QUICK, epochs=4), load_training()[:10_000], load_test())
    assert result.history[-1].accuracy == pytest.approx(0.92, abs=0.015)
    assert accuracy(result.network, load_test()) == result.history[-1].accuracy
    assert result.history[-1].cost < 0.8 * result.history[0].cost


@pytest.mark.parametrize("name", RECIPES)
def test_every_recipe_learns(name):
    recipe = replace(RECIPES[name], epochs=3)
    result = train(recipe, load_training()[:6_000], load_test()[:2_000])
    assert [epoch.number for epoch in result.history] == [1, 2, 3]
    began = start(recipe, np.random.default_rng(recipe.seed))
    before = measure(began, load_test()[:2_000], COSTS[recipe.cost])
    assert result.history[-1].cost < before.cost


def test_one_step_of_gradient_descent_is_the_formula():
    recipe = Recipe(optimiser="sgd", schedule="constant", learning_rate=0.5, batch=50, epochs=1)
    images = load_training()[:50]
    before, after = (
        checkpoint.network
        for checkpoint in train(recipe, images, checkpoints_at=[0, 1]).checkpoints
    )
    targets = one_hot(images.labels, 10)
    slopes = gradients(before, images.images, targets, COSTS["squared error"])
    for old, new, slope in zip(before.layers, after.layers, slopes, strict=True):
        np.testing.assert_allclose(new.weights, old.weights - 0.5 * slope.weights, atol=1e-6)
        np.testing.assert_allclose(new.biases, old.biases - 0.5 * slope.biases, atol=1e-6)


def test_adam_is_algorithm_1_of_its_paper():
    random = np.random.default_rng(0)
    parameters = random.normal(0, 1, 20)
    expected, mean, square = parameters.copy(), np.zeros(20), np.zeros(20)
    adam = Adam(parameters)
    for t in range(1, 6):
        gradient = random.normal(0, 1, 20)
        adam.step(parameters, gradient, rate=0.1)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        expected -= 0.1 * (mean / (1 - 0.9**t)) / (np.sqrt(square / (1 - 0.999**t)) + 1e-8)
        np.testing.assert_allclose(parameters, expected, rtol=1e-10)


def test_smoothness_is_the_slope_of_the_total_variation():
    weights = np.random.default_rng(1).normal(0, 1, (16, 2))

    def total_variation(weights):
        maps = weights.reshape(4, 4, 2)
        total = 0.0
        for row, column, k in np.ndindex(maps.shape):
            right = maps[row, column + 1, k] - maps[row, column, k] if column < 3 else 0
            down = maps[row + 1, column, k] - maps[row, column, k] if row < 3 else 0
            total += np.sqrt(right**2 + down**2 + 1e-4)
        return total

    measured = np.empty_like(weights)
    for place in np.ndindex(weights.shape):
        step = np.zeros_like(weights)
        step[place] = 1e-6
        up, down = total_variation(weights + step), total_variation(weights - step)
        measured[place] = (up - down) / 2e-6
    np.testing.assert_allclose(total_variation_slope(weights), measured, rtol=1e-5, atol=1e-7)


def penalty(recipe: Recipe, weights) -> float:
    """What a recipe adds to the cost, as its docstring says, for weights (pixels, maps)."""
    maps = weights.reshape(4, 4, -1)
    right, down = np.zeros_like(maps), np.zeros_like(maps)
    right[:, :-1] = maps[:, 1:] - maps[:, :-1]
    down[:-1] = maps[1:] - maps[:-1]
    length = np.sqrt(right**2 + down**2 + 1e-4).sum()
    return recipe.l1 * np.abs(weights).sum() + recipe.smoothness * length


def begun_run() -> Backpropagation:
    """A network of 16 inputs, in double precision, that has seen a batch of two."""
    random = np.random.default_rng(2)
    sizes = ((3, 16), (2, 3))
    layers = [Layer(random.normal(0, 1, s), np.zeros(s[0]), "sigmoid", float) for s in sizes]
    run = Backpropagation(Network(layers), COSTS["squared error"], 2)
    run.x[:] = random.uniform(0, 1, run.x.shape)
    run.forward()
    run.backward(np.eye(2))
    return run


@pytest.mark.parametrize("changes", [{"l1": 0.3}, {"smoothness": 0.2}, {"l1": 1, "smoothness": 2}])
def test_a_penalty_adds_its_slope_to_the_gradient_and_leaves_the_weights(changes):
    recipe, run = Recipe(**changes), begun_run()
    parameters, gradient = run.parameters.copy(), run.gradient.copy()
    weights = run.layers[0].weights.copy()
    penalise(recipe, run)
    np.testing.assert_array_equal(run.parameters, parameters)
    added = run.gradient - gradient
    assert not added[weights.size :].any()
    measured = np.empty_like(weights)
    for place in np.ndindex(weights.shape):
        step = np.zeros_like(weights)
        step[place] = 1e-6
        up, down = penalty(recipe, weights + step), penalty(recipe, weights - step)
        measured[place] = (up - down) / 2e-6
    np.testing.assert_allclose(added[: weights.size], measured.ravel(), rtol=1e-5, atol=1e-7)


def test_decay_takes_its_share_off_the_first_layer_and_leaves_the_gradient():
    run = begun_run()
    parameters, gradient = run.parameters.copy(), run.gradient.copy()
    decay(Recipe(decay=0.5), run, rate=0.1)
    np.testing.assert_array_equal(run.gradient, gradient)
    first = run.layers[0].weights.size
    np.testing.assert_allclose(run.parameters[:first], 0.95 * parameters[:first])
    np.testing.assert_array_equal(run.parameters[first:], parameters[first:])


def test_without_penalties_nothing_changes():
    run = begun_run()
    parameters, gradient = run.parameters.copy(), run.gradient.copy()
    penalise(Recipe(), run)
    decay(Recipe(), run, rate=0.1)
    np.testing.assert_array_equal(run.parameters, parameters)
    np.testing.assert_array_equal(run.gradient, gradient)


def test_penalties_shrink_and_smooth_the_maps():
    images = load_training()[:5_000]
    plain = train(replace(QUICK, decay=0, epochs=3), images).network
    smooth = train(replace(QUICK, decay=0, epochs=3, smoothness=1e-3), images).network
    sparse = train(replace(QUICK, decay=0, epochs=3, l1=1e-3), images).network
    decayed = train(replace(QUICK, decay=1, epochs=3), images).network
    assert roughness(smooth) < 0.7 * roughness(plain)

    def size(network: Network) -> float:
        return float(np.abs(network.layers[0].weights).sum())

    assert size(sparse) < 0.5 * size(plain)
    assert size(decayed) < size(plain)


def test_the_learning_rate_rises_and_falls_once():
    recipe = Recipe(learning_rate=0.5)
    assert learning_rate(recipe, 0) == 0
    assert learning_rate(recipe, 0.1) == pytest.approx(0.25)
    assert learning_rate(recipe, 0.2) == pytest.approx(0.5)
    assert learning_rate(recipe, 0.6) == pytest.approx(0.25)
    assert learning_rate(recipe, 1) == pytest.approx(0)
    assert learning_rate(replace(recipe, schedule="constant"), 0.9) == 0.5


@pytest.mark.parametrize(("name", "spread"), [("normal", 1), ("xavier", 0.05), ("he", 0.0505)])
def test_the_start_has_its_spread(name, spread):
    network = start(Recipe(start=name), np.random.default_rng(0))
    assert network.layers[0].weights.std() == pytest.approx(spread, rel=0.03)
    assert (network.layers[0].biases.any()) == (name == "normal")


def test_the_compared_recipes_differ_in_the_activation_alone():
    sigmoid, relu = RECIPES["compared-sigmoid"], RECIPES["compared-relu"]
    assert replace(sigmoid, activation="relu") == relu
    one, other = (start(recipe, np.random.default_rng(recipe.seed)) for recipe in (sigmoid, relu))
    for a, b in zip(one.layers, other.layers, strict=True):
        np.testing.assert_array_equal(a.weights, b.weights)


def test_the_same_seed_gives_the_same_network_and_another_another():
    images = load_training()[:2_000]
    recipe = replace(QUICK, epochs=1, augmentation="full")
    first, second = (train(recipe, images).network for _ in range(2))
    other = train(replace(recipe, seed=9), images).network
    np.testing.assert_allclose(first.layers[0].weights, second.layers[0].weights, atol=1e-5)
    assert not np.allclose(first.layers[0].weights, other.layers[0].weights, atol=1e-2)


def test_checkpoints_are_kept_when_asked_and_measured_as_stored():
    images = load_training()[:2_000]
    recipe = replace(QUICK, epochs=2)
    result = train(recipe, images, checkpoints_at=[0, 0.5, 2])
    kept = measure_checkpoints(result, recipe, images, load_test())
    assert kept.epochs.tolist() == [0, 0.5, 2]
    assert kept.slopes.shape == (3, 3)
    assert kept.test_accuracy[0] < 0.3 < kept.test_accuracy[-1]
    for network, right in zip(kept.networks, kept.test_accuracy, strict=True):
        assert accuracy(network, load_test()) == right
        weights = network.layers[0].weights
        np.testing.assert_array_equal(weights, weights.astype(np.float16).astype(np.float32))


@pytest.mark.parametrize("epochs", [1, 5, 300])
def test_checkpoints_begin_at_the_start_and_end_at_the_end(epochs):
    times = checkpoint_epochs(epochs)
    assert times[0] == 0
    assert times[-1] == pytest.approx(epochs)
    assert (np.diff(times) > 0).all()
    assert (np.diff(times[1:], n=2) > 0).all()


def test_a_warp_of_nothing_changes_nothing():
    images = load_training().images[:8]
    out = np.empty_like(images)
    still = Augmentation("still", shift=0, rotation=0, scale=0, shear=0)
    Warps(still, 28, np.random.default_rng(0)).apply(images, out)
    np.testing.assert_allclose(out, images, atol=1e-6)


@pytest.mark.parametrize("augmentation", AUGMENTATIONS.values(), ids=lambda a: a.name)
def test_warped_digits_stay_near_and_keep_their_ink(augmentation):
    images = load_training().images[:50]
    out = np.empty_like(images)
    warps = Warps(augmentation, 28, np.random.default_rng(0))
    for _ in range(20):
        warps.apply(images, out)
        assert 0 <= out.min() <= out.max() <= 1 + 1e-6
        assert out.sum() == pytest.approx(images.sum(), rel=0.25)
        moved = centre(out) - centre(images)
        assert np.abs(moved).max() <= augmentation.shift + 0.6
        assert np.abs(moved).max() > 0


def centre(images):
    pictures = images.reshape(-1, 28, 28)
    mass = pictures.sum((1, 2))
    rows = (pictures.sum(2) * np.arange(28)).sum(1) / mass
    columns = (pictures.sum(1) * np.arange(28)).sum(1) / mass
    return np.stack([rows, columns])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"layers": (784,)}, "make no network"),
        ({"layers": (784, 0, 10)}, "make no network"),
        ({"activation": "sigmiod"}, "Did you mean 'sigmoid'"),
        ({"output_activation": "relu"}, "must be sigmoid or softmax, not relu"),
        ({"cost": "crossentropy"}, "Did you mean 'cross-entropy'"),
        ({"optimiser": "adan"}, "Did you mean 'adam'"),
        ({"schedule": "onecycle"}, "Did you mean 'one-cycle'"),
        ({"start": "xaver"}, "Did you mean 'xavier'"),
        ({"augmentation": "ful"}, "Did you mean 'full'"),
        ({"batch": 0}, "batch is 0; allowed is 1 or more"),
        ({"epochs": 0}, "epochs is 0; allowed is 1 or more"),
        ({"seed": -1}, "seed is -1; allowed is 0 or more"),
        ({"l1": float("nan")}, "l1 is nan; allowed is 0 or more"),
        ({"learning_rate": 0}, "learning rate is 0; allowed is any number above 0"),
        ({"layers": (783, 10), "smoothness": 1}, "need square pictures; 783"),
    ],
)
def test_a_recipe_refuses(changes, message):
    with pytest.raises(InputError, match=message):
        replace(QUICK, **changes)


def test_an_unknown_recipe_gets_the_nearest_name():
    with pytest.raises(InputError, match="Did you mean 'lecture'"):
        recipe_named("lectures")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"layers": (100, 10)}, "takes 100 inputs but the images have 784 pixels"),
        ({"layers": (784, 5)}, "has 5 outputs but the labels go up to 9"),
        ({"batch": 1_000}, "batch is 1000 but there are only 500 images"),
    ],
)
def test_images_that_do_not_fit_the_recipe_are_refused(changes, message):
    with pytest.raises(InputError, match=message):
        train(replace(QUICK, **changes), load_training()[:500])


def test_a_mean_cost_is_what_it_says():
    outputs = np.array([[0.2, 0.8], [0.6, 0.4]])
    network = Network([Layer(np.eye(2), np.zeros(2), "identity", float)])
    images = Images(outputs, np.array([1, 1], np.uint8))
    measured = measure(network, images, COSTS["squared error"])
    assert measured.cost == pytest.approx((0.04 + 0.04 + 0.36 + 0.36) / 2)
    assert measured.accuracy == 0.5
    truth = one_hot(images.labels, 2, float)
    softmax, sigmoid = COSTS["cross-entropy"].outputs[::-1]
    cross_entropy = COSTS["cross-entropy"].value
    assert cross_entropy(outputs, truth, softmax) == pytest.approx(-np.log(0.8 * 0.4) / 2)
    both = -(2 * np.log(0.8) + 2 * np.log(0.4)) / 2
    assert cross_entropy(outputs, truth, sigmoid) == pytest.approx(both)


def test_a_run_that_diverges_says_so():
    recipe = replace(QUICK, optimiser="sgd", schedule="constant", learning_rate=1e30)
    with pytest.raises(InputError, match=r"diverged in epoch 1: the learning rate 1e\+30"):
        train(recipe, load_training()[:1_000])
