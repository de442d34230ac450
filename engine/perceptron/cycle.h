// Finds the proof that a perceptron will never stop: the same weights before the same row, with an
// update in between. From there on everything repeats.
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace backprop {

template <class Number>
class CycleFinder {
 public:
  // What is about to happen in `step`, after `updates` updates so far. Returns the earlier step
  // that began in the same way. A return without an update is convergence, no cycle.
  std::optional<int> visit(int step, int row, const std::vector<Number>& weights, int updates) {
    const auto [seen, fresh] = visits_.try_emplace({row, weights}, Visit{step, updates});
    if (fresh || seen->second.updates == updates) return std::nullopt;
    return seen->second.step;
  }

 private:
  struct Visit {
    int step = 0;
    int updates = 0;
  };
  std::map<std::pair<int, std::vector<Number>>, Visit> visits_;
};

}  // namespace backprop
