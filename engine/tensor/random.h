// Every random number of the engine: one small generator, seeded from the scene. The same seed
// gives the same numbers on every machine and in every build, so nothing from <random> is used (its
// distributions differ between libraries).
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "tensor/decimal.h"
#include "tensor/error.h"

namespace backprop {

// PCG32 (XSH-RR, 64-bit state): M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient
// Statistically Good Algorithms for Random Number Generation", 2014.
class Random {
 public:
  // `seed`: a whole number from 0 to 2^53 (what a JSON number holds exactly). Different streams of
  // one seed are independent: data, start weights and order do not echo each other.
  explicit Random(double seed, std::uint64_t stream = 0) : increment_(stream << 1 | 1) {
    if (!(seed >= 0 && seed <= 9007199254740992.0 && std::floor(seed) == seed))
      throw_error("random", {"a seed must be a whole number from 0 to 2^53, got ", seed});
    next();
    state_ += static_cast<std::uint64_t>(seed);
    next();
  }

  // 32 random bits.
  std::uint32_t next() {
    const std::uint64_t old = state_;
    state_ = old * 6364136223846793005u + increment_;
    const auto mixed = static_cast<std::uint32_t>((old >> 18 ^ old) >> 27);
    const auto turn = static_cast<std::uint32_t>(old >> 59);
    return mixed >> turn | mixed << (-turn & 31);
  }

  // In [0, 1), every multiple of 2^-53 equally likely.
  double uniform() {
    const double high = next() >> 5;  // 27 bits
    const double low = next() >> 6;   // 26 bits
    return (high * 67108864 + low) / 9007199254740992.0;
  }

  // In [low, high).
  double uniform(double low, double high) { return low + (high - low) * uniform(); }

  // Mean 0, variance 1, by Marsaglia's polar method (1964). The twin value is thrown away, so that
  // the generator has no state but its 64 bits.
  double normal() {
    for (;;) {
      const double x = uniform(-1, 1);
      const double y = uniform(-1, 1);
      const double square = x * x + y * y;
      if (square > 0 && square < 1) return x * std::sqrt(-2 * std::log(square) / square);
    }
  }

  // A whole number in [0, bound), without bias; bound > 0.
  std::uint32_t below(std::uint32_t bound) {
    const std::uint32_t rest = (0u - bound) % bound;  // 2^32 mod bound
    std::uint32_t bits = next();
    while (bits < rest) bits = next();
    return bits % bound;
  }

  // Fisher–Yates, from the last item down (Knuth, TAOCP 2, algorithm P).
  template <class Item>
  void shuffle(std::vector<Item>& items) {
    for (std::size_t left = items.size(); left > 1; --left)
      std::swap(items[left - 1], items[below(static_cast<std::uint32_t>(left))]);
  }

 private:
  std::uint64_t state_ = 0;
  std::uint64_t increment_;
};

}  // namespace backprop
