#include "session/workshop_session.h"

#include <utility>

#include "tensor/error.h"
#include "workshop/sampler.h"

namespace backprop {

using workshop::Lattice;
using workshop::Network;
using workshop::Sampler;
using workshop::Side;

namespace {

// Wrong points of a polygon that are shown in full.
constexpr std::size_t most_wrong_rows = 12;
constexpr long long most_cells = 1 << 20;

std::vector<Rational> both(const workshop::Point& point) { return {point.x, point.y}; }

}  // namespace

WorkshopSession::WorkshopSession(workshop::Task task, Network network)
    : task_(std::move(task)), network_(std::move(network)) {
  if (task_.inputs != network_.inputs())
    throw_error("workshop", {"as many inputs as the task has expected"});
}

WorkshopRow WorkshopSession::at(std::vector<Rational> inputs) const {
  WorkshopRow found{.outcome = network_.evaluate(inputs)};
  for (std::size_t i = 0; i < task_.rows.size() && found.index < 0; ++i)
    if (task_.rows[i] == inputs) {
      found.index = static_cast<int>(i);
      found.wanted = task_.targets[i];
    }
  if (task_.polygon) found.wanted = static_cast<int>(task_.polygon->side({inputs[0], inputs[1]}));
  found.inputs = std::move(inputs);
  return found;
}

WorkshopRow WorkshopSession::row(int index) const {
  return {.index = index,
          .inputs = task_.rows[index],
          .wanted = task_.targets[index],
          .outcome = network_.evaluate(task_.rows[index])};
}

// In float64 as far as that is sure, else exactly.
std::vector<int> WorkshopSession::answers(const Lattice& lattice) const {
  Sampler sampler(network_);
  std::vector<int> found;
  for (int i = 0; i < static_cast<int>(lattice.wanted.size()); ++i) {
    const workshop::Point point = lattice.at(i);
    const std::optional<int> quick = sampler.answer({point.x.to_double(), point.y.to_double()});
    found.push_back(quick ? *quick : network_.evaluate(both(point)).answer);
  }
  return found;
}

WorkshopRun WorkshopSession::run_polygon() const {
  WorkshopRun run{.verdict = WorkshopVerdict{}};
  const Lattice lattice(*task_.polygon);
  run.lattice = WorkshopLattice{.lattice = lattice, .found = answers(lattice)};
  for (int i = 0; i < static_cast<int>(lattice.wanted.size()); ++i) {
    if (lattice.wanted[i] == Side::border) continue;
    ++run.verdict->total;
    if (run.lattice->found[i] == static_cast<int>(lattice.wanted[i])) continue;
    run.verdict->wrong.push_back(i);
    if (run.rows.size() == most_wrong_rows) continue;
    run.rows.push_back(at(both(lattice.at(i))));
    run.rows.back().index = i;
  }
  return run;
}

WorkshopRun WorkshopSession::run() const {
  if (task_.polygon) return run_polygon();
  WorkshopRun run;
  if (task_.rows.empty()) return run;
  run.verdict = WorkshopVerdict{.total = static_cast<int>(task_.rows.size())};
  for (int i = 0; i < run.verdict->total; ++i) {
    run.rows.push_back(row(i));
    if (!run.rows.back().right()) run.verdict->wrong.push_back(i);
  }
  return run;
}

std::vector<std::vector<double>> WorkshopSession::grid(const WorkshopGrid& grid) const {
  const std::size_t count = grid.axes.size();
  if (count < 1 || count > 2 || grid.low.size() != count || grid.high.size() != count ||
      grid.size.size() != count || static_cast<int>(grid.at.size()) != network_.inputs())
    throw_error("workshop", {"a grid along one or two axes expected"});
  const int columns = grid.size[0], rows = count == 2 ? grid.size[1] : 1;
  if (columns < 1 || rows < 1 || static_cast<long long>(columns) * rows > most_cells)
    throw_error("workshop", {"a grid of 1 to ", most_cells, " points expected"});
  Sampler sampler(network_);
  std::vector<bool> held(sampler.values.size());
  for (const int axis : grid.axes) held[axis] = true;
  for (int i = 0; i < network_.inputs(); ++i) sampler.values[i] = grid.at[i].to_double();
  std::vector<std::vector<double>> found(grid.units.size());
  for (auto& values : found) values.reserve(static_cast<std::size_t>(columns) * rows);
  const auto middle = [&](int axis, int cell) {
    return grid.low[axis] + (cell + 0.5) * (grid.high[axis] - grid.low[axis]) / grid.size[axis];
  };
  for (int y = rows - 1; y >= 0; --y)
    for (int x = 0; x < columns; ++x) {
      sampler.values[grid.axes[0]] = middle(0, x);
      if (count == 2) sampler.values[grid.axes[1]] = middle(1, y);
      sampler.run(held);
      for (std::size_t u = 0; u < grid.units.size(); ++u)
        found[u].push_back(grid.sums ? sampler.sums[grid.units[u]]
                                     : sampler.values[network_.inputs() + grid.units[u]]);
    }
  return found;
}

std::vector<Rational> WorkshopSession::line(
    int place, const std::vector<std::vector<Rational>>& through) const {
  const workshop::Unit& unit = network_.units()[place];
  std::vector<Rational> weights = unit.weights;
  for (const auto& point : through)
    if (point.size() != weights.size())
      throw_error("workshop", {unit.id, ": a coordinate for each of its links expected"});
  if (through.size() == 2) {
    if (weights.size() != 2)
      throw_error("workshop", {unit.id, ": a line through two points needs two links"});
    const auto size = [](const Rational& number) { return std::max(number, -number); };
    const Rational across = through[1][0] - through[0][0], up = through[1][1] - through[0][1];
    const Rational zero, longest = std::max(size(across), size(up));
    if (longest == zero) throw_error("workshop", {"two different points expected"});
    const Rational before = std::max(size(weights[0]), size(weights[1]));
    const Rational turned = up * weights[0] - across * weights[1];
    const Rational scale = (before == zero ? Rational(1) : before) / longest;
    const Rational signed_scale = turned < zero ? -scale : scale;
    weights = {up * signed_scale, -(across * signed_scale)};
  } else if (through.size() != 1) {
    throw_error("workshop", {"one point or two expected"});
  }
  Rational sum;
  for (std::size_t i = 0; i < weights.size(); ++i) sum = sum + weights[i] * through[0][i];
  weights.push_back(-sum);
  return weights;
}

}  // namespace backprop
