"""What the engine relies on of manim's insides, and what happens where manim is another.

An override is used only while manim has all that it relies on. Otherwise films are made by manim's
own part, and one line says so.
"""

from __future__ import annotations

import dis
import importlib
import inspect
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from types import CodeType
from typing import Any


@dataclass(frozen=True)
class Reliance:
    """One thing of manim's that an override relies on.

    Args:
        module: where it is.
        name: of a class or a function there; with a dot, of what is in a class.
        takes: the names of its parameters, in order; None if it is not called or overridden.
        sets: attributes that its `__init__` gives an object.
    """

    module: str
    name: str
    takes: tuple[str, ...] | None = None
    sets: tuple[str, ...] = ()

    def broken(self) -> str:
        """What is not as relied on, in a few words; empty if all is."""
        whole = f"{self.module}.{self.name}"
        try:
            found: Any = reduce(getattr, self.name.split("."), importlib.import_module(self.module))
        except (ImportError, AttributeError):
            return f"{whole} is missing"
        if self.takes is not None:
            names = tuple(inspect.signature(found).parameters)
            if names != self.takes:
                return f"{whole} takes ({', '.join(names)})"
        missing = [name for name in self.sets if name not in _assigned(found.__init__.__code__)]
        return f"{whole} has no {missing[0]}" if missing else ""


@dataclass(frozen=True)
class Contract:
    """All that one override relies on.

    Args:
        part: manim's own part, which is used where the contract does not hold.
        consequence: what that means for whoever makes a film.
        reliances: each of which has to be as it says.
    """

    part: str
    consequence: str
    reliances: Sequence[Reliance]

    def holds(self) -> bool:
        """Whether manim has all of it; if not, one line on stderr says what follows."""
        for reliance in self.reliances:
            if broken := reliance.broken():
                print(
                    f"Notice: {broken}, so manim's own {self.part}: {self.consequence}.",
                    file=sys.stderr,
                )
                return False
        return True


def _assigned(code: CodeType) -> set[str]:
    """The names of all attributes that a function sets."""
    return {step.argval for step in dis.get_instructions(code) if step.opname == "STORE_ATTR"}


_CAMERA, _RENDERER = "manim.camera.camera", "manim.renderer.cairo_renderer"
_SCENE, _WRITER = "manim.scene.scene", "manim.scene.scene_file_writer"
_ENCODER, _CONFIG = "manim.scene.video_segment_encoder", "manim._config"

KEPT_PATHS = Contract(
    "tracing of outlines is used",
    "films take somewhat longer to make",
    [Reliance(_CAMERA, "Camera.set_cairo_context_path", ("self", "ctx", "vmobject"))],
)

TIMING = Contract(
    "count of time is used",
    "a film that was cut off and started again may differ from one made at once",
    [
        Reliance(_RENDERER, "CairoRenderer.play", ("self", "scene", "args", "kwargs")),
        Reliance(_RENDERER, "CairoRenderer", sets=("time", "camera")),
        Reliance(_SCENE, "Scene.is_current_animation_frozen_frame", ("self",)),
        Reliance(_SCENE, "Scene", sets=("duration", "stop_condition")),
    ],
)

REPAINTING = Contract(
    "painting of whole frames is used",
    "films take longer to make",
    [
        Reliance(
            _RENDERER,
            "CairoRenderer.update_frame",
            ("self", "scene", "mobjects", "include_submobjects", "ignore_skipping", "kwargs"),
        ),
        Reliance(
            _RENDERER, "CairoRenderer.save_static_frame_data", ("self", "scene", "static_mobjects")
        ),
        Reliance(_RENDERER, "CairoRenderer.render", ("self", "scene", "time", "moving_mobjects")),
        Reliance(_RENDERER, "CairoRenderer.add_frame", ("self", "frame", "num_frames")),
        Reliance(_RENDERER, "CairoRenderer", sets=("static_image", "skip_animations")),
        Reliance(_CAMERA, "Camera.get_cairo_context", ("self", "pixel_array")),
        Reliance(
            _CAMERA,
            "Camera.get_mobjects_to_display",
            ("self", "mobjects", "include_submobjects", "excluded_mobjects"),
        ),
    ],
)

WRITING = Contract(
    "encoding is used",
    "films take about twice as long to make, and are larger",
    [
        Reliance(
            _RENDERER,
            "CairoRenderer",
            ("file_writer_class", "camera_class", "skip_animations", "kwargs"),
        ),
        Reliance(_WRITER, "SceneFileWriter", ("settings",), sets=("video_encoder",)),
        Reliance(_WRITER, "_SceneFileWriterSettings.video_encoder"),
        Reliance(_WRITER, "SceneFileWriter.write_frame", ("self", "pixels", "repeat")),
        Reliance(_WRITER, "SceneFileWriter.combine_to_movie", ("self",)),
        Reliance(_WRITER, "SceneFileWriter.movie_file_path"),
        Reliance(_WRITER, "SceneFileWriter.init_audio", ("self",)),
        Reliance(_WRITER, "SceneFileWriter._create_segment_encoder", ("self", "target")),
        Reliance(_ENCODER, "VideoSegmentEncoder", ("target", "spec")),
        Reliance(
            _ENCODER,
            "VideoSegmentEncoder",
            sets=("target", "spec", "_next_pts", "_container", "_stream"),
        ),
        Reliance(_ENCODER, "VideoSegmentEncoder.finish", ("self",)),
        Reliance(_ENCODER, "VideoSegmentEncoder.abort", ("self",)),
        Reliance(_ENCODER, "VideoSegmentEncoder.write_frame", ("self", "pixels", "repeat")),
        Reliance(_ENCODER, "VideoSegmentEncoder._operation_error", ("self", "operation", "error")),
        Reliance(f"{_CONFIG}.video_encoder", "VideoEncoderSpec.codec"),
        Reliance(f"{_CONFIG}.video_encoder", "VideoEncoderSpec.options"),
    ],
)

STREAMING = Contract(
    "writing of files is used",
    "a film can be seen once all of it has been drawn",
    [
        Reliance(
            _WRITER,
            "SceneFileWriter.begin_animation",
            ("self", "allow_write", "animation_index", "file_path"),
        ),
        Reliance(_WRITER, "SceneFileWriter.end_animation", ("self", "allow_write")),
        Reliance(_WRITER, "SceneFileWriter.finish", ("self",)),
        *(
            Reliance(f"{_CONFIG}.video_encoder", f"VideoEncoderSpec.{name}")
            for name in ("width", "height", "frame_rate")
        ),
    ],
)

SUBTITLES = Contract(
    "place for subtitles is used",
    "players may show each caption twice",
    [
        Reliance(_WRITER, "SceneFileWriter", sets=("output_plan",)),
        Reliance(f"{_CONFIG}.output_plan", "OutputPlan.subcaption_file"),
    ],
)

SOUND = Contract(
    "adding of sounds is used",
    "what is taken from its cache is silent",
    [
        Reliance(
            _WRITER, "SceneFileWriter.add_sound", ("self", "sound_file", "time", "gain", "kwargs")
        ),
        Reliance(_WRITER, "SceneFileWriter", sets=("output_spec",)),
    ],
)

PREVIEW = Contract(
    "opening of films is used",
    "it ends in a traceback where no program opens them",
    [
        Reliance(_SCENE, "Scene", sets=("session_spec",)),
        Reliance(f"{_CONFIG}.render_session", "RenderSessionSpec.presentation"),
        Reliance(f"{_CONFIG}.render_session", "PresentationSpec.open_after_render"),
    ],
)
