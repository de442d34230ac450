// The constants that the maths of an op declares: `static constexpr Parameter parameters[]`, or
// none.
#pragma once

#include <array>
#include <iterator>
#include <utility>

#include "autograd/op.h"

namespace backprop {

template <class Maths>
constexpr int parameter_count() {
  if constexpr (requires { Maths::parameters; })
    return static_cast<int>(std::size(Maths::parameters));
  else
    return 0;
}

template <class Maths>
constexpr std::array<Parameter, max_parameters> declared_parameters() {
  std::array<Parameter, max_parameters> declared;
  if constexpr (parameter_count<Maths>() > 0)
    for (int i = 0; i < parameter_count<Maths>(); ++i) declared[i] = Maths::parameters[i];
  return declared;
}

// f(p...) with as many constants as Maths declares, as numbers of type T.
template <class Maths, class Real, class T = Real, class F>
auto with_parameters(const Parameters& p, F f) {
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    return f(T(static_cast<Real>(p[I]))...);
  }
  (std::make_index_sequence<parameter_count<Maths>()>{});
}

}  // namespace backprop
