// Earlier states of a run, to come back to: along the whole of it at even distances, which double
// as it grows, and closer together where it was last, within a budget. What lies between them
// is trained again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "session/network_stop.h"

namespace backprop {

// All that an update or the end of an epoch changes; what is drawn at random hangs on the step
// alone.
struct Moment {
  std::int64_t step = -1;  // examples seen; -1: nothing is kept here
  double updates = 0;      // that the optimiser counts
  StopRule stop{Choice{}};
  const char* stopped = "";
  std::unique_ptr<std::byte[]> numbers;  // parameters, then what the optimiser remembers
};

class Moments {
 public:
  // Of states of `size` bytes, at least `gap` updates apart.
  Moments(std::size_t size, std::int64_t gap);

  // What they take at most.
  static double most_bytes(double size);

  // Where to write the state after so many updates of this run; null where it is kept already.
  Moment* add(std::int64_t updates, std::int64_t step);
  // Of so many updates, the next after which a state should be kept.
  std::int64_t due(std::int64_t updates) const;
  // None where one state alone is too large.
  bool empty() const { return even_.empty(); }
  // The latest that is not beyond `step`; the start at least.
  const Moment& before(std::int64_t step) const;
  // All of them, first to last.
  std::vector<const Moment*> all() const;
  std::size_t bytes() const { return bytes_; }

 private:
  std::int64_t near_gap() const;
  Moment* room(Moment& moment);

  std::size_t size_, bytes_ = 0;
  std::int64_t gap_, smallest_gap_;
  std::vector<Moment> even_;  // the first `evens_`: after 0, gap, 2·gap … updates
  std::size_t evens_ = 0;
  std::vector<Moment> near_;  // in a ring
  std::size_t next_ = 0;
  std::int64_t newest_ = -1;  // step
};

}  // namespace backprop
