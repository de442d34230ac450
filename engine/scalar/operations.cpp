#include "scalar/operations.h"

#include <algorithm>
#include <vector>

#include "scalar/differences.h"

namespace backprop {
namespace {

using Marks = std::vector<char>;

// Messages that meet in a node.
struct Meeting {
  int multiplied = 0;
  int passed_on = 0;
  int operations() const { return multiplied + std::max(0, passed_on - 1); }
};

bool passes_on(const ExpressionNode& node) {
  for (const std::string_view op : {"add", "sub", "neg", "sum"})
    if (op == node.op) return true;
  return false;
}

void meet(Meeting& meeting, const ExpressionNode& node) {
  ++(passes_on(node) ? meeting.passed_on : meeting.multiplied);
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
  std::vector<Meeting> meetings(graph.nodes.size());
  for (const ExpressionEdge& edge : graph.edges)
    if (depends[edge.from] && leads[edge.to]) meet(meetings[edge.from], graph.nodes[edge.to]);
  double count = 0;
  for (const Meeting& meeting : meetings) count += meeting.operations();
  return count;
}

double count_tangents(const ExpressionGraph& graph, const Marks& leads, int seed) {
  Marks reached(graph.nodes.size());
  reached[seed] = true;
  spread(graph, reached);
  double count = 0;
  for (const ExpressionNode& node : graph.nodes) {
    if (!leads[node.id]) continue;
    Meeting meeting;
    for (const int input : node.inputs)
      if (reached[input]) meet(meeting, node);
    count += meeting.operations();
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
