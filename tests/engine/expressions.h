// Formulas evaluated by name, for the tests.
#pragma once

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "session/expression_session.h"

namespace backprop {

// Finite differences at one step, for all inputs.
inline std::vector<double> differences(ExpressionSession& session, const std::vector<double>& at,
                                       int sides, double h) {
  std::vector<int> nodes;
  for (const ExpressionInput& input : session.graph().inputs) nodes.push_back(input.node);
  return session.sweep(at, nodes, sides, {h}, false).derivatives;
}

inline std::vector<std::string> ops_of(const ExpressionGraph& graph) {
  std::vector<std::string> ops;
  for (const ExpressionNode& node : graph.nodes) ops.push_back(node.op);
  return ops;
}

// One formula at one point, everything by name.
struct Evaluated {
  explicit Evaluated(const std::string& formula, const std::map<std::string, double>& at = {},
                     const std::string& output = "", const ExpressionOptions& options = {})
      : session(formula, output, options), graph(session.graph()) {
    for (const ExpressionInput& input : graph.inputs) {
      INFO(formula, ": no value for ", input.name);
      REQUIRE(at.count(input.name) == 1);
      point.push_back(at.at(input.name));
    }
    trace = session.evaluate(point);
    value = trace.values[graph.output];
  }

  int node(const std::string& name) const {
    for (const ExpressionNode& node : graph.nodes)
      if (node.name == name) return node.id;
    FAIL("no node is called ", name);
    return -1;
  }
  // The first node of that op.
  int of_op(const std::string& op) const {
    for (const ExpressionNode& node : graph.nodes)
      if (node.op == op) return node.id;
    FAIL("no node has op ", op);
    return -1;
  }
  double gradient(const std::string& name) const { return trace.gradients[node(name)]; }
  double local(int from, int to) const {
    for (std::size_t i = 0; i < graph.edges.size(); ++i)
      if (graph.edges[i].from == from && graph.edges[i].to == to) return trace.locals[i];
    FAIL("no edge from ", from, " to ", to);
    return 0;
  }

  ExpressionSession session;
  const ExpressionGraph& graph;
  std::vector<double> point;
  ExpressionTrace trace;
  double value = 0;
};

}  // namespace backprop
