"""Everything in this house that loads a file."""

from tests.mutations.archives import CHECKPOINTS, WEIGHTS
from tests.mutations.idx import GZIP, IDX
from tests.mutations.images import IMAGES
from tests.mutations.recordings import RECORDINGS
from tests.mutations.settings import TOML

LOADERS = (WEIGHTS, CHECKPOINTS, IDX, GZIP, IMAGES, TOML, RECORDINGS)
