"""The door for those who come from outside: `from scenes.kit import …`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import av
import nbformat
import numpy as np
import pytest
from manim import DOWN, LEFT, Scene, tempconfig
from nbclient import NotebookClient

import scenes.kit
from network.errors import InputError
from network.model import Layer, Network
from scenes.kit import Diagram, Heatmap, Label, PaintedScene, Points, forward
from scenes.kit.diagram.bundles import bundle_count
from scenes.kit.diagram.column import Column
from scenes.kit.engine.camera import PaintedCamera
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.writer import FilmWriter
from scenes.kit.figures.heatmap import map_scale
from scenes.kit.look.theme import colours, rgb, signed_colours
from scenes.kit.typesetting.number import Number
from tests.scenes.dry import DRY, ROOT
from tests.scenes.kit.engine.test_picture import painted


def example() -> str:
    """The code in the docstring of the door."""
    text = scenes.kit.__doc__ or ""
    lines = re.findall(r"^    .*$|^$", text, flags=re.MULTILINE)
    return textwrap.dedent("\n".join(lines)).strip() + "\n"


def network_of(*sizes: int) -> Network:
    random = np.random.default_rng(1)
    return Network(
        Layer(random.normal(size=(after, before)), random.normal(size=after), "sigmoid")
        for before, after in zip(sizes, sizes[1:], strict=False)
    )


def rendered(construct) -> PaintedScene:
    """A scene of one's own, made without a film."""
    with tempconfig(DRY):
        scene = type("MyScene", (PaintedScene,), {"construct": construct})()
        scene.render()
    return scene


def test_the_example_is_short_and_does_what_it_says():
    code = example()
    assert len([line for line in code.splitlines() if line.strip()]) <= 10
    names = {"LEFT": LEFT}
    exec(code, names)
    with tempconfig(DRY):
        scene = names["MyScene"]()
        scene.render()
    diagram = next(mobject for mobject in scene.mobjects if isinstance(mobject, Diagram))
    assert diagram.get_left()[0] == pytest.approx(-64 / 9 + 0.5)
    answer = np.argmax([number.value for number in diagram.values])
    assert answer == 3
    assert diagram.values[answer].content == "0.95"
    # The lines went along with the diagram, each bundle between its layers.
    layers = [diagram.home, *(column.neurons for column in diagram.columns)]
    assert len(diagram.lines) == len(layers) - 1
    for lines, before, after in zip(diagram.lines, layers[:-1], layers[1:], strict=True):
        assert lines.get_left()[0] >= before.get_left()[0] - 0.05
        assert lines.get_right()[0] == pytest.approx(after.get_left()[0], abs=0.05)
    assert not [mobject for mobject in scene.mobjects if isinstance(mobject, Picture)]


def test_everything_at_the_door_is_there():
    for name in scenes.kit.__all__:
        assert getattr(scenes.kit, name).__name__ == name


def test_a_painted_scene_is_a_manim_scene_with_our_camera_and_writer():
    scene = rendered(lambda self: self.wait(0.1))
    assert isinstance(scene, Scene)
    assert isinstance(scene.camera, PaintedCamera)
    assert isinstance(scene.renderer.file_writer, FilmWriter)
    corner = scene.camera.pixel_array[0, 0, :3] / 255
    np.testing.assert_allclose(corner, rgb(colours().background), atol=0.01)


def test_without_an_image_all_is_dark_and_with_one_it_is_lit():
    network = network_of(64, 5, 3)
    image = np.random.default_rng(0).random(64)
    dark, lit = Diagram(network), Diagram(network, image)
    assert not dark.picture.raster.pixel_array.std(axis=(0, 1)).any()
    assert [number.value for number in dark.values] == [0, 0, 0]
    assert len({tuple(fill) for fill in dark.columns[0].neurons.colours}) == 1
    outputs = network(image)
    assert [number.value for number in lit.values] == pytest.approx(outputs.tolist())
    brightness = lit.columns[1].neurons.colours[:, :3].sum(axis=1)
    assert (np.argsort(brightness) == np.argsort(outputs)).all()
    np.testing.assert_array_equal(painted(dark.light(image)), painted(lit))
    assert [label.content for label in lit.names] == ["0", "1", "2"]


def test_a_diagram_with_its_lines_is_one_mobject():
    diagram = Diagram(network_of(64, 5, 3)).connect()
    before = [lines.get_center() for lines in diagram.lines]
    diagram.shift(DOWN)
    after = [lines.get_center() for lines in diagram.lines]
    np.testing.assert_allclose(np.array(after) - before, [[0, -1, 0]] * 2, atol=1e-9)
    assert len(diagram.connect().lines) == 2


@pytest.mark.parametrize(
    ("sizes", "picture"),
    [
        ((64, 3, 2), (8, 8)),
        ((784, 10), (28, 28)),
        ((2, 2, 1), None),
        ((4, 3), None),
        ((16, 30, 25), None),
        ((500, 4, 4, 4, 4, 2), None),
    ],
)
def test_any_layers_are_drawn(sizes, picture):
    network = network_of(*sizes)
    image = np.random.default_rng(0).random(sizes[0])
    diagram = Diagram(network, image).connect()
    if picture is None:
        assert isinstance(diagram.input, Column)
        with pytest.raises(InputError, match=f"no picture but {sizes[0]} numbers"):
            _ = diagram.picture
    else:
        assert diagram.picture.raster.size == picture
    assert diagram.width < 128 / 9
    assert diagram.height < 8
    labels = [mobject for mobject in diagram.get_family() if isinstance(mobject, Label | Number)]
    assert all(label.width > 0 for label in labels)
    for layer in range(len(sizes) - 1):
        lines, count = diagram.lines[layer], bundle_count(diagram, layer)
        after = diagram.columns[layer].neurons
        assert lines.get_right()[0] == pytest.approx(after.lefts[:, 0].max(), abs=0.05)
        before = diagram.columns[layer - 1].neurons if layer else diagram.home
        assert lines.get_left()[0] >= before.get_left()[0] - 0.05
        assert count.get_left()[0] < count.get_right()[0]
    scene = rendered(lambda self: forward(self, diagram, image, seconds=0.2))
    assert [number.value for number in diagram.values] == pytest.approx(
        network(image)[diagram.outputs.shown].tolist()
    )
    assert diagram in scene.mobjects


def test_a_wide_picture_keeps_its_shape():
    diagram = Diagram(network_of(300, 3), np.ones((10, 30)))
    assert diagram.picture.raster.size == (30, 10)
    assert diagram.picture.width == pytest.approx(3 * diagram.picture.height)
    assert diagram.picture.get_right()[0] < diagram.columns[0].get_left()[0]


def test_an_image_of_another_size_and_too_few_names_are_refused():
    with pytest.raises(InputError, match=r"takes 64 values an image.*\(63,\)"):
        Diagram(network_of(64, 2), np.zeros(63))
    with pytest.raises(InputError, match="has 2 outputs; 1 have a name"):
        Diagram(network_of(64, 2), class_names=["one"])


def test_a_copy_shares_the_network():
    diagram = Diagram(network_of(64, 5, 3))
    assert diagram.copy().network is diagram.network


def test_a_heat_map_has_a_scale_of_its_own_unless_one_is_given():
    weights = np.linspace(-1, 2, 64)
    own, given = Heatmap(weights), Heatmap(weights, 0.5, height=3)
    assert own.full_strength == map_scale(weights)
    assert given.full_strength == 0.5
    assert given.height == pytest.approx(3)
    fills = signed_colours(weights.reshape(8, 8), map_scale(weights)) * 255
    np.testing.assert_allclose(own.raster.pixel_array, fills, atol=1)
    assert Heatmap(np.zeros(7)).raster.size == (7, 1)
    assert Heatmap(np.zeros((2, 9))).raster.size == (9, 2)


@pytest.mark.parametrize("kind", [Diagram, Heatmap, Points])
def test_under_manims_own_camera_one_sentence_says_what_to_write(kind, capsys):
    given = {
        Diagram: (network_of(4, 2),),
        Heatmap: (np.eye(3),),
        Points: ([[0, 0, 0]], 1.0, [1, 1, 1, 1]),
    }
    shown = kind(*given[kind])

    class MyScene(Scene):
        def construct(self):
            self.add(shown)
            self.wait(0.1)

    with tempconfig(DRY), pytest.raises(SystemExit) as ending:
        MyScene().render()
    assert ending.value.code == 2
    assert "class MyScene(PaintedScene)" in str(ending.value)
    assert capsys.readouterr().err.count("class MyScene(PaintedScene)") == 1


def test_the_command_ends_with_that_sentence(tmp_path):
    file = tmp_path / "mine.py"
    file.write_text(example().replace("(PaintedScene)", "(Scene)").replace("PaintedScene, ", ""))
    file.write_text("from manim import *\n" + file.read_text())
    done = render(file, tmp_path, {"PYTHONPATH": str(ROOT)})
    assert done.returncode == 2
    assert (
        done.stderr.count("Error: manim's own camera cannot draw what scenes.kit paints: write")
        == 1
    )
    assert "Traceback" not in done.stderr + done.stdout


def render(file: Path, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "manim", "-ql", "--progress_bar", "none", str(file)]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env={**os.environ, **environment}
    )


def film_of(folder: Path) -> np.ndarray:
    """The last frame of the one film in a folder."""
    (path,) = folder.rglob("MyScene.mp4")
    with av.open(str(path)) as container:
        *_, last = container.decode(video=0)
        return last.to_ndarray(format="rgb24")


def test_it_works_in_a_notebook(tmp_path):
    book = nbformat.v4.new_notebook()
    book.cells = [
        nbformat.v4.new_code_cell("from manim import *"),
        nbformat.v4.new_code_cell("%%manim -ql --progress_bar none -v ERROR MyScene\n" + example()),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    NotebookClient(book, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute(
        env=environment
    )
    kinds = [kind for output in book.cells[1].outputs for kind in output.get("data", {})]
    assert "text/html" in kinds, book.cells[1].outputs
    assert film_of(tmp_path / "media" / "videos").std() > 10


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel that `pip install` of a clone makes, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    left_out = shutil.ignore_patterns(".*", "__pycache__", "media", "build", "*.egg-info", "tests")
    clone = shutil.copytree(ROOT, folder / "clone", ignore=left_out)
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation"]
    command += ["--no-index", "--wheel-dir", str(folder), str(clone)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_all_that_films_are_made_of(wheel):
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    wanted = {
        str(path.relative_to(ROOT))
        for pattern in (
            "network/**/*.py",
            "scenes/**/*.py",
            "network/mnist/*.gz",
            "scenes/film/*.typ",
            "scenes/film/*.html",
            "scenes/film/*.toml",
            "scenes/film/reveal/*",
            "scenes/kit/stage/captions/*.toml",
            "weights/*.npz",
        )
        for path in ROOT.glob(pattern)
    }
    assert wanted <= held
    assert not [name for name in held if name.startswith(("tests/", "scenes/gallery/"))]


def test_a_scene_elsewhere_is_rendered_with_what_was_installed(wheel, tmp_path):
    installed, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index"]
    command += ["--target", str(installed), str(wheel)]
    subprocess.run(command, check=True, capture_output=True)
    file = elsewhere / "mine.py"
    where = "import scenes\n\nassert scenes.__file__.startswith({!r})\n"
    file.write_text("from manim import LEFT\n" + where.format(str(installed)) + example())
    done = render(file, elsewhere, {"PYTHONPATH": str(installed)})
    assert done.returncode == 0, done.stderr
    assert film_of(elsewhere).std() > 10
