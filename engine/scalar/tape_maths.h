// The maths of one node of a tape, from the same functions as the Op: its value, and the slope
// along each input. For tape.cpp only.
#pragma once

#include <array>
#include <cstdint>

#include "ops/all_ops.h"

namespace backprop::tape {

using Ends = std::array<int, 2>;  // the inputs of a node

// f(p...) with the usual constants of an op.
template <class Maths, class F>
auto with_usual(F f) {
  constexpr auto usual = [] {
    Parameters values = {};
    int i = 0;
    for (const Parameter& parameter : declared_parameters<Maths>()) values[i++] = parameter.value;
    return values;
  }();
  return with_parameters<Maths, double>(usual, f);
}

template <class Maths>
struct Unary {
  static constexpr const char* name = Maths::name;
  static constexpr int inputs = 1;
  const double x;

  Unary(const double* values, const Ends& ends) : x(values[ends[0]]) {}
  double value() const {
    return with_usual<Maths>([&](auto... p) { return Maths::forward(x, p...); });
  }
  template <int slot>
  double slope(double y) const {
    return with_usual<Maths>([&](auto... p) { return Maths::derivative(x, y, p...); });
  }
};

template <class Maths>
struct Binary {
  static constexpr const char* name = Maths::name;
  static constexpr int inputs = 2;
  const double a, b;

  Binary(const double* values, const Ends& ends) : a(values[ends[0]]), b(values[ends[1]]) {}
  double value() const { return Maths::forward(a, b); }
  template <int slot>
  double slope(double y) const {
    return slot == 0 ? Maths::d_a(a, b, y) : Maths::d_b(a, b, y);
  }
};

template <class Maths>
struct Pair {
  static constexpr const char* name = Maths::name;
  static constexpr int inputs = 2;
  struct Two {
    double x[2];
    static constexpr int size() { return 2; }
    double operator[](int k) const { return x[k]; }
  };
  const Two x;

  Pair(const double* values, const Ends& ends) : x{{values[ends[0]], values[ends[1]]}} {}
  double value() const {
    return with_usual<Maths>(
        [&](auto... p) { return Maths::forward(x, Maths::prepare(x, p...), p...); });
  }
  template <int slot>
  double slope(double y) const {
    return with_usual<Maths>(
        [&](auto... p) { return Maths::derivative(x, slot, y, Maths::prepare(x, p...), p...); });
  }
};

// What a stretch of nodes is: leaves, nodes that go through their Op, a·b + c·d + … with every
// partial sum a node, or nodes of one op of tape_ops.def.
enum Code : std::uint8_t {
  leaf_code,
  call_code,
  products_code,
#define TAPE_OP(Inputs, Maths) Maths##_code,
#include "scalar/tape_ops.def"
};

// f.operator()<Maths>() for the op behind a code.
template <class F>
void with_maths(std::uint8_t code, F f) {
  switch (code) {
#define TAPE_OP(Inputs, Maths) \
  case Maths##_code:           \
    return f.template operator()<Inputs<ops::Maths>>();
#include "scalar/tape_ops.def"
    default:
      return;
  }
}

}  // namespace backprop::tape
