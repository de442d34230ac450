// Any graph of single numbers, given as lists and run again and again: for scripts that bring a
// computation of their own. All numbers float64.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "scalar/tape.h"

namespace backprop {

// What nodes compute: an op on so many inputs, with constants by name where they are not the usual
// ones. Op "input", on none, is a leaf: a number that the caller gives.
struct ScalarKind {
  std::string op;
  int inputs = 0;
  std::vector<std::pair<std::string, double>> options;
};

struct ScalarProgram {
  std::vector<ScalarKind> kinds;
  std::vector<int> nodes;   // the kind of each node
  std::vector<int> inputs;  // of all nodes, one node after the other: earlier nodes, from 0
  int output = 0;
};

class ScalarGraph {
 public:
  // Throws Error("scalar graph", …) that names the place where lists do not fit together.
  explicit ScalarGraph(const ScalarProgram& program);

  // Forward and backward for these leaves, in the order of their nodes; returns the output. Throws
  // Error for another number of leaves.
  double run(const std::vector<double>& leaves);

  // After run(), one number per node, or per leaf: value and d(output)/d(node), 0 where the node
  // does not lead to the output.
  std::vector<double> values() const;
  std::vector<double> gradients() const;
  std::vector<double> leaf_gradients() const;

 private:
  int output_;
  Tape tape_;
  std::vector<int> leaves_;
};

}  // namespace backprop
