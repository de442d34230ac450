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

Marks find_leading(const ExpressionGraph& graph) {
  Marks leads(graph.nodes.size());
  leads[graph.output] = true;
  for (int node = graph.output; node >= 0; --node)
    if (leads[node])
      for (const int input : graph.nodes[node].inputs) leads[input] = true;
  return leads;
}

// Marks what the marked nodes reach.
void spread(const ExpressionGraph& graph, Marks& reached) {
  for (const ExpressionNode& node : graph.nodes)
    for (const int input : node.inputs)
      if (reached[input]) reached[node.id] = true;
}

double count_backward(const ExpressionGraph& graph, const Marks& leads) {
  Marks depends(graph.nodes.size());
  for (const ExpressionInput& input : graph.inputs) depends[input.node] = true;
  spread(graph, depends);
  Marks passed_on(graph.nodes.size());  // to each node
  double count = 0;
  for (const ExpressionEdge& edge : graph.edges)
    if (depends[edge.from] && leads[edge.to])
      count += !passes_on(graph.nodes[edge.to]) || passed_on[edge.from]++ > 0;
  return count;
}

double count_tangents(const ExpressionGraph& graph, const Marks& leads, int seed) {
  Marks reached(graph.nodes.size());
  reached[seed] = true;
  spread(graph, reached);
  double count = 0;
  for (const ExpressionNode& node : graph.nodes) {
    if (!leads[node.id] || !reached[node.id] || node.id == seed) continue;
    for (const int input : node.inputs) count += reached[input];
    count -= passes_on(node);
  }
  return count;
}

}  // namespace

Operations count_operations(const ExpressionGraph& graph, std::string_view scheme) {
  const Marks leads = find_leading(graph);
  Operations count;
  for (const ExpressionNode& node : graph.nodes)
    if (leads[node.id] && !node.inputs.empty())
      count.forward += std::max(1, static_cast<int>(node.inputs.size()) - 1);
  count.backward = count_backward(graph, leads);
  for (const ExpressionInput& input : graph.inputs)
    count.forward_mode += count_tangents(graph, leads, input.node);
  count.evaluations = evaluations(scheme, static_cast<int>(graph.inputs.size()));
  count.numeric = count.evaluations * count.forward;
  return count;
}

}  // namespace backprop
