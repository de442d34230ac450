// What is shown of a formula's graph: plain data, no numbers but those typed into labels.
#pragma once

#include <string>
#include <vector>

namespace backprop {

struct ExpressionNode {
  int id = 0;
  std::string op;       // "input", "constant" or the op's name
  std::string name;     // given by the formula, or ""
  std::string label;    // as drawn: "x", "2", "×", "σ", "(·)²"
  std::string formula;  // the value in symbols, down to inputs and named nodes: "x^2*y"
  std::vector<int> inputs;
  int group = -1;
};

struct ExpressionEdge {
  int from = 0;
  int to = 0;
  int slot = 0;  // which input of `to`
};

// A call that can be folded.
struct ExpressionGroup {
  std::string label;
  int parent = -1;
};

struct ExpressionInput {
  std::string name;
  int node = 0;
};

// Nodes in topological order, inputs first; edges ordered by (to, slot).
struct ExpressionGraph {
  std::vector<ExpressionNode> nodes;
  std::vector<ExpressionEdge> edges;
  std::vector<ExpressionGroup> groups;
  std::vector<ExpressionInput> inputs;  // in order of first use
  int output = 0;
  std::string output_name;
};

struct ExpressionOptions {
  double relu_at_zero = 0;
  bool split_ties = false;  // max and min: share the gradient among equals (else the first has it)
  int index_base = 0;       // of vectors: softmax([a,b])[0]
};

}  // namespace backprop
