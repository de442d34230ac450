// A formula as a page or script drives it: parsed and built once, evaluated for each change of the
// inputs. All numbers float64.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "expression/builder.h"

namespace backprop {

class ExpressionSession {
 public:
  // Output "" is the last statement. Throws FormulaError with the place, and Error where `output`
  // is not defined.
  ExpressionSession(const std::string& formula, const std::string& output,
                    const ExpressionOptions& options);
  ~ExpressionSession();

  const ExpressionGraph& graph() const;

  // Forward, backward and forward-mode passes at these inputs (in the order of graph().inputs).
  ExpressionTrace evaluate(const std::vector<double>& at);

  // The output at points given one after the other, each as `at`: what pictures are made of.
  std::vector<double> values_at(const std::vector<double>& points);

  // The output, and its gradient by the inputs in their order: no more than a descent needs.
  // Nothing is allocated.
  double value_and_gradient(std::span<const double> at, std::span<double> gradient);

  // d(output)/d(input) for each input by finite differences: "forward", "backward" or "central".
  // Throws Error("numeric", …) for another scheme or an h that is not positive.
  std::vector<double> numeric(const std::vector<double>& at, const std::string& scheme, double h);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace backprop
