// A graph of numbers as it is shown (a formula's, or an unrolled network's), and with what its
// nodes compute as a program that runs. Plain data.
#pragma once

#include <string>
#include <vector>

#include "scalar/tape.h"

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

// What can be folded: a call, a layer, a neuron.
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
  // What statements call a number (of a vector each component), also what has two names.
  std::vector<ExpressionInput> definitions;
  int output = 0;
  std::string output_name;
};

// What a node computes: an op with its constants, or (no op) a number.
struct ExpressionStep {
  const Op<double>* op = nullptr;
  Parameters parameters{};
  double value = 0;
};

struct ExpressionProgram {
  ExpressionGraph graph;
  std::vector<ExpressionStep> steps;  // one per node
};

// An edge's message is the gradient of its end times its local derivative; a node's gradient is the
// sum of the messages that leave it backwards, 0 where it does not lead to the output.
struct ExpressionTrace {
  std::vector<double> values, gradients;  // per node
  std::vector<double> locals, messages;   // per edge
  std::vector<double> tangents;           // per input, by forward mode
  // Per node and per edge, by forward mode from one node; empty where none is asked for.
  std::vector<double> node_tangents, edge_tangents;
};

// The program as it runs, planned for its output; its leaves have the values of their steps.
Tape make_tape(const ExpressionProgram& program);

// All that there is to see after forward(), of the node `target` for which the tape is planned, and
// tangents of nodes and edges where `seed` is a node and not -1.
ExpressionTrace trace_of(Tape& tape, const ExpressionGraph& graph, int target, int seed = -1);

}  // namespace backprop
