// What the graph knows of an op: a name, how its result's shape follows from its inputs', and two
// functions. Ops themselves live in ops/.
#pragma once

#include <array>
#include <span>

#include "tensor/shape.h"

namespace backprop {

// The constants of a node, in the order of its op's `parameters`.
using Parameters = std::array<double, 2>;

// A constant that an op takes, and its default: leaky_relu(x, slope=0.01).
struct Parameter {
  const char* name = "";
  double value = 0;
};

// One input of a node, as laid out by Graph::plan.
template <class Real>
struct Operand {
  const Real* value;
  Real* gradient;  // null where nobody wants it
  int size;        // numbers per row
  bool batched;
};

// All that an op sees when it runs: its operands, its result, its constants.
template <class Real>
struct Run {
  std::span<const Operand<Real>> x;
  Real* y;
  const Real* dy;  // d(output)/dy; null where no gradient flows
  int size;        // of y, numbers per row
  bool batched;
  Parameters parameters;

  // Numbers in y when `rows` examples run at once.
  int count(int rows) const { return batched ? rows * size : size; }
};

template <class Real>
struct Op {
  const char* name;   // "tanh": in formulas, errors and traces
  const char* label;  // as a node of it is drawn: "tanh", "×", "σ"
  int min_inputs;
  int max_inputs;                       // 0: any number
  std::array<Parameter, 2> parameters;  // unused ones have no name
  bool reduces_batch;                   // its result is one value for the whole batch (a loss)

  // Shape of a row of the result. Throws Error(name, …) when the inputs do not fit.
  Shape (*shape)(const char* name, std::span<const Shape> inputs);
  // y from x.
  void (*forward)(const Run<Real>& run, int rows);
  // Adds dy · ∂y/∂x to the gradient of each operand that wants it.
  void (*vjp)(const Run<Real>& run, int rows);

  Parameters defaults() const { return {parameters[0].value, parameters[1].value}; }
};

}  // namespace backprop
