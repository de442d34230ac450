// One point of every region: between any two neighbouring meetings (from left to right) the lines
// keep their order from bottom to top, so the gaps between them there are pieces of all regions.
#include <algorithm>
#include <cmath>
#include <utility>

#include "workshop/arrangement.h"

namespace backprop::workshop {
namespace {

// Lists here are short: a few lines, and where they meet. Insertion is enough, and little code.
void insert(std::vector<Rational>& sorted, const Rational& number) {
  std::size_t at = sorted.size();
  while (at > 0 && number < sorted[at - 1]) --at;
  if (at == 0 || sorted[at - 1] != number) sorted.insert(sorted.begin() + at, number);
}

// A place in each gap between sorted numbers, and beyond them.
std::vector<Rational> gaps(const std::vector<Rational>& ends) {
  if (ends.empty()) return {Rational(0)};
  std::vector<Rational> found{ends.front() - Rational(1)};
  for (std::size_t i = 1; i < ends.size(); ++i)
    found.push_back((ends[i - 1] + ends[i]) / Rational(2));
  found.push_back(ends.back() + Rational(1));
  return found;
}

Rational height(const Line& line, const std::vector<Rational>& at) {
  Rational sum = line.bias;
  for (std::size_t i = 0; i < at.size(); ++i) sum = sum + line.weights[i] * at[i];
  return sum;
}

void keep(const std::string& sides, std::vector<Rational> at, std::vector<Region>& regions) {
  for (const Region& known : regions)
    if (known.sides == sides) return;
  regions.push_back({sides, std::move(at)});
}

bool is_upright(const Line& line) { return line.weights.back().sign() == 0; }

// What a vertical line meets, from the bottom up: no two lines meet on it.
void sweep(const std::vector<Line>& lines, const Rational& x, std::vector<Region>& regions) {
  std::string sides;
  std::vector<Rational> heights;
  std::vector<int> met;
  for (std::size_t l = 0; l < lines.size(); ++l) {
    const Rational ground = height(lines[l], {x, 0});
    // Far below everything, the sign is against that of the second weight.
    sides += (is_upright(lines[l]) ? ground : -lines[l].weights[1]).sign() > 0 ? '1' : '0';
    if (is_upright(lines[l])) continue;
    const Rational up = -ground / lines[l].weights[1];
    std::size_t at = heights.size();
    while (at > 0 && up < heights[at - 1]) --at;
    heights.insert(heights.begin() + at, up);
    met.insert(met.begin() + at, static_cast<int>(l));
  }
  const std::vector<Rational> places = gaps(heights);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (i > 0) sides[met[i - 1]] ^= '0' ^ '1';
    keep(sides, {x, places[i]}, regions);
  }
}

using Corners = std::vector<std::vector<double>>;

// The part of a convex outline where sign · (weights · x + bias) is not below 0.
Corners clipped(const Corners& corners, const std::vector<double>& line) {
  const auto height = [&](const std::vector<double>& at) {
    return line[0] * at[0] + line[1] * at[1] + line[2];
  };
  Corners kept;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const auto& here = corners[i];
    const auto& next = corners[(i + 1) % corners.size()];
    const double a = height(here), b = height(next);
    if (a >= 0) kept.push_back(here);
    if ((a > 0) == (b > 0) || a == 0 || b == 0) continue;
    const double share = a / (a - b);
    if (!std::isfinite(share)) continue;
    kept.push_back({here[0] + share * (next[0] - here[0]), here[1] + share * (next[1] - here[1])});
  }
  return kept;
}

// Weights and bias in their proportion, the largest of them ±1: nothing outgrows float64.
std::vector<double> proportions(const Line& line) {
  std::vector<Rational> numbers = line.weights;
  numbers.push_back(line.bias);
  Rational largest(0);
  for (const Rational& number : numbers)
    largest = std::max(largest, number.sign() < 0 ? -number : number);
  std::vector<double> shares;
  for (const Rational& number : numbers)
    shares.push_back(Integer::ratio(number.numerator() * largest.denominator(),
                                    number.denominator() * largest.numerator()));
  return shares;
}

Corners interval(const std::vector<Line>& lines, const Region& region, double from, double to) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double border = (-lines[i].bias / lines[i].weights[0]).to_double();
    if ((region.sides[i] == '1') == (lines[i].weights[0].sign() > 0))
      from = std::max(from, border);
    else
      to = std::min(to, border);
  }
  return from < to ? Corners{{from}, {to}} : Corners{};
}

}  // namespace

std::vector<Region> regions_of(const std::vector<Line>& lines, int inputs) {
  std::vector<Region> regions;
  std::vector<Rational> ends;
  if (inputs == 2)
    for (const Meeting& meeting : count_regions(lines).meetings) insert(ends, meeting.at[0]);
  for (const Line& line : lines)
    if (inputs == 1 || is_upright(line)) insert(ends, -line.bias / line.weights[0]);
  for (const Rational& x : gaps(ends)) {
    if (inputs == 2) {
      sweep(lines, x, regions);
      continue;
    }
    std::string sides;
    for (const Line& line : lines) sides += height(line, {x}).sign() > 0 ? '1' : '0';
    keep(sides, {x}, regions);
  }
  return regions;
}

Corners outline(const std::vector<Line>& lines, const Region& region,
                const std::vector<double>& low, const std::vector<double>& high) {
  if (region.at.size() == 1) return interval(lines, region, low[0], high[0]);
  Corners corners{{low[0], low[1]}, {high[0], low[1]}, {high[0], high[1]}, {low[0], high[1]}};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double sign = region.sides[i] == '1' ? 1 : -1;
    std::vector<double> line = proportions(lines[i]);
    for (double& number : line) number *= sign;
    corners = clipped(corners, line);
  }
  return corners.size() < 3 ? Corners{} : corners;
}

}  // namespace backprop::workshop
