"""Data of one's own: written as people keep them, read back, trained on, and refused when wrong."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from PIL import Image

from network.data import (
    MNIST,
    Images,
    data_in_force,
    load_test,
    load_training,
    read_data,
    training_count,
    using,
)
from network.data.images import Data
from network.digits import find_digit, first_misread
from network.errors import InputError
from network.evaluation import accuracy
from network.fitting import check_fits
from network.recipes import RECIPES, for_data
from network.storage import WEIGHTS_FOLDER, describe, load, load_checkpoints, save
from network.training import train
from tests.network.test_command_line import assert_refused, run
from tests.own_data import OwnData, idx, letters, small_digits


def in_any_order(images: Images) -> list[bytes]:
    """Each picture and its label, sorted."""
    return sorted(
        picture.tobytes() + bytes([label])
        for picture, label in zip(images.images, images.labels, strict=True)
    )


def as_images(pictures: np.ndarray, labels: np.ndarray) -> Images:
    return Images(pictures.reshape(len(pictures), -1).astype(np.float32) / 255, labels)


@pytest.fixture(scope="module")
def digits(tmp_path_factory) -> Path:
    return small_digits().write_idx(tmp_path_factory.mktemp("data") / "digits")


@pytest.fixture(scope="module")
def trained(digits, tmp_path_factory) -> Path:
    """Weights and checkpoints of a network for digits of 8×8 pixels, by the real command."""
    folder = tmp_path_factory.mktemp("trained")
    result = run(
        *("train", "--data", digits, "--recipe", "quick", "--epochs", 20, "--json"),
        *("--output", folder / "small.npz", "--checkpoints", folder / "small.checkpoints.npz"),
    )
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["test_accuracy"] > 0.9
    return folder / "small.npz"


def same_as_written(data: Data, own: OwnData) -> None:
    for read, pictures, labels in (
        (data.training(), own.train, own.train_labels),
        (data.test, own.test, own.test_labels),
    ):
        assert in_any_order(read) == in_any_order(as_images(pictures, labels))
    assert data.class_names == own.names
    assert data.side == own.train.shape[1]
    assert data.training_count() == len(own.train)


@pytest.mark.parametrize("packed", [True, False])
def test_four_idx_files_are_read_back(tmp_path, packed):
    data = read_data(small_digits().write_idx(tmp_path / "mine", packed=packed))
    same_as_written(data, small_digits())
    np.testing.assert_array_equal(data.test.labels, small_digits().test_labels)
    assert data.name == "mine"
    # They are digits, but not as in MNIST, whose size the measures of loops and lines are for.
    assert not data.are_digits


def test_a_folder_of_pictures_a_class_is_read_back(tmp_path):
    same_as_written(read_data(small_digits().write_folders(tmp_path)), small_digits())


def test_pictures_that_are_not_parted_are_parted_by_class_and_always_alike(tmp_path):
    own = letters(4)
    data = read_data(own.write_folders(tmp_path, parted=False))
    assert not data.are_digits
    every = sorted([*in_any_order(data.training()), *in_any_order(data.test)])
    pictures = np.concatenate([own.train, own.test])
    labels = np.concatenate([own.train_labels, own.test_labels])
    assert every == in_any_order(as_images(pictures, labels))
    assert np.bincount(data.test.labels).tolist() == [12] * 4
    again = read_data(tmp_path)
    np.testing.assert_array_equal(again.test.images, data.test.images)
    first = again.training(10)
    np.testing.assert_array_equal(first.images, data.training().images[:10])
    assert len(set(first.labels)) > 1, "the classes are not mixed"


def test_letters_as_in_emnist_begin_at_1_and_are_turned(tmp_path):
    own = letters(5)
    as_kept = OwnData(
        own.names, own.train.swapaxes(1, 2), own.train_labels,
        own.test.swapaxes(1, 2), own.test_labels,
    )  # fmt: skip
    folder = as_kept.write_idx(tmp_path, prefix="emnist-letters-", test="test", first=1)
    same_as_written(read_data(folder), own)


def test_classes_without_names_have_numbers(tmp_path):
    own = small_digits().write_idx(tmp_path)
    (own / "classes.txt").unlink()
    data = read_data(own)
    assert data.class_names == ("",) * 10
    # Nobody knows that they are digits.
    assert not data.are_digits
    assert data.named(3) == "3"


def test_names_may_be_of_any_script_and_come_before_those_of_folders(tmp_path):
    letters(3).write_folders(tmp_path)
    names = ("חולצה", "ボタン", "A shirt with thirty letters !!")
    (tmp_path / "classes.txt").write_text("\n".join(names) + "\n\n", encoding="utf-8-sig")
    assert read_data(tmp_path).class_names == names


def test_classes_that_are_numbers_are_in_their_order(tmp_path):
    own = letters(11)
    numbers = OwnData(tuple(str(k) for k in range(1, 12)), *list(vars(own).values())[1:])
    assert read_data(numbers.write_folders(tmp_path)).class_names == numbers.names


def test_the_projects_own_folder_is_mnist():
    assert read_data(MNIST.folder) is MNIST
    assert data_in_force() is MNIST
    assert MNIST.are_digits


def test_a_copy_of_mnist_is_not_mistaken_for_it(tmp_path):
    assert read_data(letters(2).write_idx(tmp_path / "MNIST")).name != MNIST.name


def test_data_are_in_force_inside_of_the_block_and_there_alone(digits):
    data, seen = read_data(digits), []
    with using(data):
        assert load_test() is data.test
        assert load_training(3).images.shape == (3, 64)
        assert training_count() == len(small_digits().train)
        other = Thread(target=lambda: seen.append(data_in_force()))
        other.start()
        other.join()
        with using(MNIST):
            assert load_test().images.shape == (10_000, 784)
        assert data_in_force() is data
    assert data_in_force() is MNIST
    assert seen == [MNIST]


def test_a_network_for_small_digits_is_trained_and_says_what_it_is(trained, digits):
    network = load(trained).network
    metadata = load(trained).metadata
    assert network.layer_sizes == (64, 16, 16, 10)
    assert metadata.input_shape == (8, 8)
    assert metadata.class_names == list("0123456789")
    assert metadata.data == "digits"
    kept = load_checkpoints(trained.with_name("small.checkpoints.npz"))
    assert kept.networks[-1].layer_sizes == network.layer_sizes
    assert kept.test_accuracy[-1] == pytest.approx(metadata.test_accuracy, abs=0.02)
    test = as_images(small_digits().test, small_digits().test_labels)
    assert accuracy(network, test) == pytest.approx(metadata.test_accuracy)


def test_evaluate_and_show_with_data(trained, digits):
    result = run("evaluate", trained, "--data", digits, "--json")
    table = np.array(json.loads(result.stdout)["confusion"])
    assert table.sum(axis=1).tolist() == np.bincount(small_digits().test_labels).tolist()
    picture = trained.with_suffix(".png")
    shown = run("show", trained, "--data", digits, "--output", picture)
    assert "1,482 parameters" in " ".join(shown.stdout.split()), shown.stderr
    assert Image.open(picture).width == 8 * (8 * 5 + 12) + 12


def test_letters_are_learned(tmp_path):
    data = read_data(letters().write_folders(tmp_path))
    with using(data):
        recipe = replace(for_data(RECIPES["relu"], data), epochs=60)
        assert recipe.layers == (256, 16, 16, 10)
        result = train(recipe, load_training(), load_test())
        assert accuracy(result.network, load_test()) > 0.9
        metadata = describe(result.network, {"seed": 0}, 0.9)
    assert metadata.class_names == list("ABCDEFGHIJ")


def test_a_recipe_fits_the_data_and_mnist_as_ever(digits):
    assert for_data(RECIPES["lecture"], MNIST) == RECIPES["lecture"]
    few = Data("few", digits, ("a", "b"), 8, read_data(digits).source)
    assert for_data(RECIPES["plain"], few).layers == (64, 16, 16, 2)


def test_a_digit_is_what_the_data_say(trained, tmp_path):
    own = letters(4)
    data = read_data(own.write_idx(tmp_path / "letters"))
    with using(data):
        network = train(for_data(RECIPES["quick"], data), load_training()).network
        by_name, by_number = find_digit("c", network), find_digit("2", network)
        assert by_name.index == by_number.index
        assert by_name.label == 2 == own.test_labels[by_name.index]
        np.testing.assert_array_equal(by_name.image * 255, own.test[by_name.index])
        assert find_digit("test:5", network).label == own.test_labels[5]
        # As bright as it is, scaled, and not moved: dark on light stays dark on light.
        large = Image.new("L", (64, 32), 255)
        large.paste(0, (16, 0, 32, 16))
        large.save(tmp_path / "quarter.png")
        shown = find_digit(str(tmp_path / "quarter.png"), network).image
        assert shown.shape == (16, 16)
        assert shown[:8, :8].max() < 1e-6
        assert shown[8:].min() > 0.999
        for choice, message in (
            ("4", "a label is a number from 0 to 3"),
            ("test:48", "a test image is a number from 0 to 47"),
            ("E", r"a class \(A, B, C, D\), its number from 0 to 3, a test image such as test:47"),
        ):
            with pytest.raises(InputError, match=message):
                find_digit(choice, network)


def test_none_is_misread_is_said_with_how_many_there_are(tmp_path):
    data = read_data(letters(2).write_folders(tmp_path))
    with using(data):
        network = train(for_data(RECIPES["lecture"], data), load_training()).network
        with pytest.raises(InputError, match="reads all 24 test images rightly"):
            first_misread(network)


def test_weights_and_data_must_fit(trained, digits, tmp_path):
    data, lecture = read_data(digits), load(WEIGHTS_FOLDER / "lecture.npz")
    check_fits(load(trained), data)
    check_fits(lecture, MNIST)
    with pytest.raises(InputError, match=rf"trained on MNIST; .*8×8.*--data {digits}`"):
        check_fits(lecture, data)
    with pytest.raises(InputError, match="trained on digits; the data MNIST"):
        check_fits(load(trained), MNIST)
    others = read_data(letters().write_folders(tmp_path / "letters"))
    with pytest.raises(
        InputError, match="takes 64 inputs; the data letters have pictures of 16×16"
    ):
        check_fits(load(trained), others)
    few = read_data(OwnData.parted("01", *two_classes()).write_idx(tmp_path / "few"))
    with pytest.raises(InputError, match="has 10 outputs; .* in 2 classes"):
        check_fits(load(trained), few)


def two_classes() -> tuple[np.ndarray, np.ndarray]:
    kept = small_digits().train_labels < 2
    return small_digits().train[kept], small_digits().train_labels[kept]


def test_old_weights_are_of_mnist(tmp_path):
    lecture = load(WEIGHTS_FOLDER / "lecture.npz")
    assert lecture.metadata.data == "MNIST"
    save(tmp_path / "again.npz", lecture.network, lecture.metadata)
    assert load(tmp_path / "again.npz").metadata == lecture.metadata


def without(name: str):
    return lambda folder: (folder / name).unlink()


def written(name: str, content: bytes | str):
    data = content if isinstance(content, bytes) else content.encode()
    return lambda folder: (folder / name).write_bytes(data)


def pictures(count: int, *shape: int) -> bytes:
    return idx(np.zeros((count, *shape), np.uint8))


def labels(*values: int) -> bytes:
    return idx(np.array(values, np.uint8))


IMAGES, LABELS = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"
TEST_IMAGES = "t10k-images-idx3-ubyte"
COUNT = len(small_digits().train)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (without(IMAGES), "no IDX file of the images of the train pictures; needed are train-im"),
        (without(LABELS), "no IDX file of the labels of the train pictures"),
        (written(IMAGES, b""), "not an IDX file"),
        (written(IMAGES, pictures(COUNT, 64)), "an array of 2 dimensions; pictures have 3"),
        (written(IMAGES, pictures(COUNT, 8, 16)), "8×16 pixels; allowed are square ones from 8×8"),
        (written(IMAGES, pictures(COUNT, 65, 65)), "65×65 pixels; .* to 64×64"),
        (written(IMAGES, pictures(COUNT, 7, 7)), "7×7 pixels"),
        (written(IMAGES, pictures(COUNT, 9, 9)), "training pictures have 9×9 pixels, the test"),
        (written(IMAGES, pictures(3, 8, 8)), "are 3 images but 1438 labels"),
        (written(LABELS, pictures(COUNT, 1)), "an array of 2 dimensions; labels have one"),
        (written(LABELS, labels(*[2, 3] * (COUNT // 2))), "begin at 2; allowed is that they begin"),
        (written(LABELS, labels(*[0] * COUNT)), "no train picture of the class '1'"),
        (written(LABELS, labels(*range(256), *[0] * (COUNT - 256))), "name a class 255.*10 names"),
        (written("classes.txt", "one\n"), "have 1 classes; allowed are 2 to 26"),
        (written("classes.txt", "a\n" * 10), "the name 'a' twice"),
        (written("classes.txt", "x" * 201), "of 201 characters; allowed are 200"),
        (written("classes.txt", "x" * 30_000), "no file of at most 20,000 bytes"),
        (written("classes.txt", b"\xff\xfea"), "not in UTF-8"),
        (written("classes.txt", "\n".join(map(str, range(11)))), "no train .* class '10'"),
        (written("my-" + IMAGES, ""), "IDX files of 2 sets, '', 'my-'; allowed"),
    ],
)  # fmt: skip
def test_wrong_idx_files_are_refused(tmp_path, spoil, message):
    folder = small_digits().write_idx(tmp_path / "data", packed=False)
    spoil(folder)
    with pytest.raises(InputError, match=message) as refused:
        read_data(folder)
    assert str(folder) in str(refused.value)


def emptied(name: str):
    def empty(folder: Path) -> None:
        shutil.rmtree(folder / name)
        (folder / name).mkdir()

    return empty


def another_size(folder: Path) -> None:
    Image.new("L", (9, 9)).save(sorted((folder / "test" / "B").iterdir())[0])


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda folder: shutil.rmtree(folder / "test"), "a folder 'train' alone; allowed are"),
        (emptied("train"), "neither four IDX files nor a folder of pictures"),
        (emptied("train/B"), "no train picture of the class 'B'"),
        (emptied("test/B"), "no test picture of the class 'B'"),
        (lambda folder: shutil.rmtree(folder / "train" / "B"), "class 'B', which there is none of"),
        (written("classes.txt", "a\nb\n"), "has 2 names, but there are 3 folders"),
        (lambda folder: [(folder / "train" / f"c{k}").mkdir() for k in range(24)], "27 folders"),
        (another_size, "9×9 pixels, others have 16×16; allowed is one size"),
        (written("test/B/broken.png", "none"), "broken.png is not an image"),
    ],
)  # fmt: skip
def test_wrong_folders_of_pictures_are_refused(tmp_path, spoil, message):
    folder = letters(3).write_folders(tmp_path / "data")
    spoil(folder)
    with pytest.raises(InputError, match=message) as refused:
        assert read_data(folder).test
    assert str(folder) in str(refused.value)


def test_what_is_no_picture_in_a_folder_is_left_alone(tmp_path):
    folder = letters(3).write_folders(tmp_path)
    for name in ("Thumbs.db", "notes.txt", ".hidden.png"):
        (folder / "train" / "A" / name).write_bytes(b"none")
    (folder / "train" / "A" / "folder.png").mkdir()
    same_as_written(read_data(folder), letters(3))


def test_no_folder_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "gone", tmp_path / "file", "~nobody/x", "x" * 300):
        with pytest.raises(
            InputError, match="There is no folder .*; allowed is a folder with four"
        ):
            read_data(folder)
    with pytest.raises(InputError, match="neither four IDX files nor"):
        read_data(tmp_path)


def test_the_commands_refuse_what_does_not_fit(trained, digits, tmp_path):
    assert_refused(run("evaluate", trained), "was trained on digits; the data MNIST")
    assert_refused(run("train", "--data", tmp_path, "--output", tmp_path / "a.npz"), "neither four")
    layers = ("train", "--data", digits, "--layers", "784,16,10", "--output", tmp_path / "a.npz")
    assert_refused(run(*layers), "takes 784 inputs but the images have 64 pixels")
    assert os.listdir(tmp_path) == []
