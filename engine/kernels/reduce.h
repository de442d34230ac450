// Sums over the rows of a batch, and the update of several arrays in one pass over memory.
#pragma once

#include "kernels/elementwise.h"
#include "kernels/lanes.h"
#include "kernels/panels.h"

namespace backprop {

// sum[j] = x[0][j] + x[1][j] + …, or added to sum, in the order of the rows; `stride` numbers from
// one to the next. What fills sum up to whole lanes is 0 afterwards.
template <class Real>
void sum_rows(Real* sum, const Real* x, int rows, int columns, int stride, Store store) {
  if (columns == 1) {
    Real total = store == Store::add ? *sum : Real(0);
    for (int r = 0; r < rows; ++r) total += x[r * std::ptrdiff_t{stride}];
    *sum = total;
    return;
  }
  for (int j = 0; j < columns; j += Pack<Real>::width) {
    auto total = store == Store::add ? Pack<Real>::load(sum + j) : Pack<Real>::all(0);
    const Real* from = x + j;
    for (int r = 0; r < rows; ++r, from += stride) total = add(total, Pack<Real>::load(from));
    total.store(sum + j);
  }
  for (int j = columns; j < padded(columns); ++j) sum[j] = 0;
}

// f(g[i], state[i]...) for i < n; f changes the states it takes by reference. In lanes of both
// precisions: f has no function whose lanes would round otherwise.
template <class Real, class F, class... State>
void update(int n, F f, const Real* g, State*... state) {
  int i = 0;
#ifdef XTENSOR_USE_XSIMD
  using Lanes = xsimd::batch<Real>;
  constexpr int width = static_cast<int>(Lanes::size);
  const auto step = [&](auto... lanes) {
    f(Lanes::load_unaligned(g + i), lanes...);
    (lanes.store_unaligned(state + i), ...);
  };
  for (; i + width <= n; i += width) step(Lanes::load_unaligned(state + i)...);
#endif
  for (; i < n; ++i) f(g[i], state[i]...);
}

}  // namespace backprop
