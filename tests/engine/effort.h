// How often a test that draws at random tries.
#pragma once

#if !defined(__EMSCRIPTEN__)
// There when the program is linked with AddressSanitizer: the tests are compiled once for both.
extern "C" void __asan_init() __attribute__((weak));
#endif

namespace backprop {

// All of them natively; a tenth under sanitizers, where each takes ten times as long, and in the
// WASM builds, whose lanes exact numbers and formulas do not use.
#if defined(__EMSCRIPTEN__)
inline bool is_slow_build() { return true; }
#else
inline bool is_slow_build() { return __asan_init != nullptr; }
#endif
inline int tries(int all) { return is_slow_build() ? all / 10 : all; }

}  // namespace backprop
