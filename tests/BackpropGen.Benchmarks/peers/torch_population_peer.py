"""PyTorch eager (Debian python3-torch on OpenBLAS), one thread: many networks at once by batched matrix products.
Arguments: number of networks, then topologies such as 2-2-1 (sigmoid, BCE) or 8-16-4:tanh (tanh, half the squared error).
One line per figure: peer,networks,topology,dtype,work,nanoseconds per network and row."""
import sys
import time

import torch

torch.set_num_threads(1)


def best(work, pieces=40):
    work()
    times = []
    for _ in range(pieces):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1e9


count = int(sys.argv[1])
for argument in sys.argv[2:]:
    name, _, kind = argument.partition(":")
    sizes = [int(size) for size in name.split("-")]
    activation = torch.tanh if kind else torch.sigmoid
    for dtype in (torch.float64, torch.float32):
        weights = [(torch.rand(count, i, o, dtype=dtype) - 0.5).requires_grad_() for i, o in zip(sizes, sizes[1:])]
        biases = [torch.zeros(count, 1, o, dtype=dtype, requires_grad=True) for o in sizes[1:]]
        x, y = torch.rand(1, 1, sizes[0], dtype=dtype).expand(count, 1, sizes[0]), torch.ones(count, 1, sizes[-1], dtype=dtype)
        own = torch.rand(count, 1, sizes[0], dtype=dtype)

        def forward(rows):
            for weight, bias in zip(weights[:-1], biases[:-1]):
                rows = activation(torch.baddbmm(bias, rows, weight))
            return torch.baddbmm(biases[-1], rows, weights[-1])

        def step(rows):
            z = forward(rows)
            loss = 0.5 * (torch.tanh(z) - y).square().sum() if kind else torch.nn.functional.binary_cross_entropy_with_logits(z, y, reduction="sum")
            gradients = torch.autograd.grad(loss, weights + biases)
            with torch.no_grad():
                for parameter, gradient in zip(weights + biases, gradients):
                    parameter -= 0.1 * gradient

        def predict(rows):
            with torch.no_grad():
                activation(forward(rows))

        for work, f, rows in (("step", step, x), ("step-own-rows", step, own), ("predict", predict, x), ("predict-own-rows", predict, own)):
            print(f"torch,{count},{name},{str(dtype)[6:]},{work},{best(lambda: f(rows)) / count:.2f}", flush=True)
