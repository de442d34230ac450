#include "session/expression_session.h"

#include <cmath>
#include <string>

#include "autograd/graph.h"
#include "autograd/trace.h"
#include "expression/builder.h"
#include "expression/parser.h"
#include "tensor/decimal.h"
#include "tensor/error.h"

namespace backprop {
namespace {

// Constants are parameters too, so that they have gradients to show.
Graph<double> make_graph(const ExpressionProgram& program) {
  Graph<double> graph;
  for (const ExpressionNode& node : program.graph.nodes) {
    const ExpressionStep& step = program.steps[node.id];
    if (step.op)
      graph.apply(*step.op, node.inputs, step.parameters);
    else
      graph.parameter({});
  }
  graph.plan();
  for (const ExpressionNode& node : program.graph.nodes)
    if (!program.steps[node.id].op) graph.value(node.id)[0] = program.steps[node.id].value;
  return graph;
}

}  // namespace

struct ExpressionSession::State {
  explicit State(const ExpressionProgram& program)
      : shown(program.graph), graph(make_graph(program)), trace(graph) {}

  double forward(const std::vector<double>& at) {
    if (at.size() != shown.inputs.size())
      throw Error("expression", "values for " + std::to_string(shown.inputs.size()) +
                                    " inputs expected, got " + std::to_string(at.size()));
    for (std::size_t i = 0; i < at.size(); ++i) graph.value(shown.inputs[i].node)[0] = at[i];
    graph.forward();
    return graph.value(shown.output)[0];
  }

  ExpressionGraph shown;
  Graph<double> graph;
  Trace<double> trace;
};

ExpressionSession::ExpressionSession(const std::string& formula, const std::string& output,
                                     const ExpressionOptions& options)
    : state_(std::make_unique<State>(build_expression(parse(formula), formula, output, options))) {}

ExpressionSession::~ExpressionSession() = default;

const ExpressionGraph& ExpressionSession::graph() const { return state_->shown; }

ExpressionTrace ExpressionSession::evaluate(const std::vector<double>& at) {
  const ExpressionGraph& shown = state_->shown;
  Graph<double>& graph = state_->graph;
  state_->forward(at);
  graph.backward(shown.output);
  const std::span<const double> locals = state_->trace.update();

  ExpressionTrace made;
  made.values.resize(shown.nodes.size());
  made.gradients.resize(shown.nodes.size());
  for (NodeId node = 0; node < graph.size(); ++node) {
    made.values[node] = graph.value(node)[0];
    made.gradients[node] = graph.gradient(node)[0];
  }
  made.locals.assign(locals.begin(), locals.end());
  made.messages.resize(shown.edges.size());
  for (std::size_t i = 0; i < shown.edges.size(); ++i) {
    const NodeId to = shown.edges[i].to;
    if (graph.leads_to_output(to)) made.messages[i] = made.gradients[to] * locals[i];
  }
  for (const ExpressionInput& input : shown.inputs)
    made.tangents.push_back(state_->trace.tangent(input.node, shown.output));
  return made;
}

std::vector<double> ExpressionSession::numeric(const std::vector<double>& at,
                                               const std::string& scheme, double h) {
  const bool forward = scheme == "forward" || scheme == "central";
  const bool backward = scheme == "backward" || scheme == "central";
  if (!forward && !backward)
    throw Error("numeric", "forward, backward or central expected, got " + scheme);
  if (!(h > 0) || !std::isfinite(h))
    throw Error("numeric", "h must be a positive number, got " + shortest(h));
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
