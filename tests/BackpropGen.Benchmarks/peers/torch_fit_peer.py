"""PyTorch eager (Debian python3-torch on OpenBLAS), one thread: whole training runs.
Arguments: file of rows, layer sizes, hidden activation, optimiser, learning rate, batch size, epochs, type, runs.
A line for each run: milliseconds and the loss of the last epoch."""
import sys
import time

import numpy
import torch

torch.set_num_threads(1)
path, sizes, activation, optimizer, rate, batch, epochs, dtype, runs = sys.argv[1:]
sizes = [int(size) for size in sizes.split("-")]
batch, epochs, dtype = int(batch), int(epochs), getattr(torch, dtype)
rows = torch.from_numpy(numpy.loadtxt(path))
classes = sizes[-1] > 1
x = rows[:, :sizes[0]].to(dtype).contiguous()
y = rows[:, -1].long() if classes else rows[:, -1:].to(dtype).contiguous()


def train(seed):
    torch.manual_seed(seed)
    net = torch.nn.Sequential(
        torch.nn.Linear(sizes[0], sizes[1], dtype=dtype), torch.nn.Tanh() if activation == "tanh" else torch.nn.ReLU(),
        torch.nn.Linear(sizes[1], sizes[2], dtype=dtype))
    if optimizer == "adam":
        opt = torch.optim.Adam(net.parameters(), lr=float(rate))
    else:
        opt = torch.optim.SGD(net.parameters(), lr=float(rate), momentum=0.9 if optimizer == "momentum" else 0)
    for _ in range(epochs):
        order, total = torch.randperm(len(x)), torch.zeros(1, dtype=dtype)
        for chosen in order.split(batch):
            predicted, actual = net(x[chosen]), y[chosen]
            loss = torch.nn.functional.cross_entropy(predicted, actual) if classes else torch.nn.functional.mse_loss(predicted, actual) * 0.5
            opt.zero_grad(set_to_none=True)
            loss.backward()
            opt.step()
            total += loss.detach() * len(chosen)
    return float(total) / len(x)


for run in range(int(runs)):
    start = time.perf_counter()
    loss = train(run)
    print(f"{(time.perf_counter() - start) * 1e3:.2f} {loss:.5f}", flush=True)
