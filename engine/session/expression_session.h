// A formula as a page or script drives it: parsed and built once, evaluated for each change of the
// inputs. All numbers float64.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace backprop {

struct ExpressionNode {
  int id = 0;
  std::string op;       // "input", "constant" or the op's name
  std::string name;     // given by the formula, or ""
  std::string label;    // as drawn: "x", "2", "×", "σ"
  std::string formula;  // the value in symbols
  std::vector<int> inputs;
  int group = -1;
};

struct ExpressionEdge {
  int from = 0;
  int to = 0;
  int slot = 0;  // which input of `to`
};

struct ExpressionGroup {
  std::string label;
  int parent = -1;
};

struct ExpressionInput {
  std::string name;
  int node = 0;
};

// Nodes in topological order; edges ordered by (to, slot).
struct ExpressionGraph {
  std::vector<ExpressionNode> nodes;
  std::vector<ExpressionEdge> edges;
  std::vector<ExpressionGroup> groups;
  std::vector<ExpressionInput> inputs;  // in order of first use
  int output = 0;
  std::string output_name;
};

struct ExpressionTrace {
  std::vector<double> values, gradients;  // per node
  std::vector<double> locals, messages;   // per edge
  std::vector<double> tangents;           // per input, by forward mode
};

struct ExpressionOptions {
  double relu_at_zero = 0;
  bool split_ties = false;  // max and min: share the gradient among equals (else the first has it)
  int index_base = 0;       // of vectors: softmax([a,b])[0]
};

class ExpressionSession {
 public:
  // Output "" is the last statement. Throws FormulaError with the place.
  ExpressionSession(const std::string& formula, const std::string& output,
                    const ExpressionOptions& options);
  ~ExpressionSession();

  const ExpressionGraph& graph() const;

  // Forward, backward and forward-mode passes at these inputs (in the order of graph().inputs).
  ExpressionTrace evaluate(const std::vector<double>& at);

  // d(output)/d(input) for each input by finite differences: "forward", "backward" or "central".
  std::vector<double> numeric(const std::vector<double>& at, const std::string& scheme, double h);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace backprop
