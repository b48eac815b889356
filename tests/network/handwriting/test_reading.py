"""Digits on photographs, drawn and odd ones, and on what shows none."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from network.data import load_test
from network.errors import InputError
from network.handwriting import read_image
from network.handwriting.reading import read_steps
from network.model import Network
from network.storage import WEIGHTS_FOLDER, load
from tests.network.photographs import INKS, JUDGING, KINDS, photograph

BY_DAY, BY_NIGHT = 16, 200


@pytest.fixture(scope="module")
def network() -> Network:
    return load(WEIGHTS_FOLDER / "lecture.npz").network


def read_right(
    network: Network, kind: str, count: int, size: tuple[int, int], folder: Path
) -> float:
    """The share of the first test images that the network reads right on photographs."""
    right = 0
    for index in range(count):
        path = folder / "photo.jpg"
        path.write_bytes(photograph(index, kind, JUDGING, size).jpeg)
        right += int(network(read_image(path)).argmax()) == load_test().labels[index]
    return right / count


@pytest.mark.parametrize("kind", KINDS)
def test_a_photograph_is_read(network, kind, tmp_path):
    assert read_right(network, kind, BY_DAY, (480, 360), tmp_path) >= 0.8


@pytest.mark.nightly
@pytest.mark.parametrize("kind", KINDS)
def test_photographs_are_read_like_the_test_images(network, kind, tmp_path):
    test = load_test()[:BY_NIGHT]
    as_they_are = (network(test.images).argmax(axis=1) == test.labels).mean()
    lost = as_they_are - read_right(network, kind, BY_NIGHT, (800, 600), tmp_path)
    assert lost <= (0.06 if kind == "shadow" else 0.03)


def test_a_photograph_is_the_same_each_time_and_by_another_seed_another():
    first, again = (photograph(3, "ruled", 5, (320, 240)) for _ in range(2))
    assert first == again
    assert first.jpeg != photograph(3, "ruled", 6, (320, 240)).jpeg
    assert {photograph(k, "clean", 5, (64, 48)).ink for k in range(20)} == set(INKS)


def sheet(size: tuple[int, int] = (1200, 900), paper: int = 240) -> Image.Image:
    return Image.new("L", size, paper)


def digit(index: int, side: int) -> Image.Image:
    """A test image, enlarged: how much ink is where."""
    small = Image.fromarray((load_test().images[index].reshape(28, 28) * 255).astype(np.uint8))
    return small.resize((side, side), Image.Resampling.BICUBIC)


def with_digits(*places: tuple[int, int, int, int]) -> Image.Image:
    """A sheet with test images: which, how large, and where their left upper corner is."""
    picture = sheet()
    for index, side, left, top in places:
        picture.paste(30, (left, top), digit(index, side))
    return picture


def saved(picture: Image.Image, path: Path) -> Path:
    picture.save(path)
    return path


TWO = with_digits((0, 500, 300, 200), (1, 300, 850, 300))
"""A large 7 near the middle, and a 2 on the right."""


def test_of_several_digits_it_is_the_largest_near_the_middle(network, tmp_path):
    steps = read_steps(saved(TWO, tmp_path / "two.png"))
    assert network(steps.pixels).argmax() == 7
    assert steps.place == pytest.approx((550 / 1200, 450 / 900), abs=0.08)
    assert len(steps.others) == 1
    assert steps.others[0] == pytest.approx((1000 / 1200, 450 / 900), abs=0.08)
    assert network(read_image(tmp_path / "two.png", steps.others[0])).argmax() == 2
    assert network(read_image(tmp_path / "two.png", (0.99, 0.01))).argmax() == 2


def test_digits_close_beside_each_other_are_two(network, tmp_path):
    close = with_digits((0, 400, 300, 200), (1, 400, 590, 200))
    steps = read_steps(saved(close, tmp_path / "close.png"), (500 / 1200, 400 / 900))
    assert network(steps.pixels).argmax() == 7
    assert len(steps.others) == 1
    assert network(read_image(tmp_path / "close.png", steps.others[0])).argmax() == 2


def test_a_piece_that_was_written_apart_is_part_of_the_digit(tmp_path):
    picture = sheet()
    pen = ImageDraw.Draw(picture)
    pen.arc((450, 420, 750, 720), 230, 150, fill=20, width=26)
    pen.line((500, 300, 500, 440), 20, 26)
    pen.line((520, 262, 740, 255), 20, 26)  # The bar of a 5.
    steps = read_steps(saved(picture, tmp_path / "five.png"))
    rows, columns = np.nonzero(steps.digit)
    assert rows.min() / steps.digit.shape[0] == pytest.approx(245 / 900, abs=0.01)
    assert steps.others == ()


def test_a_camera_held_sideways(network, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    path = tmp_path / "turned.jpg"
    with_digits((0, 560, 320, 170)).rotate(90, expand=True).save(path, exif=exif)
    assert network(read_image(path)).argmax() == 7


def test_a_heic_as_phones_store_it(network, tmp_path):
    import pillow_heif

    path = tmp_path / "photo.heic"
    pillow_heif.from_pillow(with_digits((0, 560, 320, 170)).convert("RGB")).save(path)
    assert network(read_image(path)).argmax() == 7


def test_a_heic_without_its_library_says_how_to_install_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    path = tmp_path / "photo.heic"
    path.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")
    with pytest.raises(InputError, match=r"is a HEIC, .*pip install '\.\[photo\]'"):
        read_image(path)


def test_a_damaged_heic_is_refused(tmp_path):
    path = tmp_path / "photo.heic"
    path.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200))
    with pytest.raises(InputError, match="cannot be read|not an image"):
        read_image(path)


def test_deep_and_transparent_pictures(network, tmp_path):
    picture = with_digits((0, 560, 320, 170))
    deep = Image.fromarray(np.asarray(picture, np.uint16) * 100)
    clear = Image.new("RGBA", (1200, 900), (0, 0, 0, 0))
    clear.paste((20, 20, 30, 255), (320, 170), digit(0, 560))
    for path in (saved(deep, tmp_path / "deep.png"), saved(clear, tmp_path / "clear.png")):
        assert network(read_image(path)).argmax() == 7


@pytest.mark.parametrize("light", [False, True])
def test_a_picture_of_mnists_is_itself(tmp_path, light):
    image = load_test().images[4]
    levels = (image.reshape(28, 28) * 255).astype(np.uint8)
    path = saved(Image.fromarray(255 - levels if light else levels), tmp_path / "4.png")
    np.testing.assert_allclose(read_image(path), image, atol=0.02)


def test_a_digit_that_was_cut_out_close(network, tmp_path):
    large = digit(0, 600)
    box = large.point(lambda level: 255 * (level > 128)).getbbox()
    path = saved(Image.eval(large.crop(box), lambda level: 255 - level), tmp_path / "close.png")
    assert network(read_image(path)).argmax() == 7


def ruled(both: bool) -> Image.Image:
    picture = sheet()
    pen = ImageDraw.Draw(picture)
    for place in range(40, 1200, 60):
        pen.line((0, place, 1200, place + 9), 150, 3)
        if both:
            pen.line((place, 0, place - 9, 900), 150, 3)
    return picture


def text() -> Image.Image:
    picture = sheet()
    for row in range(20, 880, 40):
        ImageDraw.Draw(picture).text(
            (30, row), "A page of text shows no digit. " * 5, 20, ImageFont.load_default(28)
        )
    return picture


def table() -> Image.Image:
    picture = sheet(paper=60)
    ImageDraw.Draw(picture).rectangle((150, 120, 1040, 800), fill=235)
    return picture


def line() -> Image.Image:
    picture = sheet()
    ImageDraw.Draw(picture).line((100, 450, 1100, 480), 20, 8)
    return picture


def noise() -> Image.Image:
    return Image.fromarray(np.random.default_rng(1).integers(0, 256, (600, 800), np.uint8))


NO_DIGIT = {
    "black": (sheet(paper=0), "no ink that stands out"),
    "white": (sheet(paper=255), "no ink that stands out"),
    "a small black": (sheet((28, 28), 0), "no ink that stands out"),
    "noise": (noise(), "no ink that stands out"),
    "an empty sheet": (table(), "no ink that stands out|lines and edges"),
    "ruled": (ruled(False), "nothing but lines and edges"),
    "squared": (ruled(True), "nothing but lines and edges|marks of about one size"),
    "a line": (line(), "nothing but lines and edges"),
    "specks": (with_digits((0, 14, 300, 300)), "specks|no ink"),
    "text": (text(), r"marks of about one size, as a page of text does; .*@0\.3,0\.6"),
}


@pytest.mark.parametrize("what", NO_DIGIT)
def test_what_shows_no_digit_is_refused(tmp_path, what):
    picture, message = NO_DIGIT[what]
    with pytest.raises(InputError, match=message) as error:
        read_image(saved(picture, tmp_path / "nothing.png"))
    assert "nothing.png" in str(error.value)


def test_of_a_text_one_mark_is_read_by_its_place(tmp_path):
    assert read_image(saved(text(), tmp_path / "text.png"), (0.4, 0.4)).max() == 1
