// What the graph knows of an op: a name, how its result's shape follows from its inputs', and two
// functions. Ops themselves live in ops/.
#pragma once

#include <array>
#include <span>

#include "kernels/panels.h"
#include "tensor/shape.h"

namespace backprop {

// The constants of a node, in the order of its op's `parameters`.
constexpr int max_parameters = 9;
using Parameters = std::array<double, max_parameters>;

// A constant that an op takes, and its default: leaky_relu(x, slope=0.01).
struct Parameter {
  const char* name;
  double value;
};

// One input of a node, as laid out by Graph::plan: row r starts at value + r * stride. Between two
// rows there may be padding, which is nobody's: elementwise maths may run over it, sums must not.
template <class Real>
struct Operand {
  const Real* value;
  Real* gradient;      // null where nobody wants it
  const Shape* shape;  // of a row
  int size;            // numbers in a row
  int stride;          // 0 where one row serves all
  bool batched;
  bool first = false;  // the gradient holds nothing yet: an op that knows it sets instead of adding

  Store store() const { return first ? Store::set : Store::add; }
};

// All that an op sees when it runs: its operands, its result, its constants.
template <class Real>
struct Run {
  std::span<const Operand<Real>> x;
  Real* y;
  const Real* dy;      // d(output)/dy; null where no gradient flows
  const Shape* shape;  // of a row of y
  int size;            // numbers in a row of y
  int stride;          // from one row to the next; 0 where there is but one
  bool batched;
  Parameters parameters;

  // Rows of y when `batch` examples run at once, and the numbers they take, padding included.
  int rows(int batch) const { return batched ? batch : 1; }
  int count(int batch) const { return batched ? batch * stride : size; }
};

template <class Real>
struct Op {
  const char* name;   // "tanh": in formulas, errors and traces
  const char* label;  // as a node of it is drawn: "tanh", "×", "σ"
  int min_inputs;
  int max_inputs;                         // 0: any number
  std::span<const Parameter> parameters;  // at most max_parameters
  bool reduces_batch;                     // its result is one value for the whole batch (a loss)

  // Shape of a row of the result. Throws Error(name, …) when the inputs do not fit.
  Shape (*shape)(const char* name, std::span<const Shape> inputs, const Parameters& parameters);
  // y from x, for the first `batch` rows.
  void (*forward)(const Run<Real>& run, int batch);
  // Adds dy · ∂y/∂x to the gradient of each operand that wants it.
  void (*vjp)(const Run<Real>& run, int batch);

  // What a plan may do with it. Each may be left out.
  bool sets_first = false;   // vjp looks at Operand::first; otherwise the graph clears gradients
  bool elementwise = false;  // of one operand: y may lie where x lies, and dx where dy does
  // vjp does not read y.
  bool forgets_result = false;
  // Whether vjp reads y only, where x is; null: no.
  bool (*forgets_operand)(const Parameters& parameters) = nullptr;

  Parameters defaults() const {
    Parameters values = {};
    for (std::size_t i = 0; i < parameters.size(); ++i) values[i] = parameters[i].value;
    return values;
  }
};

// Throws Error(op, "takes 2 inputs: got 3") unless the count is right; no `most` where it is 0.
void check_input_count(const char* op, int least, int most, int count);

}  // namespace backprop
