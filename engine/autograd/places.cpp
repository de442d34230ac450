#include "autograd/places.h"

#include <algorithm>

namespace backprop {

std::ptrdiff_t find_places(std::span<Claim> claims, std::vector<std::ptrdiff_t>& offsets) {
  for (std::size_t id = claims.size(); id-- > 0;)  // a place is needed as long as who takes it over
    claims[claims[id].shares].until = claims[id].until;
  offsets.assign(claims.size(), -1);
  std::ptrdiff_t kept = 0, end = 0;
  for (const bool stays : {true, false}) {
    for (std::size_t id = 0; id < claims.size(); ++id) {
      const Claim& claim = claims[id];
      if (claim.size == 0 || claim.stays != stays) continue;
      if (offsets[claim.shares] >= 0) {
        offsets[id] = offsets[claim.shares];
        continue;
      }
      std::ptrdiff_t from = stays ? end : kept;
      for (std::size_t other = 0; !stays && other < id; ++other) {
        const Claim& placed = claims[other];
        if (placed.stays || offsets[other] < 0 || placed.until < static_cast<int>(id) ||
            offsets[other] >= from + claim.size || offsets[other] + placed.size <= from)
          continue;
        from = offsets[other] + placed.size;
        other = static_cast<std::size_t>(-1);  // it may be in the way of an earlier one now
      }
      offsets[id] = from;
      end = std::max(end, from + claim.size);
    }
    kept = end;
  }
  return end;
}

}  // namespace backprop
