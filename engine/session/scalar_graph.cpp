#include "session/scalar_graph.h"

#include <optional>
#include <span>

#include "ops/registry.h"
#include "tensor/error.h"

namespace backprop {
namespace {

template <class List>
int length(const List& list) {
  return static_cast<int>(list.size());
}

[[noreturn]] void fail(Pieces message) { throw_error("scalar graph", message); }
[[noreturn]] void fail_at(int node, Pieces message) { fail({"node ", node, ": ", join(message)}); }

Parameters parameters_of(const Op<double>& op, const ScalarKind& kind) {
  Parameters parameters = op.defaults();
  for (const auto& [name, value] : kind.options) {
    std::size_t i = 0;
    while (i < op.parameters.size() && op.parameters[i].name != name) ++i;
    if (i == op.parameters.size()) throw_error(op.name, {"there is no option \"", name, "\""});
    parameters[i] = value;
  }
  if (kind.op == "softmax" && !(parameters[0] >= 0 && parameters[0] < kind.inputs))
    throw_error("softmax", {"an index below ", kind.inputs, " expected"});
  return parameters;
}

// What the tape knows of each kind; nothing of "input".
std::vector<std::optional<Tape::Kind>> find_kinds(const ScalarProgram& program) {
  std::vector<std::optional<Tape::Kind>> kinds;
  for (const ScalarKind& kind : program.kinds) {
    kinds.emplace_back();
    if (kind.op == "input") {
      if (kind.inputs != 0) throw_error("input", {"takes 0 inputs: got ", kind.inputs});
      continue;
    }
    const Op<double>& op = get_op<double>(kind.op);
    check_input_count(op.name, op.min_inputs, op.max_inputs, kind.inputs);
    if (kind.inputs > length(program.inputs))
      fail({kind.op, " on ", kind.inputs, " inputs: the list has ", length(program.inputs)});
    kinds.back().emplace(op, kind.inputs, parameters_of(op, kind));
  }
  return kinds;
}

}  // namespace

ScalarGraph::ScalarGraph(const ScalarProgram& program)
    : output_(program.output), tape_(length(program.nodes)) {
  const auto kinds = find_kinds(program);
  std::span<const int> rest = program.inputs;
  for (int node = 0; node < length(program.nodes); ++node) {
    const int kind = program.nodes[node];
    if (kind < 0 || kind >= length(kinds))
      fail_at(node, {"a kind from 0 to ", length(kinds) - 1, " expected, got ", kind});
    if (!kinds[kind]) {
      leaves_.push_back(tape_.leaf());
      continue;
    }
    const int count = kinds[kind]->inputs();
    if (count > length(rest)) fail_at(node, {"the list of inputs ends before those of this node"});
    for (const int input : rest.first(count))
      if (input < 0 || input >= node)
        fail_at(node, {"an earlier node expected as input, got ", input});
    tape_.apply(*kinds[kind], rest.first(count));
    rest = rest.subspan(count);
  }
  if (!rest.empty()) fail({"the list of inputs has ", length(rest), " more than the nodes take"});
  if (tape_.size() == 0) fail({"there are no nodes"});
  if (output_ < 0 || output_ >= tape_.size())
    fail({"the output must be a node, from 0 to ", tape_.size() - 1, ": got ", output_});
  tape_.plan(output_);
}

double ScalarGraph::run(const std::vector<double>& leaves) {
  if (leaves.size() != leaves_.size())
    fail({length(leaves_), " leaves expected, got ", length(leaves)});
  for (std::size_t i = 0; i < leaves.size(); ++i) tape_.values()[leaves_[i]] = leaves[i];
  tape_.forward();
  tape_.backward();
  return tape_.values()[output_];
}

std::vector<double> ScalarGraph::values() const {
  return {tape_.values().begin(), tape_.values().end()};
}

std::vector<double> ScalarGraph::gradients() const {
  return {tape_.gradients().begin(), tape_.gradients().end()};
}

std::vector<double> ScalarGraph::leaf_gradients() const {
  std::vector<double> gradients;
  gradients.reserve(leaves_.size());
  for (const int leaf : leaves_) gradients.push_back(tape_.gradients()[leaf]);
  return gradients;
}

}  // namespace backprop
