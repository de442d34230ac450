// The logic gates as data, in binary order.
#pragma once

#include <string>
#include <vector>

namespace backprop {

// Rows (0, 0), (0, 1), (1, 0), (1, 1); targets 0/1.
struct TruthTable {
  std::vector<std::vector<int>> inputs;
  std::vector<int> targets;
};

// "and", "or", "xor", "nand", "nor", "a-and-not-b".
bool is_truth_table(const std::string& name);

// Throws Error("data", …) for any other name.
TruthTable truth_table(const std::string& name);

}  // namespace backprop
