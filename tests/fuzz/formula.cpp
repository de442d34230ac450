// A fuzz target: any bytes are a formula that is read and run through every pass, or refused in one
// sentence that points into the text. Ends the program where neither is so.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "expression/differentiate.h"
#include "expression/latex.h"
#include "expression/parser.h"
#include "session/expression_session.h"
#include "tensor/error.h"

namespace {

using namespace backprop;

void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "fuzz: %s\n", what);
  std::abort();
}

void check_graph(const ExpressionGraph& graph) {
  const int nodes = static_cast<int>(graph.nodes.size());
  must(graph.output >= 0 && graph.output < nodes, "the output is a node");
  std::size_t edges = 0;
  for (const ExpressionNode& node : graph.nodes)
    for (const int input : node.inputs) {
      must(input >= 0 && input < node.id, "inputs come first");
      must(graph.edges[edges].from == input && graph.edges[edges].to == node.id, "an edge a use");
      ++edges;
    }
  must(edges == graph.edges.size(), "no edge too many");
}

// What is printed in full can be read again, unless brackets have made it too deep.
void check_print(const std::string& printed) {
  if (printed.find("…") != std::string::npos) return;
  try {
    parse(printed);
  } catch (const FormulaError& error) {
    const std::string reason = error.what();
    must(reason.starts_with("nested"), ("`" + printed + "` is printed, but " + reason).c_str());
  }
}

void check_passes(ExpressionSession& session) {
  const ExpressionGraph& graph = session.graph();
  const std::vector<double> at(graph.inputs.size(), 0.5);
  const int seed = graph.inputs.empty() ? 0 : graph.inputs[0].node;
  const ExpressionTrace trace = session.evaluate(at, -1, seed);
  must(trace.values.size() == graph.nodes.size(), "a value a node");
  must(trace.edge_tangents.size() == graph.edges.size(), "a tangent an edge");
  const Paths paths = session.paths(at, seed, graph.output, 4);
  must(paths.products.size() <= 4 && static_cast<double>(paths.products.size()) <= paths.count,
       "paths are counted");
  must(session.operations(central_difference).forward >= 0, "operations are counted");
  if (graph.nodes.size() < 1000) session.sweep(at, {seed}, central_difference, {1e-3}, true);
}

// Derivatives are formulas too, and every formula has a typeset form.
void check_symbolic(const std::string& formula, const ExpressionGraph& graph,
                    const ExpressionOptions& options) {
  formula_latex(formula);
  if (graph.inputs.empty() || graph.nodes.size() > 200) return;
  std::string derivative;
  try {
    derivative = differentiate(formula, "", options, graph.inputs[0].name, -1).formula;
  } catch (const FormulaError&) {
    must(false, "what is evaluated can be differentiated");
  } catch (const Error&) {
    return;  // too large, or not finite
  }
  check_print(derivative);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ExpressionOptions options{(data[0] & 3) / 2.0, (data[0] & 4) != 0, data[0] >> 3 & 1};
  const std::string formula(reinterpret_cast<const char*>(data) + 1, size - 1);
  try {
    ExpressionSession session(formula, "", options);
    check_graph(session.graph());
    for (const ExpressionNode& node : session.graph().nodes)
      if (node.id < 50 || node.id == session.graph().output) check_print(node.formula);
    check_passes(session);
    check_symbolic(formula, session.graph(), options);
  } catch (const FormulaError& error) {
    must(0 <= error.from && error.from <= error.to && error.to <= static_cast<int>(formula.size()),
         "a refusal points into the text");
    must(error.what()[0] != '\0', "a refusal has a sentence");
  }
  return 0;
}
