#include "session/expression_session.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "expression/parser.h"
#include "tensor/decimal.h"
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

  Tape tape;
  ExpressionGraph shown;
};

ExpressionSession::ExpressionSession(const std::string& formula, const std::string& output,
                                     const ExpressionOptions& options)
    : state_(std::make_unique<State>(build_expression(parse(formula), formula, output, options))) {}

ExpressionSession::~ExpressionSession() = default;

const ExpressionGraph& ExpressionSession::graph() const { return state_->shown; }

ExpressionTrace ExpressionSession::evaluate(const std::vector<double>& at) {
  state_->forward(at);
  return trace_of(state_->tape, state_->shown);
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
  const double value = state_->forward(at);
  state_->tape.backward();
  const std::span<const double> gradients = state_->tape.gradients();
  for (std::size_t i = 0; i < gradient.size(); ++i)
    gradient[i] = gradients[state_->shown.inputs[i].node];
  return value;
}

std::vector<double> ExpressionSession::numeric(const std::vector<double>& at,
                                               const std::string& scheme, double h) {
  const bool forward = scheme == "forward" || scheme == "central";
  const bool backward = scheme == "backward" || scheme == "central";
  if (!forward && !backward)
    throw_error("numeric", {"forward, backward or central expected, got ", scheme});
  if (!(h > 0) || !std::isfinite(h))
    throw_error("numeric", {"h must be a positive number, got ", h});
  const double here = state_->forward(at);
  std::vector<double> derivatives;
  std::vector<double> moved = at;
  for (std::size_t i = 0; i < at.size(); ++i) {
    moved[i] = at[i] + h;
    const double right = forward ? state_->forward(moved) : here;
    moved[i] = at[i] - h;
    const double left = backward ? state_->forward(moved) : here;
    moved[i] = at[i];
    derivatives.push_back((right - left) / (forward && backward ? 2 * h : h));
  }
  return derivatives;
}

}  // namespace backprop
