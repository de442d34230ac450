// Where the numbers of a graph's nodes lie in memory, found once, before any is taken.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace backprop {

// What one node asks for. A run takes the nodes in order, forward or backward.
struct Claim {
  std::ptrdiff_t size = 0;  // 0: nothing
  bool stays = true;        // or the place is free for others once it is not needed
  int shares = 0;           // the earlier node whose place it takes over, or itself
  int until = 0;            // the last node that needs it; beyond all where it is a result
};

// Offsets, -1 for those that ask for nothing; returns how much memory they take in all. What stays
// lies in order, without gaps; of the rest only what is needed at the same time lies apart. Changes
// `until` of claims whose place others take over.
std::ptrdiff_t find_places(std::span<Claim> claims, std::vector<std::ptrdiff_t>& offsets);

}  // namespace backprop
