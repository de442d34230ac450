// The update of several arrays in one pass over memory.
#pragma once

#include "kernels/elementwise.h"

namespace backprop {

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
