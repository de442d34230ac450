#include "session/expression_session.h"

#include <algorithm>
#include <string>

#include "expression/parser.h"
#include "tensor/error.h"

namespace backprop {

struct ExpressionSession::State {
  explicit State(ExpressionProgram program)
      : tape(make_tape(program)), shown(std::move(program.graph)) {}

  double forward(std::span<const double> at) {
    if (at.size() != shown.inputs.size())
      throw_error("expression",
                  {"values for ", shown.inputs.size(), " inputs expected, got ", at.size()});
    for (std::size_t i = 0; i < at.size(); ++i) tape.values()[shown.inputs[i].node] = at[i];
    tape.forward();
    return tape.values()[shown.output];
  }
  // For gradients of `target` from now on.
  void plan(int target) {
    if (target != planned) tape.plan(target);
    planned = target;
  }

  Tape tape;
  ExpressionGraph shown;
  int planned = shown.output;
};

ExpressionSession::ExpressionSession(const std::string& formula, const std::string& output,
                                     const ExpressionOptions& options)
    : state_(std::make_unique<State>(build_expression(parse(formula), formula, output, options))) {}

ExpressionSession::~ExpressionSession() = default;

const ExpressionGraph& ExpressionSession::graph() const { return state_->shown; }

ExpressionTrace ExpressionSession::evaluate(const std::vector<double>& at, int target, int seed) {
  if (target < 0) target = state_->shown.output;
  state_->plan(target);
  state_->forward(at);
  return trace_of(state_->tape, state_->shown, target, seed);
}

std::vector<double> ExpressionSession::values_at(const std::vector<double>& points) {
  const std::size_t width = std::max<std::size_t>(1, state_->shown.inputs.size());
  std::vector<double> values;
  for (std::size_t i = 0; i < points.size(); i += width)
    values.push_back(
        state_->forward(std::span(points).subspan(i, std::min(width, points.size() - i))));
  return values;
}

double ExpressionSession::value_and_gradient(std::span<const double> at,
                                             std::span<double> gradient) {
  state_->plan(state_->shown.output);
  const double value = state_->forward(at);
  state_->tape.backward();
  const std::span<const double> gradients = state_->tape.gradients();
  for (std::size_t i = 0; i < gradient.size(); ++i)
    gradient[i] = gradients[state_->shown.inputs[i].node];
  return value;
}

Operations ExpressionSession::operations(int sides) {
  state_->plan(state_->shown.output);
  return count_operations(state_->tape, state_->shown, sides);
}

Sweep ExpressionSession::sweep(const std::vector<double>& at, const std::vector<int>& nodes,
                               int sides, const std::vector<double>& steps, bool single) {
  state_->plan(state_->shown.output);
  state_->forward(at);
  return backprop::sweep(state_->tape, state_->shown.output, nodes, sides, steps, single);
}

Paths ExpressionSession::paths(const std::vector<double>& at, int from, int to, int limit) {
  const ExpressionTrace trace = evaluate(at, to);
  Paths found = find_paths(state_->shown, trace.locals, from, to, limit);
  found.derivative = trace.gradients[from];
  return found;
}

}  // namespace backprop
