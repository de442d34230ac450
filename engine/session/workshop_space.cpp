// Where the rows of a task go when outputs of units are the axes, and what one unit can tell apart.
#include <cmath>

#include "perceptron/separation.h"
#include "session/workshop_session.h"
#include "tensor/decimal.h"
#include "workshop/sampler.h"

namespace backprop {

using workshop::Lattice;
using workshop::Sampler;
using workshop::Value;

namespace {

// Some seconds of deciding.
constexpr double most_work = 1e8;

// Nothing where they have too many digits.
std::optional<SignedRows> rows_of(const std::vector<RationalVector>& places,
                                  std::vector<bool> fires) {
  try {
    return SignedRows(places, std::move(fires));
  } catch (const TooManyDigits&) {
    return std::nullopt;
  }
}

// Whether one threshold unit can tell these places apart.
WorkshopSingle separated(const std::vector<RationalVector>& places, std::vector<bool> fires) {
  if (places.empty()) return {};
  const std::optional<SignedRows> exact = rows_of(places, std::move(fires));
  if (!exact) return {};
  const SignedRows& rows = *exact;
  WorkBudget budget{.left = most_work};
  std::optional<Separation> found = separate(rows, all_of(rows), budget);
  if (!found) return {};
  const bool can = found->separable;
  WorkshopSingle single{.kind = can ? WorkshopSingle::Kind::separable
                                    : WorkshopSingle::Kind::impossible};
  single.rows = found->certificate.rows;
  for (const Integer& number : can ? short_weights(rows, *found) : found->certificate.multipliers)
    (can ? single.weights : single.multipliers).push_back(Rational::ratio(number, 1));
  return single;
}

// A value behind a sigmoid counts as the decimal that it is written as.
Rational number_of(const Value& value) {
  return value.is_exact ? value.exact : Rational::parse(shortest(value.value));
}

// Of the units that read nothing but the two places.
std::vector<workshop::Layer> borders(const workshop::Network& network, int first, int second) {
  std::vector<workshop::Layer> found;
  for (int u = 0; u < static_cast<int>(network.units().size()); ++u) {
    const workshop::Unit& unit = network.units()[u];
    workshop::Layer border{.unit = u, .weights = std::vector<Rational>(2), .bias = unit.bias};
    bool alone = !unit.from.empty();
    for (std::size_t i = 0; i < unit.from.size(); ++i) {
      alone = alone && (unit.from[i] == first || unit.from[i] == second);
      if (alone) border.weights[unit.from[i] == second] = unit.weights[i];
    }
    if (alone) found.push_back(std::move(border));
  }
  return found;
}

}  // namespace

void WorkshopSession::place_lattice(int first, int second, WorkshopSpace& space) const {
  const Lattice lattice(*task_.polygon);
  Sampler sampler(network_);
  const std::vector<bool> held(sampler.values.size());
  for (int i = 0; i < static_cast<int>(lattice.wanted.size()); ++i) {
    const workshop::Point point = lattice.at(i);
    sampler.values[0] = point.x.to_double();
    sampler.values[1] = point.y.to_double();
    sampler.run(held);
    const bool counts = lattice.wanted[i] >= 0;
    space.places.push_back(counts ? sampler.values[first] : NAN);
    space.places.push_back(counts ? sampler.values[second] : NAN);
    space.wanted.push_back(lattice.wanted[i]);
  }
}

void WorkshopSession::place_rows(int first, int second, WorkshopSpace& space) const {
  std::vector<RationalVector> places;
  for (int i = 0; i < static_cast<int>(task_.rows.size()); ++i) {
    const WorkshopRow row = this->row(i);
    const auto value = [&](int place) {
      return network_.is_input(place) ? workshop::exactly(row.inputs[place])
                                      : row.outcome.outputs[place - network_.inputs()];
    };
    const Value x = value(first), y = value(second);
    space.places.push_back(x.value);
    space.places.push_back(y.value);
    space.wanted.push_back(row.wanted);
    places.push_back({number_of(x), number_of(y)});
    bool known = false;
    for (WorkshopPlace& point : space.points) {
      if (places[point.rows[0]] != places[i]) continue;
      point.rows.push_back(i);
      if (point.wanted != row.wanted) point.wanted = -1;
      known = true;
    }
    if (!known) space.points.push_back({.at = {x, y}, .rows = {i}, .wanted = row.wanted});
  }
  space.single = separated(places, {task_.targets.begin(), task_.targets.end()});
}

WorkshopSpace WorkshopSession::space(int first, int second) const {
  WorkshopSpace space{.lines = borders(network_, first, second)};
  if (task_.polygon)
    place_lattice(first, second, space);
  else
    place_rows(first, second, space);
  return space;
}

WorkshopSingle WorkshopSession::single() const {
  return separated(task_.rows, {task_.targets.begin(), task_.targets.end()});
}

}  // namespace backprop
