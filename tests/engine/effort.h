// How often a test that draws at random tries.
#pragma once

namespace backprop {

// All of them natively; a tenth under sanitizers, where each takes ten times as long, and in the
// WASM builds, whose lanes exact numbers and formulas do not use.
#if defined(__SANITIZE_ADDRESS__) || defined(__EMSCRIPTEN__)
constexpr bool is_slow_build = true;
#else
constexpr bool is_slow_build = false;
#endif
constexpr int tries(int all) { return is_slow_build ? all / 10 : all; }

}  // namespace backprop
