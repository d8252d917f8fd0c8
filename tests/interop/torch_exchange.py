"""
Exchanges safetensors files with PyTorch. Reads [{ path, written, layers, activations, bias, x }] from the file named on the command line. For
each, loads the state of `path` into an nn.Sequential and computes x, then moves every parameter, computes x again and saves the state to
`written`. Prints both predictions of each.
"""
import json
import struct
import sys

import torch
from torch import nn

MODULES = {
    "Sigmoid": nn.Sigmoid,
    "Tanh": nn.Tanh,
    "ReLU": nn.ReLU,
    "LeakyReLU": lambda: nn.LeakyReLU(0.01),
    "ELU": nn.ELU,
    # Beyond its threshold PyTorch takes the identity, which is not the same to the last digits.
    "Softplus": lambda: nn.Softplus(threshold=1000),
    "SiLU": nn.SiLU,
    "GELU": nn.GELU,
    "Softmax": lambda: nn.Softmax(dim=1),
}
TYPES = {"F32": torch.float32, "F64": torch.float64}


def read(path):
    """The format is small enough to be read by its description: Debian does not have the library."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    header.pop("__metadata__")
    state = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = torch.frombuffer(bytearray(data[begin:end]), dtype=TYPES[entry["dtype"]])
        state[name] = values.reshape(entry["shape"])
    return state


def write(state, path):
    header, parts, offset = {"__metadata__": {"format": "pt"}}, [], 0
    for name, values in state.items():
        part = values.detach().contiguous().numpy().tobytes()
        dtype = next(key for key, value in TYPES.items() if value == values.dtype)
        header[name] = {"dtype": dtype, "shape": list(values.shape), "data_offsets": [offset, offset + len(part)]}
        parts.append(part)
        offset += len(part)
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(parts))


def sequential(layers, activations, bias):
    modules = []
    for inputs, outputs, activation in zip(layers, layers[1:], activations):
        modules.append(nn.Linear(inputs, outputs, bias=bias))
        if activation != "Linear":
            modules.append(MODULES[activation]())
    return nn.Sequential(*modules)


results = []
for request in json.load(open(sys.argv[1])):
    state = read(request["path"])
    dtype = next(iter(state.values())).dtype
    model = sequential(request["layers"], request["activations"], request["bias"]).to(dtype)
    model.load_state_dict(state, strict=True)
    x = torch.tensor(request["x"], dtype=dtype)
    with torch.no_grad():
        loaded = model(x).flatten().tolist()
        for parameter in model.parameters():
            parameter.mul_(-0.75).add_(0.125)
        moved = model(x).flatten().tolist()
    write(model.state_dict(), request["written"])
    results.append([loaded, moved])
print(json.dumps(results))
