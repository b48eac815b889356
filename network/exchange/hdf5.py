"""The arrays in an HDF5 file, by h5py alone: those that lie in the file as they are.

Nothing outside the file is opened: links to other files, data in other files and plug-ins that
would unpack it are refused.
"""

from typing import Any

import numpy as np

from network.errors import InputError, shortened
from network.exchange.chain import Values
from network.exchange.limits import MOST_VALUES, check_count, needed

MODEL_CONFIG = "model_config"
"""The attribute in which Keras keeps a model's layers, as JSON."""

OPTIMISER = ("optimizer", "optimizer_weights", "metrics")
"""Groups of the run, and not of the network."""

MOST_ENTRIES = 5_000
DEEPEST = 12


def read_datasets(content: bytes) -> dict[str, Values]:
    """Return the arrays by their paths, and the attribute `model_config` if there is one."""
    with needed("h5py", "keras"):
        import h5py
    with h5py.File(h5py.h5f.open_file_image(content)) as file:
        found: dict[str, Values] = {}
        config = file.attrs.get(MODEL_CONFIG)
        if config is not None:
            text = config.decode() if isinstance(config, bytes) else str(config)
            found[MODEL_CONFIG] = np.frombuffer(text.encode(), np.uint8)
        for path, dataset in _datasets(file, h5py):
            found[path] = np.asarray(dataset[()])
        return found


def _datasets(file: Any, h5py: Any) -> list[tuple[str, Any]]:
    """Every array outside the optimiser, its size and its place checked before it is read."""
    found: list[tuple[str, Any]] = []
    groups = [("", file)]
    values = seen = 0
    while groups:
        above, group = groups.pop()
        for name in group:
            path = f"{above}/{name}".removeprefix("/")
            seen += 1
            if seen > MOST_ENTRIES or path.count("/") > DEEPEST:
                raise InputError(f"it has more than {MOST_ENTRIES:,} entries, or in a circle.")
            if path in OPTIMISER:
                continue
            if not isinstance(group.get(name, getlink=True), h5py.HardLink):
                raise InputError(f"{shortened(path)} is a link elsewhere, which is not followed.")
            entry = group[name]
            if isinstance(entry, h5py.Group):
                groups.append((path, entry))
            elif isinstance(entry, h5py.Dataset):
                _check_place(path, entry)
                values += entry.size or 0
                check_count(values)
                found.append((path, entry))
    return found


def _check_place(path: str, dataset: Any) -> None:
    if (
        dataset.is_virtual
        or dataset.external
        or dataset.chunks
        or not dataset.shape
        and dataset.size is None
    ):
        raise InputError(
            f"{shortened(path)} is compressed, in another file or in pieces, as Keras writes none."
        )
    if dataset.dtype.kind not in "fiu" or dataset.dtype.itemsize > np.dtype(np.float64).itemsize:
        raise InputError(
            f"{shortened(path)} holds {shortened(dataset.dtype)}; allowed are numbers."
        )
    if dataset.size > MOST_VALUES:
        check_count(dataset.size)
