"""scikit-learn (Debian python3-sklearn on OpenBLAS), one thread: whole training runs.
Arguments: file of rows, layer sizes, hidden activation, optimiser, learning rate, batch size, epochs, type, runs.
A line for each run: milliseconds and the loss of the last epoch."""
import sys
import time
import warnings

import numpy
from sklearn.neural_network import MLPClassifier, MLPRegressor

warnings.filterwarnings("ignore")  # that it did not converge: the number of epochs is given
path, sizes, activation, optimizer, rate, batch, epochs, dtype, runs = sys.argv[1:]
sizes = [int(size) for size in sizes.split("-")]
rows = numpy.loadtxt(path)
x = numpy.ascontiguousarray(rows[:, :sizes[0]], dtype=dtype)
y = rows[:, -1].astype(int) if sizes[-1] > 1 else numpy.ascontiguousarray(rows[:, -1], dtype=dtype)
kind = MLPClassifier if sizes[-1] > 1 else MLPRegressor

for run in range(int(runs)):
    start = time.perf_counter()
    net = kind(
        hidden_layer_sizes=(sizes[1],), activation=activation, solver="adam" if optimizer == "adam" else "sgd", alpha=0.0,
        momentum=0.9 if optimizer == "momentum" else 0.0, nesterovs_momentum=False, learning_rate_init=float(rate),
        batch_size=int(batch), max_iter=int(epochs), tol=0.0, n_iter_no_change=int(epochs) + 1, random_state=run)
    net.fit(x, y)
    print(f"{(time.perf_counter() - start) * 1e3:.2f} {net.loss_:.5f}", flush=True)
