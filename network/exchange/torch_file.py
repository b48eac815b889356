"""`.pt` and `.pth`: a state dict as `torch.save` writes it, opened by torch with weights_only=True.

So nothing in the file is run: whatever is more than tensors by name is refused.
"""

import io
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from network.errors import InputError, shortened
from network.exchange.chain import Model, Values
from network.exchange.limits import LARGEST_FILE, check_count, needed, read_content
from network.exchange.state_dict import model_of

ALLOWED = "allowed is what `torch.save(model.state_dict(), …)` writes"


def read(path: Path) -> Model:
    """Return the model in a file; InputError if there is none, or no chain of dense layers."""
    content = read_content(path)
    _check_archive(content)
    with needed("torch", "torch"):
        import torch
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            state = torch.load(io.BytesIO(content), map_location="cpu", weights_only=True)
    except Exception:  # What torch refuses or stumbles over has no one type.
        raise InputError(
            f"it is damaged, or holds more than tensors, such as a whole module; {ALLOWED}."
        ) from None
    if not isinstance(state, Mapping):
        raise InputError(f"it holds one {type(state).__name__}; {ALLOWED}.")
    return model_of(_arrays(state, torch))


def _check_archive(content: bytes) -> None:
    """Look at the sizes that an archive declares, before torch unpacks it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except Exception:  # A damaged archive makes zipfile stumble in many ways.
        raise InputError(f"it is damaged or no file of PyTorch's; {ALLOWED}.") from None
    if any(entry.compress_type != zipfile.ZIP_STORED for entry in entries):
        raise InputError(f"it is compressed, as torch writes none; {ALLOWED}.")
    if sum(entry.file_size for entry in entries) > LARGEST_FILE:
        raise InputError(f"it promises more than {LARGEST_FILE:,} bytes; {ALLOWED}.")
    if any(entry.filename.endswith("/constants.pkl") for entry in entries):
        raise InputError(f"it is a TorchScript program; {ALLOWED}.")


def _arrays(state: Mapping[Any, Any], torch: Any) -> dict[str, Values]:
    for key, tensor in state.items():
        if not isinstance(key, str) or not isinstance(tensor, torch.Tensor):
            raise InputError(f"under {shortened(key)} it holds no tensor; {ALLOWED}.")
        if tensor.layout != torch.strided or tensor.is_quantized or tensor.is_meta:
            raise InputError(f"{shortened(key)} is sparse, quantised or empty; {ALLOWED}.")
    check_count(sum(tensor.numel() for tensor in state.values()))
    return {key: tensor.detach().to(torch.float32).numpy() for key, tensor in state.items()}
