#include "workshop/arrangement.h"

#include <utility>

namespace backprop::workshop {
namespace {

// Coincident lines have proportional numbers.
bool is_same(const Line& a, const Line& b) {
  const std::size_t lead = a.weights[0].sign() == 0;
  if (b.weights[lead].sign() == 0) return false;
  const Rational scale = a.weights[lead] / b.weights[lead];
  for (std::size_t i = 0; i < a.weights.size(); ++i)
    if (a.weights[i] != scale * b.weights[i]) return false;
  return a.bias == scale * b.bias;
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

bool is_flat(const Line& line) {
  for (const Rational& weight : line.weights)
    if (weight.sign() != 0) return false;
  return true;
}

void add(Line line, std::vector<Line>& lines) {
  for (Line& known : lines)
    if (is_same(known, line)) {
      known.units.push_back(line.units[0]);
      known.cuts = known.cuts || line.cuts;
      return;
    }
  lines.push_back(std::move(line));
}

void add(std::vector<Rational> at, int first, int second, std::vector<Meeting>& meetings) {
  for (Meeting& known : meetings) {
    if (known.at != at) continue;
    // Pairs come in order: where the first is new, the point is.
    if (known.lines.back() < second) known.lines.push_back(second);
    return;
  }
  meetings.push_back({std::move(at), {first, second}});
}

}  // namespace

Arrangement arrangement_of(const Network& network) {
  Arrangement found;
  for (int u = 0; u < static_cast<int>(network.units().size()); ++u) {
    if (!network.reads_inputs_alone(u)) continue;
    Line line = border_of(network, u);
    if (is_flat(line))
      found.flat.push_back(u);
    else
      add(std::move(line), found.lines);
  }
  return found;
}

std::vector<Line> cutting(const std::vector<Line>& lines) {
  std::vector<Line> found;
  for (const Line& line : lines)
    if (line.cuts) found.push_back(line);
  return found;
}

RegionCount count_regions(const std::vector<Line>& lines) {
  RegionCount found;
  const int all = static_cast<int>(lines.size());
  for (int i = 0; i < all; ++i) {
    if (!lines[i].cuts) continue;
    const std::vector<Rational>& a = lines[i].weights;
    ++found.count;
    found.general += 1 + (a.size() == 2 ? found.lines : 0);
    ++found.lines;
    for (int j = i + 1; j < all && a.size() == 2; ++j) {
      if (!lines[j].cuts) continue;
      const std::vector<Rational>& b = lines[j].weights;
      const Rational turn = a[0] * b[1] - b[0] * a[1];
      if (turn.sign() == 0) {
        found.parallel.insert(found.parallel.end(), {i, j});
        continue;
      }
      add({(a[1] * lines[j].bias - b[1] * lines[i].bias) / turn,
           (b[0] * lines[i].bias - a[0] * lines[j].bias) / turn},
          i, j, found.meetings);
    }
  }
  for (const Meeting& meeting : found.meetings)
    found.count += static_cast<int>(meeting.lines.size()) - 1;
  return found;
}

}  // namespace backprop::workshop
