#include "workshop/arrangement.h"

#include <algorithm>
#include <map>
#include <utility>

namespace backprop::workshop {
namespace {

const Rational zero;

// The same line has the same: its first weight that is not 0 made 1.
std::vector<Rational> normal_form(const Line& line) {
  const Rational lead = line.weights[0] == zero ? line.weights.back() : line.weights[0];
  std::vector<Rational> form;
  for (const Rational& weight : line.weights) form.push_back(weight / lead);
  form.push_back(line.bias / lead);
  return form;
}

Line border_of(const Network& network, int unit) {
  const Unit& from = network.units()[unit];
  Line line{.units = {unit},
            .weights = std::vector<Rational>(network.inputs()),
            .bias = from.bias,
            .cuts = from.activation != Activation::linear};
  for (std::size_t i = 0; i < from.from.size(); ++i)
    line.weights[from.from[i]] = line.weights[from.from[i]] + from.weights[i];
  return line;
}

std::vector<int> cutting(const std::vector<Line>& lines) {
  std::vector<int> places;
  for (int i = 0; i < static_cast<int>(lines.size()); ++i)
    if (lines[i].cuts) places.push_back(i);
  return places;
}

// Adds the point where two lines meet; false where they never do.
bool meet(const std::vector<Line>& lines, Pair pair,
          std::map<std::pair<Rational, Rational>, std::vector<int>>& points) {
  const std::vector<Rational>& a = lines[pair.first].weights;
  const std::vector<Rational>& b = lines[pair.second].weights;
  const Rational& c = lines[pair.first].bias;
  const Rational& d = lines[pair.second].bias;
  const Rational turn = a[0] * b[1] - b[0] * a[1];
  if (turn == zero) return false;
  std::vector<int>& through = points[{(a[1] * d - b[1] * c) / turn, (b[0] * c - a[0] * d) / turn}];
  for (const int line : {pair.first, pair.second})
    if (!std::ranges::count(through, line)) through.push_back(line);
  return true;
}

}  // namespace

Arrangement arrangement_of(const Network& network) {
  Arrangement found;
  std::map<std::vector<Rational>, std::size_t> known;
  for (int u = 0; u < static_cast<int>(network.units().size()); ++u) {
    if (!network.reads_inputs_alone(u)) continue;
    const Line line = border_of(network, u);
    if (std::ranges::all_of(line.weights, [](const Rational& w) { return w == zero; })) {
      found.flat.push_back(u);
      continue;
    }
    const auto [place, fresh] = known.try_emplace(normal_form(line), found.lines.size());
    if (fresh) {
      found.lines.push_back(line);
    } else {
      found.lines[place->second].units.push_back(u);
      if (line.cuts) found.lines[place->second].cuts = true;
    }
  }
  return found;
}

RegionCount count_regions(const std::vector<Line>& lines) {
  const std::vector<int> cuts = cutting(lines);
  const int n = static_cast<int>(cuts.size());
  RegionCount found{.count = 1 + n, .lines = n, .general = 1 + n};
  if (n == 0 || lines[cuts[0]].weights.size() == 1) return found;
  found.general += n * (n - 1) / 2;
  std::map<std::pair<Rational, Rational>, std::vector<int>> points;
  for (int i = 0; i < n; ++i)
    for (int j = i + 1; j < n; ++j)
      if (!meet(lines, {cuts[i], cuts[j]}, points)) found.parallel.push_back({cuts[i], cuts[j]});
  for (auto& [at, through] : points) {
    std::ranges::sort(through);
    found.count += static_cast<int>(through.size()) - 1;
    found.meetings.push_back({at.first, at.second, through});
  }
  return found;
}

}  // namespace backprop::workshop
