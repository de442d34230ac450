// Finds the proof that a run will never end: the same weights at the start of two epochs, with a
// change in between. Rows come in the same order, so from there on everything repeats.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "perceptron/perceptron.h"

namespace backprop {

class CycleFinder {
 public:
  // `rows`: steps in an epoch.
  CycleFinder(const PerceptronRun& run, int rows, int width)
      : run_(run), rows_(rows), width_(width) {}

  // After `epoch` whole epochs (0: before the first). The cycle begins as early as it can.
  std::optional<PerceptronCycle> visit(int epoch) {
    std::vector<int>& same = epochs_[hash(version(epoch * rows_) * width_)];
    for (const int earlier : same)
      if (version(earlier * rows_) != version(epoch * rows_) &&
          equal(earlier * rows_, epoch * rows_))
        return trace(earlier * rows_, epoch * rows_);
    same.push_back(epoch);
    return std::nullopt;
  }

 private:
  // Of the nearest float64 numbers.
  std::size_t hash(int first) const {
    std::size_t mixed = 0;
    for (int i = first; i < first + width_; ++i)
      mixed = 31 * mixed + std::hash<double>()(run_.weights.values[i]);
    return mixed;
  }

  int version(int steps) const { return run_.versions[steps]; }

  bool equal(int some, int others) const {
    const int a = version(some) * width_, b = version(others) * width_;
    for (int i = 0; i < width_; ++i)
      if (!run_.weights.same(a + i, b + i)) return false;
    return true;
  }

  PerceptronCycle trace(int first, int again) const {
    const int length = again - first;
    // Inside an epoch the batch rule has more to remember than its weights.
    if (run_.rule != PerceptronRule::delta_batch)
      while (first > 0 && equal(first - 1, first - 1 + length)) --first;
    return {.start = first + 1, .length = length};
  }

  const PerceptronRun& run_;
  const int rows_, width_;
  std::unordered_map<std::size_t, std::vector<int>> epochs_;
};

}  // namespace backprop
