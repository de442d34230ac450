// One example's way through a network, loss included, as a graph of single numbers: the weights by
// name, dense1.w[2][1], what each neuron makes of them, dense1.z[2] and dense1.a[2], and the loss
// L. In inference mode, with the numbers of the tensor path.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include "nn/spec.h"
#include "scalar/program.h"
#include "tensor/shape.h"

namespace backprop {

struct LayerPlan;
struct ModelPlan;

// The graph as it grows. A first run keeps nothing and only counts: a node on k inputs is k - 1
// operations, or 1.
class Unrolling {
 public:
  explicit Unrolling(bool keeps) : keeps_(keeps) {}

  // The part of the network that follows, a group that can be folded, and within it one unit: one
  // of its results, by its place in `shape`.
  void enter(int part, const std::string& label);
  void enter_unit(int unit, const Shape& shape);

  // Leaves, as many as there are values: name[0], name[1] … or, by the shape, name[0][0] … Returns
  // the first; the others follow.
  int leaves(const std::string& name, const Shape& shape, std::span<const double> values);
  int constant(double value);
  int apply(const char* op, std::span<const int> inputs, const Parameters* parameters = nullptr);
  int apply(const char* op, std::initializer_list<int> inputs) {
    return apply(op, std::span(inputs.begin(), inputs.size()));
  }
  // Σ; of one number that number.
  int sum(std::span<const int> terms) { return terms.size() == 1 ? terms[0] : apply("sum", terms); }

  // A node keeps its first name.
  void name(int node, const std::string& name);

  double operations() const { return operations_; }
  ExpressionProgram finish(int output);

 private:
  int add(ExpressionNode node, const ExpressionStep& step);
  int group(const std::string& label, int parent);
  int present_group();

  bool keeps_;
  double operations_ = 0;
  ExpressionProgram program_;
  std::vector<int> parts_;  // group of each, or -1
  std::vector<int> units_;  // of the present part
  int part_ = -1, unit_ = -1;
  std::string label_, unit_label_;
};

// What a layer is unrolled from.
struct LayerUnroll {
  Unrolling& graph;
  const LayerSpec& spec;
  const Conventions& conventions;
  const LayerPlan& plan;
  std::span<const Shape> shapes;             // of its inputs
  std::span<const std::vector<int>> inputs;  // their nodes, row-major
  std::span<const int> parameters;           // first node of each tensor, as planned

  void enter_unit(int unit) const;
};

// "dense1.w[2][1]" for number 5 of shape {3, 2}.
std::string indexed(const std::string& name, const Shape& shape, int number);

constexpr int max_operations = 5000;

// Throws Error("network", …) with the number of operations where there are more than the most.
// Formulas are left empty.
ExpressionProgram unroll(const ModelSpec& spec, const std::vector<LayerParameters>& parameters,
                         std::span<const double> input, std::span<const double> target);

}  // namespace backprop
