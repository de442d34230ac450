// Finds the proof that a run will never end: the same weights at the start of two epochs, with a
// change in between. Rows come in the same order, so from there on everything repeats.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "perceptron/perceptron.h"

namespace backprop {

class CycleFinder {
 public:
  // `rows`: steps in an epoch.
  CycleFinder(const PerceptronRun& run, int rows, int width)
      : run_(run), rows_(rows), width_(width), places_(64, none) {}

  // After `epoch` whole epochs (0: before the first). The cycle begins as early as it can.
  std::optional<PerceptronCycle> visit(int epoch) {
    if (2 * ++kept_ > places_.size()) grow();
    const std::size_t place = find(epoch * rows_);
    const int earlier = places_[place];
    if (earlier == none || version(earlier) == version(epoch * rows_)) {
      places_[place] = epoch * rows_;
      return std::nullopt;
    }
    return trace(earlier, epoch * rows_);
  }

 private:
  // Of the nearest float64 numbers.
  std::uint64_t hash(int first) const {
    std::uint64_t mixed = 0;
    for (int i = first; i < first + width_; ++i) {
      mixed ^= std::bit_cast<std::uint64_t>(run_.weights.values[i] + 0);  // -0 is 0
      mixed *= 0x9E3779B97F4A7C15;
      mixed ^= mixed >> 32;
    }
    return mixed;
  }

  // Where the start of an epoch with these weights is kept, or would be: there is always room.
  std::size_t find(int steps) const {
    std::size_t place = hash(version(steps) * width_) % places_.size();
    while (places_[place] != none && !equal(places_[place], steps))
      place = (place + 1) % places_.size();
    return place;
  }

  void grow() {
    const std::vector<int> old = std::exchange(places_, std::vector<int>(4 * places_.size(), none));
    for (const int steps : old)
      if (steps != none) places_[find(steps)] = steps;
  }

  static constexpr int none = -1;

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
  // Steps before an epoch, each at the first free place from its hash on.
  std::vector<int> places_;
  std::size_t kept_ = 0;
};

}  // namespace backprop
