// A formula as a page or script drives it: parsed and built once, evaluated for each change of the
// inputs. All numbers float64.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "expression/builder.h"
#include "scalar/differences.h"
#include "scalar/operations.h"
#include "scalar/paths.h"

namespace backprop {

class ExpressionSession {
 public:
  // Output "" is the last statement. Throws FormulaError with the place, and Error where `output`
  // is not defined.
  ExpressionSession(const std::string& formula, const std::string& output,
                    const ExpressionOptions& options);
  ~ExpressionSession();

  const ExpressionGraph& graph() const;

  // What derivatives cost, differences to these `sides` too; see scalar/operations.h.
  Operations operations(int sides);

  // Forward, backward and forward-mode passes at these inputs (in the order of graph().inputs): the
  // backward pass from node `target` (-1: the output), tangents of all nodes from node `seed` (-1:
  // none). Here and below, nodes must be there.
  ExpressionTrace evaluate(const std::vector<double>& at, int target = -1, int seed = -1);

  // The output at points given one after the other, each as `at`: what pictures are made of.
  std::vector<double> values_at(const std::vector<double>& points);

  // The output, and its gradient by the inputs in their order: no more than a descent needs.
  // Nothing is allocated.
  double value_and_gradient(std::span<const double> at, std::span<double> gradient);

  // d(output)/d(node) by finite differences; see scalar/differences.h.
  Sweep sweep(const std::vector<double>& at, const std::vector<int>& nodes, int sides,
              const std::vector<double>& steps, bool single);

  // The paths between two nodes, at most `limit` of them listed; see scalar/paths.h.
  Paths paths(const std::vector<double>& at, int from, int to, int limit);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace backprop
