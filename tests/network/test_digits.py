"""Choosing a digit: by label, by number, from an image file."""

import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from network.data import load_test
from network.digits import find_digit, first_misread, misread, readings, surest_mistakes
from network.errors import InputError
from network.handwriting.opening import LARGEST_FILE
from network.model import Layer, Network
from network.storage import load

NEAR = list(np.ndindex(3, 3))
WEIGHTS = Path(__file__).parents[2] / "weights"


@pytest.fixture(scope="module")
def network() -> Network:
    return load(WEIGHTS / "lecture.npz").network


@pytest.mark.parametrize("label", range(10))
def test_a_label_gives_the_first_well_read_image(network, label):
    digit = find_digit(str(label), network)
    test = load_test()
    assert digit.label == label == test.labels[digit.index]
    np.testing.assert_array_equal(digit.pixels, test.images[digit.index])

    def well_read(index: int) -> bool:
        *_, runner_up, largest = np.sort(network(test.images[index]))
        answer = network(test.images[index]).argmax()
        return answer == label and largest > 0.9 and runner_up < 0.1

    assert well_read(digit.index)
    assert not any(well_read(i) for i in range(digit.index) if test.labels[i] == label)
    assert find_digit(label, network).index == digit.index


def test_a_network_that_reads_nothing_well_still_gets_its_best(network):
    last = network.layers[-1]
    timid = Layer(last.weights / 100, last.biases / 100, "softmax")
    digit = find_digit("4", Network([*network.layers[:-1], timid]))
    assert digit.label == 4


def test_a_test_image_by_number(network):
    digit = find_digit("test:1717", network)
    assert (digit.index, digit.label) == (1717, load_test().labels[1717])
    assert digit.image.shape == (28, 28)


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ("10", "a label is a number from 0 to 9"),
        ("test:10000", "a test image is a number from 0 to 9,999"),
        ("test:", "a test image is a number from 0 to 9,999"),
        ("test:-1", "a test image is a number from 0 to 9,999"),
        ("tset:12", r"Did you mean 'test:…'\?"),
        ("seven", "allowed are a label from 0 to 9, a test image such as test:1234, or an image"),
        ("", "allowed are a label from 0 to 9"),
    ],
)
def test_an_unknown_choice_is_refused(network, choice, message):
    with pytest.raises(InputError, match=message):
        find_digit(choice, network)


def test_misread_images_are_those_with_a_wrong_answer(network):
    test = load_test()
    wrong = misread(network)
    answers = network(test.images).argmax(axis=1)
    assert set(wrong) == {i for i in range(10_000) if answers[i] != test.labels[i]}
    assert first_misread(network).index == wrong[0]
    sureness = network(test.images[surest_mistakes(network)]).max(axis=1)
    assert sorted(surest_mistakes(network)) == wrong.tolist()
    assert (np.diff(sureness) <= 0).all()


def test_images_of_labels_without_an_output_are_not_misread(network):
    last = network.layers[-1]
    three = Network(
        (*network.layers[:-1], Layer(last.weights[:3], last.biases[:3], last.activation))
    )
    labels = load_test().labels[misread(three)]
    assert len(labels) > 0
    assert labels.max() == 2


def likeness(image: np.ndarray, pixels: np.ndarray) -> float:
    """How much an image is like a test image, which may be one pixel aside.

    Its centre of mass may lie between two pixels.
    """
    near = [np.roll(image, (row - 1, column - 1), (0, 1)) for row, column in NEAR]
    return max(np.corrcoef(n.ravel(), pixels)[0, 1] for n in near)


def enlarged(index: int) -> Image.Image:
    """Return a test image as a large picture, white on black."""
    grey = Image.fromarray((load_test().images[index].reshape(28, 28) * 255).astype(np.uint8))
    return grey.resize((560, 560), Image.Resampling.BICUBIC)


@pytest.mark.parametrize("label", range(10))
def test_an_image_file_becomes_the_mnist_digit_it_was_made_from(network, tmp_path, label):
    well_read = find_digit(label, network)
    picture = enlarged(well_read.index)
    placed = Image.new("L", (900, 700), 0)
    placed.paste(picture, (300, 40))
    light_on_dark, dark_on_light = tmp_path / "dark.png", tmp_path / "light.jpg"
    placed.save(light_on_dark)
    Image.eval(placed, lambda grey: 250 - grey * 200 // 255).save(dark_on_light)
    for path in (light_on_dark, dark_on_light):
        digit = find_digit(str(path), network)
        assert (digit.label, digit.index) == (None, None)
        assert digit.pixels.dtype == np.float32
        assert (digit.pixels.min(), digit.pixels.max()) == (0, 1)
        assert likeness(digit.image, well_read.pixels) > 0.92
        assert network(digit.pixels).argmax() == label


def test_the_digit_fits_the_box_and_is_centred(network, tmp_path):
    path = tmp_path / "bar.png"
    picture = Image.new("RGB", (300, 200), "ivory")
    ImageDraw.Draw(picture).rectangle((20, 30, 39, 169), fill="navy")
    picture.save(path)
    image = find_digit(str(path), network).image
    rows, columns = np.flatnonzero(image.any(axis=1)), np.flatnonzero(image.any(axis=0))
    # The middle of twenty rows lies between two pixels.
    assert (rows[0], rows[-1]) in [(4, 23), (5, 24)]
    assert len(columns) == 3
    assert columns.tolist() == [13, 14, 15]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "I", "F"])
def test_every_kind_of_colour_is_read(network, tmp_path, mode):
    path = tmp_path / "digit.tiff"
    if mode in ("I;16", "I", "F"):
        values = np.asarray(enlarged(0), np.float32) * 257
        picture = Image.fromarray(values.astype({"I;16": "<u2", "I": "<i4", "F": "<f4"}[mode]))
    else:
        picture = enlarged(0).convert(mode)
    assert picture.mode == mode
    picture.save(path) if mode not in ("P", "LA") else picture.save(path.with_suffix(".png"))
    path = path if path.exists() else path.with_suffix(".png")
    digit = find_digit(str(path), network)
    assert likeness(digit.image, load_test().images[0]) > 0.9


def test_a_transparent_drawing_is_ink_on_paper(network, tmp_path):
    ink = enlarged(0)
    drawing = Image.merge("RGBA", [Image.new("L", ink.size, 20)] * 3 + [ink])
    drawing.save(tmp_path / "drawing.webp")
    digit = find_digit(str(tmp_path / "drawing.webp"), network)
    assert likeness(digit.image, load_test().images[0]) > 0.9


def test_bad_image_files_are_refused(network, tmp_path):
    text = tmp_path / "text.png"
    text.write_text("This is no picture.")
    empty = tmp_path / "empty.png"
    Image.new("RGB", (50, 50), "white").save(empty)
    nothing = tmp_path / "nothing.png"
    nothing.write_bytes(b"")
    huge = tmp_path / "huge.png"
    Image.new("1", (10_000, 10_000)).save(huge)
    larger = tmp_path / "larger.png"
    Image.new("1", (20_000, 20_000)).save(larger)
    cut = tmp_path / "cut.png"
    enlarged(3).save(cut)
    cut.write_bytes(cut.read_bytes()[:3000])
    for path, message in {
        text: "is not an image",
        nothing: "is not an image",
        empty: "shows no ink",
        huge: "has 100 megapixels; allowed are 25",
        larger: "allowed are 25 megapixels",
        cut: "cannot be read",
        tmp_path: "Unknown digit",
    }.items():
        with pytest.raises(InputError, match=message) as error:
            find_digit(str(path), network)
        assert str(path) in str(error.value)


def test_formats_that_other_programs_read_are_refused(network, tmp_path):
    path = tmp_path / "program.eps"
    enlarged(3).save(path)
    with pytest.raises(InputError, match=r"is not an image; allowed are PNG, JPEG, "):
        find_digit(str(path), network)


def test_a_tile_larger_than_the_picture_is_not_unpacked(network, tmp_path):
    """A TIFF of 28×28 whose one tile is 32,768×32,768: a gigabyte."""
    path = tmp_path / "tile.tiff"
    tags = {256: 28, 257: 28, 258: 8, 259: 5, 262: 1, 277: 1}
    tags |= {322: 32_768, 323: 32_768, 324: 8, 325: 10}
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags.items())
    path.write_bytes(struct.pack("<2sHIH", b"II", 42, 8, len(tags)) + entries + bytes(4))
    with pytest.raises(InputError, match="has tiles of 1,074 megapixels; allowed are 25"):
        find_digit(str(path), network)


def test_an_oversized_image_file_is_refused_unread(network, tmp_path):
    path = tmp_path / "scan.png"
    enlarged(3).save(path)
    with path.open("r+b") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(InputError, match="has 200,000,001 bytes; allowed are 200,000,000"):
        find_digit(str(path), network)


def test_well_read_is_sure_of_the_label_and_of_nothing_else():
    network = Network([Layer(np.eye(3), np.zeros(3), "identity")])
    images = np.array(
        [[0.91, 0.09, 0], [0.91, 0.11, 0], [0.89, 0, 0], [0.2, 0.95, 0], [0.4, 0.4, 0]]
    )
    read = readings(network, images, 0)
    assert read.well_read.tolist() == [True, False, False, False, False]
    np.testing.assert_allclose(read.lead, [0.82, 0.8, 0.89, -0.75, 0], atol=1e-6)
    with pytest.raises(
        InputError, match="3 outputs and cannot read a 3; allowed are labels from 0"
    ):
        readings(network, images, 3)


def test_a_single_output_has_no_other():
    network = Network([Layer([[1.0]], [0.0], "identity")])
    read = readings(network, np.array([[0.95], [0.5]]), 0)
    assert read.well_read.tolist() == [True, False]
    np.testing.assert_array_equal(read.other, 0)
