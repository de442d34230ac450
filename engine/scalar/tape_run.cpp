// Forward and backward over a tape: the loops that take the time, apart from all that runs once.
#include "scalar/tape.h"
#include "scalar/tape_maths.h"

namespace backprop {
namespace {

using namespace tape;

// a·b + c·d + …: product, sum, product, sum … Partial sums and their gradients stay in registers,
// because no factor is a node of the stretch.
void products_forward(double* v, const Ends* ends, int first, int end, int sum_so_far) {
  double sum = v[sum_so_far];
  for (int i = first; i < end; i += 2) {
    v[i] = v[ends[i][0]] * v[ends[i][1]];
    v[i + 1] = sum += v[i];
  }
}

void products_backward(const double* v, double* g, const Ends* ends, int first, int end,
                       int sum_so_far) {
  double d_sum = g[end - 1];
  for (int i = end - 2; i >= first; i -= 2) {
    const auto [a, b] = ends[i];
    const double d_product = g[i] += d_sum;
    double& d_before = g[i == first ? sum_so_far : i - 1];
    d_before += d_sum;
    d_sum = d_before;
    g[a] += d_product * v[b];
    g[b] += d_product * v[a];
  }
}

}  // namespace

void Tape::forward(const Stretch& stretch) {
  const auto& [code, leads, first, end] = stretch;
  double* const v = values_.data();
  const Ends* const ends = ends_.data();
  if (code == products_code) {
    products_forward(v, ends, first, end, sum_so_far(first));
  } else if (code == call_code) {
    for (int i = first; i < end; ++i)
      calls_[ends[i][0]].op->forward(run(i, nullptr, gradients_.data(), false), 1);
  } else {
    with_maths(code, [=, first = first, end = end]<class Maths>() {
      for (int i = first; i < end; ++i) v[i] = Maths(v, ends[i]).value();
    });
  }
}

void Tape::forward() {
  for (const Stretch& stretch : stretches_) forward(stretch);
}

void Tape::forward_from(int first, bool single) {
  for (int node = first; node < size(); ++node) {
    forward({codes_[node], true, node, node + 1});
    if (single) values_[node] = static_cast<float>(values_[node]);
  }
}

void Tape::backward() {
  std::fill(gradients_.begin(), gradients_.end(), 0.0);
  gradients_[output_] = 1;
  const double* const v = values_.data();
  double* const g = gradients_.data();
  const Ends* const ends = ends_.data();
  for (std::size_t s = stretches_.size(); s-- > 0;) {
    const auto& [code, leads, first, end] = stretches_[s];
    // Only nodes that lead to the output run: elsewhere dy = 0, and 0 · ∞ would be NaN.
    if (!leads) continue;
    if (code == products_code) {
      products_backward(v, g, ends, first, end, sum_so_far(first));
    } else if (code == call_code) {
      for (int i = end; i-- > first;) calls_[ends[i][0]].op->vjp(run(i, &g[i], g, false), 1);
    } else {
      with_maths(code, [=, first = first, end = end]<class Maths>() {
        for (int i = end; i-- > first;) {
          const Maths at(v, ends[i]);
          const double dy = g[i];
          g[ends[i][0]] += dy * at.template slope<0>(v[i]);
          if constexpr (Maths::inputs == 2) g[ends[i][1]] += dy * at.template slope<1>(v[i]);
        }
      });
    }
  }
}

}  // namespace backprop
