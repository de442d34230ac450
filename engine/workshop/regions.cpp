// One point of every region: between any two neighbouring meetings (from left to right) the lines
// keep their order from bottom to top, so the gaps between them there are pieces of all regions.
#include <algorithm>
#include <map>
#include <numeric>

#include "workshop/arrangement.h"

namespace backprop::workshop {
namespace {

const Rational zero;

// A place in each gap between sorted numbers, and beyond them; with how wide the gap is.
struct Gap {
  Rational at;
  double room;
};

constexpr double open_end = 2;

std::vector<Gap> gaps(std::vector<Rational> ends) {
  std::ranges::sort(ends);
  ends.erase(std::ranges::unique(ends).begin(), ends.end());
  if (ends.empty()) return {{zero, open_end}};
  std::vector<Gap> found{{ends.front() - Rational(1), open_end}};
  for (std::size_t i = 1; i < ends.size(); ++i)
    found.push_back({(ends[i - 1] + ends[i]) / Rational(2), (ends[i] - ends[i - 1]).to_double()});
  found.push_back({ends.back() + Rational(1), open_end});
  return found;
}

// What a vertical line through the plane meets of the others.
class Sweep {
 public:
  explicit Sweep(const std::vector<Line>& lines) : lines_(lines) {}

  void add(const Gap& column) {
    std::vector<Rational> heights;
    for (const Line& line : lines_)
      if (line.weights[1] != zero)
        heights.push_back(-(line.weights[0] * column.at + line.bias) / line.weights[1]);
      else
        heights.push_back(zero);
    std::vector<int> climbing;
    for (int i = 0; i < static_cast<int>(lines_.size()); ++i)
      if (lines_[i].weights[1] != zero) climbing.push_back(i);
    std::ranges::sort(climbing, [&](int a, int b) { return heights[a] < heights[b]; });
    std::vector<Rational> ends;
    for (const int line : climbing) ends.push_back(heights[line]);
    int below = 0;
    for (const Gap& gap : gaps(ends)) keep(column, gap, climbing, below++);
  }

  std::vector<Region> found() const {
    std::vector<Region> all;
    for (const auto& [sides, region] : regions_) all.push_back(region);
    return all;
  }

 private:
  void keep(const Gap& column, const Gap& gap, const std::vector<int>& climbing, int below) {
    std::vector<bool> sides(lines_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (lines_[i].weights[1] == zero)
        sides[i] = lines_[i].weights[0] * column.at + lines_[i].bias > zero;
    for (int i = 0; i < static_cast<int>(climbing.size()); ++i) {
      const bool is_above = i < below;
      sides[climbing[i]] = is_above == (lines_[climbing[i]].weights[1] > zero);
    }
    const Region region{
        .sides = sides, .at = {column.at, gap.at}, .room = std::min(column.room, gap.room)};
    const auto [known, fresh] = regions_.try_emplace(sides, region);
    if (!fresh && known->second.room < region.room) known->second = region;
  }

  const std::vector<Line>& lines_;
  std::map<std::vector<bool>, Region> regions_;
};

std::vector<Line> cutting(const std::vector<Line>& lines) {
  std::vector<Line> found;
  for (const Line& line : lines)
    if (line.cuts) found.push_back(line);
  return found;
}

std::vector<Region> intervals(const std::vector<Line>& lines) {
  std::vector<Rational> ends;
  for (const Line& line : lines) ends.push_back(-line.bias / line.weights[0]);
  std::vector<Region> found;
  for (const Gap& gap : gaps(ends)) {
    Region region{.sides = {}, .at = {gap.at}, .room = gap.room};
    for (const Line& line : lines)
      region.sides.push_back(line.weights[0] * gap.at + line.bias > zero);
    found.push_back(region);
  }
  return found;
}

using Corners = std::vector<std::vector<double>>;

// The part of a convex outline where `height` is above 0.
template <class Height>
Corners clipped(const Corners& corners, Height height) {
  Corners kept;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const auto& here = corners[i];
    const auto& next = corners[(i + 1) % corners.size()];
    const double a = height(here), b = height(next);
    if (a >= 0) kept.push_back(here);
    if ((a > 0 && b < 0) || (a < 0 && b > 0)) {
      const double share = a / (a - b);
      kept.push_back(
          {here[0] + share * (next[0] - here[0]), here[1] + share * (next[1] - here[1])});
    }
  }
  return kept;
}

}  // namespace

std::vector<Region> regions_of(const std::vector<Line>& all, int inputs) {
  const std::vector<Line> lines = cutting(all);
  if (inputs == 1) return intervals(lines);
  std::vector<Rational> ends;
  for (const Meeting& meeting : count_regions(lines).meetings) ends.push_back(meeting.x);
  for (const Line& line : lines)
    if (line.weights[1] == zero) ends.push_back(-line.bias / line.weights[0]);
  Sweep sweep(lines);
  for (const Gap& column : gaps(ends)) sweep.add(column);
  return sweep.found();
}

Corners outline(const std::vector<Line>& all, const Region& region, const std::vector<double>& low,
                const std::vector<double>& high) {
  const std::vector<Line> lines = cutting(all);
  if (region.at.size() == 1) {
    double from = low[0], to = high[0];
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const double border = (-lines[i].bias / lines[i].weights[0]).to_double();
      const bool is_right = region.sides[i] == (lines[i].weights[0] > zero);
      (is_right ? from : to) = is_right ? std::max(from, border) : std::min(to, border);
    }
    return from < to ? Corners{{from}, {to}} : Corners{};
  }
  Corners corners{{low[0], low[1]}, {high[0], low[1]}, {high[0], high[1]}, {low[0], high[1]}};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double a = lines[i].weights[0].to_double(), b = lines[i].weights[1].to_double();
    const double c = lines[i].bias.to_double(), sign = region.sides[i] ? 1 : -1;
    corners = clipped(corners, [&](const auto& at) { return sign * (a * at[0] + b * at[1] + c); });
  }
  return corners.size() < 3 ? Corners{} : corners;
}

}  // namespace backprop::workshop
