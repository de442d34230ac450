#include "expression/nodes.h"

#include "expression/complaint.h"

namespace backprop {
namespace {

constexpr std::size_t max_nodes = 20000;
constexpr std::size_t max_edges = 100000;
constexpr std::size_t max_groups = 20000;
constexpr std::size_t max_names = 100000;  // of components too, and second names

[[noreturn]] void fail_too_large(const Syntax& at) {
  fail({"the graph of this formula would be too large: the limit is 20,000 nodes"}, at);
}

}  // namespace

int ExpressionNodes::add(ExpressionNode node, const ExpressionStep& step, const Syntax& at) {
  edges_ += node.inputs.size();
  if (program_.steps.size() == max_nodes || edges_ > max_edges) fail_too_large(at);
  node.id = static_cast<int>(program_.steps.size());
  program_.graph.nodes.push_back(std::move(node));
  program_.steps.push_back(step);
  return program_.graph.nodes.back().id;
}

int ExpressionNodes::input(const std::string& name, const Syntax& at) {
  const auto known = inputs_.find(name);
  if (known != inputs_.end()) return known->second;
  const int node = add({0, "input", name, name, "", {}, -1}, {}, at);
  inputs_.emplace(name, node);
  program_.graph.inputs.push_back({name, node});
  return node;
}

int ExpressionNodes::constant(double value, std::string label, int group, const Syntax& at) {
  return add({0, "constant", "", std::move(label), "", {}, group}, {nullptr, {}, value}, at);
}

int ExpressionNodes::apply(const Op<double>& op, const Parameters& parameters,
                           std::span<const int> inputs, int group, const Syntax& at) {
  if (inputs.size() > max_edges) fail_too_large(at);
  return add({0, op.name, "", op.label, "", {inputs.begin(), inputs.end()}, group},
             {&op, parameters, 0}, at);
}

int ExpressionNodes::group(std::string label, int parent, const Syntax& at) {
  if (program_.graph.groups.size() == max_groups) fail_too_large(at);
  program_.graph.groups.push_back({std::move(label), parent});
  return static_cast<int>(program_.graph.groups.size()) - 1;
}

void ExpressionNodes::name(int node, const std::string& name) {
  if (program_.graph.definitions.size() == max_names)
    throw_error("expression",
                {"a formula gives at most ", max_names, " names, components counted"});
  std::string& present = program_.graph.nodes[node].name;
  if (present.empty()) present = name;
  program_.graph.definitions.push_back({name, node});
}

int ExpressionNodes::find(const std::string& name) const {
  for (const ExpressionInput& definition : program_.graph.definitions)
    if (definition.name == name) return definition.node;
  const auto input = inputs_.find(name);
  return input == inputs_.end() ? -1 : input->second;
}

// Drops groups without a node (calls such as h(x) = x) and returns the new number of each old one.
std::vector<int> ExpressionNodes::keep_groups() {
  std::vector<ExpressionGroup>& groups = program_.graph.groups;
  std::vector<int> number(groups.size(), -1);
  for (const ExpressionNode& node : program_.graph.nodes)
    for (int group = node.group; group >= 0 && number[group] < 0; group = groups[group].parent)
      number[group] = 0;
  std::vector<ExpressionGroup> kept;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (number[i] < 0) continue;
    number[i] = static_cast<int>(kept.size());
    const int parent = groups[i].parent;  // which has a smaller number: it came first
    kept.push_back({std::move(groups[i].label), parent < 0 ? -1 : number[parent]});
  }
  groups = std::move(kept);
  return number;
}

ExpressionProgram ExpressionNodes::finish(int output, std::string output_name) {
  ExpressionGraph& graph = program_.graph;
  std::vector<int> order;
  for (const bool inputs : {true, false})
    for (const ExpressionNode& node : graph.nodes)
      if ((node.op == "input") == inputs) order.push_back(node.id);
  std::vector<int> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = static_cast<int>(i);

  const std::vector<int> groups = keep_groups();
  ExpressionProgram sorted;
  for (const int id : order) {
    ExpressionNode& node = graph.nodes[id];
    node.id = place[id];
    if (node.group >= 0) node.group = groups[node.group];
    for (std::size_t slot = 0; slot < node.inputs.size(); ++slot) {
      node.inputs[slot] = place[node.inputs[slot]];
      sorted.graph.edges.push_back({node.inputs[slot], node.id, static_cast<int>(slot)});
    }
    sorted.graph.nodes.push_back(std::move(node));
    sorted.steps.push_back(program_.steps[id]);
  }
  for (ExpressionInput& input : graph.inputs) input.node = place[input.node];
  for (ExpressionInput& definition : graph.definitions) definition.node = place[definition.node];
  sorted.graph.inputs = std::move(graph.inputs);
  sorted.graph.definitions = std::move(graph.definitions);
  sorted.graph.groups = std::move(graph.groups);
  sorted.graph.output = place[output];
  sorted.graph.output_name = std::move(output_name);
  return sorted;
}

}  // namespace backprop
