// The nodes of a formula's graph while it grows, with the limits that keep a hostile formula from
// filling the memory.
#pragma once

#include <map>
#include <span>
#include <string>

#include "expression/builder.h"

namespace backprop {

class ExpressionNodes {
 public:
  // `at` is where the formula asks for the node: errors point there.
  int input(const std::string& name, const Syntax& at);
  int constant(double value, std::string label, int group, const Syntax& at);
  int apply(const Op<double>& op, const Parameters& parameters, std::span<const int> inputs,
            int group, const Syntax& at);
  int group(std::string label, int parent, const Syntax& at);

  // A definition; the first name that a node gets is the one that it is shown with.
  void name(int node, const std::string& name);
  // The node of an input or a definition; -1: there is none of that name.
  int find(const std::string& name) const;
  bool has_input(const std::string& name) const { return inputs_.count(name) > 0; }
  void label(int node, std::string label) { program_.graph.nodes[node].label = std::move(label); }

  // Inputs first, edges made, groups without nodes gone; to be called once, last.
  ExpressionProgram finish(int output, std::string output_name);

 private:
  int add(ExpressionNode node, const ExpressionStep& step, const Syntax& at);

  std::vector<int> keep_groups();

  ExpressionProgram program_;
  std::map<std::string, int> inputs_;
  std::size_t edges_ = 0;
};

}  // namespace backprop
