// What a C++ expert writes by hand for many networks of one topology: structure of arrays, a network in each lane. Blocks of LANES networks
// hold parameter 1 of each, then parameter 2, …; every size is a template constant, and the compiler vectorises the loops over lanes.
//   step, step-without-loss   all networks take the same rows, a block of networks one row after the other
//   step-own-rows             each network takes a row of its own; with the loss
//   predict, predict-own-rows the same, forward only
// Build with -DTOPOLOGIES='BENCH(false,2,2,1)BENCH(true,8,16,4)': true is tanh with half the squared error, false is sigmoid with BCE.
// Argument: number of networks. One line per figure: peer,networks,topology,dtype,work,nanoseconds per network and row.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>
#ifndef REAL
#define REAL double
#define RN "float64"
#endif
#ifndef PEER
#define PEER "cpp"
#endif
using real = REAL;
constexpr int LANES = 64 / sizeof(real) * VECTORS;   // VECTORS vectors of 512 bits
#define EACH _Pragma("omp simd") for (int l = 0; l < LANES; l++)   // -fopenmp-simd: no aliases, and no unrolling in place of vectors
static double now() { return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now().time_since_epoch()).count(); }
static real rnd() { return rand() / (real)RAND_MAX; }

template <bool T> static inline real activate(real z) {
  if constexpr (T) { real e = std::exp(-2 * z); return (1 - e) / (1 + e); } else return 1 / (1 + std::exp(-z));
}
template <bool T> static inline real slope(real o) { if constexpr (T) return 1 - o * o; else return o * (1 - o); }

template <bool T, int I, int... R> struct Layers;
template <bool T, int I> struct Layers<T, I> { static constexpr int Out = I; static constexpr bool Last = true; void init() {} };
template <bool T, int I, int J, int... R> struct Layers<T, I, J, R...> {
  using Next = Layers<T, J, R...>;
  static constexpr int Out = Next::Out;
  static constexpr bool Last = false;
  alignas(64) real w[J][I][LANES], b[J][LANES];
  Next next;
  void init() { for (auto &r : w) for (auto &c : r) for (auto &v : c) v = rnd() - (real).5; for (auto &c : b) for (auto &v : c) v = 0; next.init(); }

  // Predicts, and trains too if y is given. dx receives δ of the layer below, before its slope.
  template <bool TRAIN, bool LOSS> void pass(const real (*x)[LANES], const real (*y)[LANES], real eta, real *loss, real (*out)[LANES], real (*dx)[LANES]) {
    alignas(64) real z[J][LANES], o[J][LANES], d[J][LANES];
    for (int j = 0; j < J; j++) {
      EACH z[j][l] = b[j][l];
      for (int i = 0; i < I; i++) EACH z[j][l] += w[j][i][l] * x[i][l];
    }
    for (int j = 0; j < J; j++) EACH o[j][l] = activate<T>(z[j][l]);
    if constexpr (Next::Last) {
      if (out) for (int j = 0; j < J; j++) EACH out[j][l] = o[j][l];
      if constexpr (TRAIN) {
        if constexpr (LOSS) {
          EACH loss[l] = 0;
          for (int j = 0; j < J; j++) {
            if constexpr (T) EACH loss[l] += (real).5 * (y[j][l] - o[j][l]) * (y[j][l] - o[j][l]);
            else EACH loss[l] += std::max(z[j][l], (real)0) - z[j][l] * y[j][l] + std::log(1 + std::exp(-std::abs(z[j][l])));
          }
        }
        for (int j = 0; j < J; j++) EACH d[j][l] = (o[j][l] - y[j][l]) * (T ? slope<T>(o[j][l]) : 1);
      }
    } else {
      next.template pass<TRAIN, LOSS>(o, y, eta, loss, out, d);
      if constexpr (TRAIN) for (int j = 0; j < J; j++) EACH d[j][l] *= slope<T>(o[j][l]);
    }
    if constexpr (TRAIN) {
      if (dx) for (int i = 0; i < I; i++) {
        alignas(64) real sum[LANES] = {};
        for (int j = 0; j < J; j++) EACH sum[l] += d[j][l] * w[j][i][l];
        EACH dx[i][l] = sum[l];
      }
      for (int j = 0; j < J; j++) {
        for (int i = 0; i < I; i++) EACH w[j][i][l] -= eta * d[j][l] * x[i][l];
        EACH b[j][l] -= eta * d[j][l];
      }
    }
  }
};

// The least of many short pieces.
template <class F> static double best(double perCall, F f) {
  double least = 1e99;
  for (int piece = 0; piece < 300; piece++) {
    int calls = 0; double start = now(), end;
    do { f(); calls++; } while ((end = now()) - start < 3e5);
    least = std::min(least, (end - start) / calls / perCall);
  }
  return least;
}

template <bool T, int I, int... R> void bench(int count) {
  using Net = Layers<T, I, R...>;
  constexpr int O = Net::Out, rows = 64;
  std::string name = std::to_string(I); ((name += "-" + std::to_string(R)), ...);
  int blocks = count / LANES;
  std::vector<Net> nets(blocks); for (auto &n : nets) n.init();
  std::vector<real> x(rows * I), y(rows * O), ownX(count * I), ownY(count * O), out(count * O), losses((size_t)count * rows);
  for (auto &v : x) v = rnd(); for (auto &v : y) v = rand() & 1; for (auto &v : ownX) v = rnd(); for (auto &v : ownY) v = rand() & 1;
  alignas(64) real xb[I][LANES], yb[O][LANES], ob[O][LANES];
  auto same = [&](int r) { for (int i = 0; i < I; i++) EACH xb[i][l] = x[r * I + i]; for (int j = 0; j < O; j++) EACH yb[j][l] = y[r * O + j]; };
  auto own = [&](int k) { for (int i = 0; i < I; i++) EACH xb[i][l] = ownX[(k * LANES + l) * I + i]; for (int j = 0; j < O; j++) EACH yb[j][l] = ownY[(k * LANES + l) * O + j]; };
  auto put = [&](int k) { for (int j = 0; j < O; j++) EACH out[(k * LANES + l) * O + j] = ob[j][l]; };
  const real eta = (real).1;
  auto print = [&](const char *work, double ns) { printf("%s,%d,%s,%s,%s,%.2f\n", PEER, count, name.c_str(), RN, work, ns); };
  print("step", best((double)count * rows, [&] { for (int k = 0; k < blocks; k++) for (int r = 0; r < rows; r++) { same(r); nets[k].template pass<true, true>(xb, yb, eta, &losses[((size_t)k * rows + r) * LANES], nullptr, nullptr); } }));
  print("step-without-loss", best((double)count * rows, [&] { for (int k = 0; k < blocks; k++) for (int r = 0; r < rows; r++) { same(r); nets[k].template pass<true, false>(xb, yb, eta, nullptr, nullptr, nullptr); } }));
  print("step-own-rows", best(count, [&] { for (int k = 0; k < blocks; k++) { own(k); nets[k].template pass<true, true>(xb, yb, eta, &losses[(size_t)k * LANES], nullptr, nullptr); } }));
  print("predict", best(count, [&] { same(0); for (int k = 0; k < blocks; k++) { nets[k].template pass<false, false>(xb, nullptr, eta, nullptr, ob, nullptr); put(k); } }));
  print("predict-own-rows", best(count, [&] { for (int k = 0; k < blocks; k++) { own(k); nets[k].template pass<false, false>(xb, nullptr, eta, nullptr, ob, nullptr); put(k); } }));
}
#define BENCH(...) bench<__VA_ARGS__>(count);
int main(int, char **argv) { int count = atoi(argv[1]); TOPOLOGIES }
