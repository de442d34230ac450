#include "data/truth_tables.h"

#include <array>

#include "tensor/error.h"

namespace backprop {
namespace {

struct Gate {
  const char* name;
  std::array<int, 4> targets;
};

constexpr std::array gates{
    Gate{"and", {0, 0, 0, 1}},  Gate{"or", {0, 1, 1, 1}},  Gate{"xor", {0, 1, 1, 0}},
    Gate{"nand", {1, 1, 1, 0}}, Gate{"nor", {1, 0, 0, 0}}, Gate{"a-and-not-b", {0, 0, 1, 0}},
};

}  // namespace

bool is_truth_table(const std::string& name) {
  for (const Gate& gate : gates)
    if (gate.name == name) return true;
  return false;
}

TruthTable truth_table(const std::string& name) {
  std::string known;
  for (const Gate& gate : gates) {
    if (gate.name == name)
      return {.inputs = {{0, 0}, {0, 1}, {1, 0}, {1, 1}},
              .targets = {gate.targets.begin(), gate.targets.end()}};
    known += (known.empty() ? "" : ", ") + std::string(gate.name);
  }
  throw_error("data", {"no truth table is called \"", name, "\"; there are ", known});
}

}  // namespace backprop
