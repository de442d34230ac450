#include "session/network_moments.h"

#include <algorithm>
#include <bit>

namespace backprop {
namespace {

// Bytes of a run's memory that are not for its model and data. A large model leaves less of them.
constexpr double budget = 64e6, model_states = 6, least_budget = 16e6;
constexpr double most = 256;
// So many even distances reach as far back as those that are close together: they are saved so
// often that fewer would slow down a small network.
constexpr std::int64_t near_distances = 32;
// What is small is taken before training begins.
constexpr std::size_t small = std::size_t{1} << 20;

std::size_t moments_for(double size) {
  const double left = std::max(budget - model_states * size, least_budget);
  return std::bit_floor(static_cast<std::size_t>(std::min(left / size, most)));
}

// Of those, rounded down or up.
std::size_t half(std::size_t size, std::size_t up) {
  return (moments_for(static_cast<double>(size)) + up) / 2;
}

}  // namespace

double Moments::most_bytes(double size) { return size * static_cast<double>(moments_for(size)); }

Moments::Moments(std::size_t size, std::int64_t gap)
    : size_(size), gap_(gap), smallest_gap_(gap), even_(half(size, 1)), near_(half(size, 0)) {
  if ((even_.size() + near_.size()) * size > small) return;
  for (Moment& moment : even_) room(moment);
  for (Moment& moment : near_) room(moment);
}

Moment* Moments::room(Moment& moment) {
  if (!moment.numbers) {
    moment.numbers = std::make_unique_for_overwrite<std::byte[]>(size_);
    bytes_ += size_;
  }
  return &moment;
}

// Divides the even distance: all are the smallest times a power of two.
std::int64_t Moments::near_gap() const {
  if (near_.empty()) return gap_;
  const auto parts = static_cast<std::int64_t>(near_.size()) / near_distances;
  return std::max(smallest_gap_, gap_ / std::max<std::int64_t>(parts, 2));
}

std::int64_t Moments::due(std::int64_t updates) const {
  return updates - updates % near_gap() + near_gap();
}

Moment* Moments::add(std::int64_t updates, std::int64_t step) {
  if (even_.empty()) return nullptr;
  if (step <= newest_ && before(step).step == step) return nullptr;
  newest_ = std::max(newest_, step);
  const bool is_last = evens_ == 0 || even_[evens_ - 1].step < step;
  if (is_last && updates % gap_ == 0) {
    if (evens_ == even_.size()) {  // every second one goes
      for (std::size_t i = 1; 2 * i < evens_; ++i) std::swap(even_[i], even_[2 * i]);
      evens_ = (evens_ + 1) / 2;
      gap_ *= 2;
    }
    if (updates % gap_ == 0) return room(even_[evens_++]);
  }
  if (near_.empty()) return nullptr;
  Moment* moment = room(near_[next_]);
  next_ = (next_ + 1) % near_.size();
  return moment;
}

const Moment& Moments::before(std::int64_t step) const {
  const Moment* found = &even_[0];
  const auto look = [&](const Moment& moment) {
    if (moment.step <= step && moment.step > found->step) found = &moment;
  };
  std::for_each_n(even_.begin(), evens_, look);
  std::for_each(near_.begin(), near_.end(), look);
  return *found;
}

std::vector<const Moment*> Moments::all() const {
  std::vector<const Moment*> all;
  const auto add = [&](const Moment& moment) {
    if (moment.step < 0) return;
    all.push_back(&moment);
    for (std::size_t i = all.size(); --i > 0 && all[i]->step < all[i - 1]->step;)
      std::swap(all[i], all[i - 1]);
  };
  std::for_each_n(even_.begin(), evens_, add);
  std::for_each(near_.begin(), near_.end(), add);
  return all;
}

}  // namespace backprop
