"""Everything in this house that loads a file."""

from tests.mutations.archives import CHECKPOINTS, WEIGHTS
from tests.mutations.captions import CAPTIONS
from tests.mutations.idx import GZIP, IDX
from tests.mutations.images import IMAGES
from tests.mutations.models import HDF5, KERAS, ONNX, SAFETENSORS, TORCH
from tests.mutations.own_data import CLASSES, LABELS, PICTURE, PICTURES
from tests.mutations.recordings import RECORDINGS
from tests.mutations.settings import TOML

LOADERS = (
    WEIGHTS,
    CHECKPOINTS,
    IDX,
    GZIP,
    IMAGES,
    TOML,
    CAPTIONS,
    RECORDINGS,
    SAFETENSORS,
    ONNX,
    KERAS,
    HDF5,
    PICTURES,
    LABELS,
    CLASSES,
    PICTURE,
)

NEED_TORCH = (TORCH,)
"""Those that need a library of several GB, which is there at night alone."""
