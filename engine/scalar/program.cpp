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

ExpressionTrace trace_of(Tape& tape, const ExpressionGraph& graph) {
  ExpressionTrace made;
  made.locals.resize(tape.edges());
  made.messages.resize(tape.edges());
  tape.trace(made.locals, made.messages);
  made.values.assign(tape.values().begin(), tape.values().end());
  made.gradients.assign(tape.gradients().begin(), tape.gradients().end());
  for (const ExpressionInput& input : graph.inputs)
    made.tangents.push_back(tape.tangent(input.node, made.locals));
  return made;
}

}  // namespace backprop
