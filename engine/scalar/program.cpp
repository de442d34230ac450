#include "scalar/program.h"

namespace backprop {

Tape make_tape(const ExpressionProgram& program) {
  Tape tape(static_cast<int>(program.steps.size()));
  for (const ExpressionNode& node : program.graph.nodes) {
    const ExpressionStep& step = program.steps[node.id];
    if (step.op)
      tape.apply({*step.op, static_cast<int>(node.inputs.size()), step.parameters}, node.inputs);
    else
      tape.leaf(step.value);
  }
  tape.plan(program.graph.output);
  return tape;
}

ExpressionTrace trace_of(Tape& tape, const ExpressionGraph& graph, int target, int seed) {
  ExpressionTrace made;
  made.locals.resize(tape.edges());
  made.messages.resize(tape.edges());
  tape.trace(made.locals, made.messages);
  made.values.assign(tape.values().begin(), tape.values().end());
  made.gradients.assign(tape.gradients().begin(), tape.gradients().end());
  for (const ExpressionInput& input : graph.inputs)
    made.tangents.push_back(tape.tangents(input.node, made.locals)[target]);
  if (seed < 0) return made;
  made.edge_tangents.resize(tape.edges());
  const std::span<const double> tangents = tape.tangents(seed, made.locals, made.edge_tangents);
  made.node_tangents.assign(tangents.begin(), tangents.end());
  return made;
}

}  // namespace backprop
