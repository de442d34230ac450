#include "session/workshop_session.h"

#include <utility>

#include "tensor/error.h"
#include "workshop/sampler.h"

namespace backprop {

using workshop::Lattice;
using workshop::Network;
using workshop::Sampler;

namespace {

// Wrong points of a polygon that are shown in full.
constexpr std::size_t most_wrong_rows = 12;
constexpr long long most_cells = 1 << 20;

// The larger of two sizes.
Rational larger(const Rational& a, const Rational& b) {
  const Rational x = a.sign() < 0 ? -a : a, y = b.sign() < 0 ? -b : b;
  return x < y ? y : x;
}

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
  WorkshopRun run{.lattice = Lattice(*task_.polygon)};
  run.found = answers(*run.lattice);
  for (int i = 0; i < static_cast<int>(run.found.size()); ++i) {
    const int wanted = run.lattice->wanted[i];
    if (wanted < 0) continue;
    ++run.total;
    if (run.found[i] == wanted) continue;
    run.wrong.push_back(i);
    if (run.rows.size() == most_wrong_rows) continue;
    run.rows.push_back(at(both(run.lattice->at(i))));
    run.rows.back().index = i;
  }
  return run;
}

WorkshopRun WorkshopSession::run() const {
  if (task_.polygon) return run_polygon();
  WorkshopRun run{.total = static_cast<int>(task_.rows.size())};
  for (int i = 0; i < run.total; ++i) {
    run.rows.push_back(row(i));
    if (!run.rows.back().right()) run.wrong.push_back(i);
  }
  return run;
}

std::vector<double> WorkshopSession::grid(const WorkshopGrid& grid) const {
  const std::size_t axes = grid.axes.size();
  if (axes < 1 || axes > 2 || grid.low.size() != axes || grid.high.size() != axes ||
      grid.size.size() != axes || static_cast<int>(grid.at.size()) != network_.inputs())
    throw_error("workshop", {"a grid along one or two axes expected"});
  const int columns = grid.size[0], rows = axes == 2 ? grid.size[1] : 1;
  const long long cells = static_cast<long long>(columns) * rows;
  if (columns < 1 || rows < 1 || cells * static_cast<long long>(grid.values.size()) > most_cells)
    throw_error("workshop", {"a grid of 1 to ", most_cells, " numbers expected"});
  Sampler sampler(network_);
  std::vector<bool> held(sampler.values.size());
  for (const int axis : grid.axes) held[axis] = true;
  for (int i = 0; i < network_.inputs(); ++i) sampler.values[i] = grid.at[i].to_double();
  std::vector<double> found(cells * grid.values.size());
  const auto middle = [&](int axis, int cell) {
    return grid.low[axis] + (cell + 0.5) * (grid.high[axis] - grid.low[axis]) / grid.size[axis];
  };
  for (long long cell = 0; cell < cells; ++cell) {
    sampler.values[grid.axes[0]] = middle(0, static_cast<int>(cell % columns));
    if (axes == 2)
      sampler.values[grid.axes[1]] = middle(1, rows - 1 - static_cast<int>(cell / columns));
    sampler.run(held);
    for (std::size_t i = 0; i < grid.values.size(); ++i) {
      const int place = grid.values[i];
      const bool wants_sum = grid.sums && !network_.is_input(place);
      found[i * cells + cell] =
          wants_sum ? sampler.sums[place - network_.inputs()] : sampler.values[place];
    }
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
    const Rational across = through[1][0] - through[0][0], up = through[1][1] - through[0][1];
    const Rational longest = larger(across, up);
    if (longest.sign() == 0) throw_error("workshop", {"two different points expected"});
    const Rational before = larger(weights[0], weights[1]);
    Rational scale = (before.sign() == 0 ? Rational(1) : before) / longest;
    if ((up * weights[0] - across * weights[1]).sign() < 0) scale = -scale;
    weights = {up * scale, -(across * scale)};
  } else if (through.size() != 1) {
    throw_error("workshop", {"one point or two expected"});
  }
  Rational sum;
  for (std::size_t i = 0; i < weights.size(); ++i) sum = sum + weights[i] * through[0][i];
  weights.push_back(-sum);
  return weights;
}

}  // namespace backprop
