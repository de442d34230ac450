#include "scalar/operations.h"

#include <algorithm>
#include <vector>

#include "scalar/differences.h"

namespace backprop {
namespace {

using Marks = std::vector<int>;

bool passes_on(const ExpressionNode& node) {
  for (const char* op : {"add", "sub", "neg", "sum"})
    if (node.op == op) return true;
  return false;
}

// Marks what the marked nodes reach.
void spread(const ExpressionGraph& graph, Marks& reached) {
  for (const ExpressionNode& node : graph.nodes)
    for (const int input : node.inputs)
      if (reached[input]) reached[node.id] = true;
}

double count_backward(const Tape& tape, const ExpressionGraph& graph) {
  Marks depends(graph.nodes.size());
  for (const ExpressionInput& input : graph.inputs) depends[input.node] = true;
  spread(graph, depends);
  Marks passed_on(graph.nodes.size());  // to each node
  double count = 0;
  for (const ExpressionEdge& edge : graph.edges)
    if (depends[edge.from] && tape.leads_to_output(edge.to))
      count += !passes_on(graph.nodes[edge.to]) || passed_on[edge.from]++ > 0;
  return count;
}

double count_tangents(const Tape& tape, const ExpressionGraph& graph, int seed) {
  Marks reached(graph.nodes.size());
  reached[seed] = true;
  spread(graph, reached);
  double count = 0;
  for (const ExpressionNode& node : graph.nodes) {
    if (!tape.leads_to_output(node.id) || !reached[node.id] || node.id == seed) continue;
    for (const int input : node.inputs) count += reached[input];
    count -= passes_on(node);
  }
  return count;
}

}  // namespace

Operations count_operations(const Tape& tape, const ExpressionGraph& graph, int sides) {
  Operations count;
  for (const ExpressionNode& node : graph.nodes)
    if (tape.leads_to_output(node.id) && !node.inputs.empty())
      count.forward += std::max(1, static_cast<int>(node.inputs.size()) - 1);
  count.backward = count_backward(tape, graph);
  for (const ExpressionInput& input : graph.inputs)
    count.forward_mode += count_tangents(tape, graph, input.node);
  const int inputs = static_cast<int>(graph.inputs.size());
  count.evaluations = sides == central_difference ? 2 * inputs : inputs + 1;
  count.numeric = count.evaluations * count.forward;
  return count;
}

}  // namespace backprop
