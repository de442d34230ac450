#include "session/descent.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "optim/adam.h"
#include "optim/optimizer.h"
#include "optim/schedule.h"
#include "tensor/error.h"

namespace backprop {
namespace {

// Nodes computed on one path: about a second.
constexpr double most_work = 20e6;
// Numbers that a path may hold: 8 MB.
constexpr double most_numbers = 1e6;
// So much longer than all before must a move be to count as the longest: rounding is not growth.
constexpr double clearly = 1 + 1e-9;

bool is_finite(double x) { return std::isfinite(x); }

void append(std::vector<double>& all, std::span<const double> more) {
  all.insert(all.end(), more.begin(), more.end());
}

// Adam and AdamW move by their averages over what a start at zero leaves of them, 1 - βᵗ: m̂ and v̂.
bool corrects(const Choice& choice) { return choice.kind == "adam" || choice.kind == "adamw"; }

// Both averages, each corrected after `steps` updates.
void append_corrected(const Optimizer<double>& optimizer, const Choice& choice, int steps,
                      std::vector<double>& all) {
  for (int slot = 0; slot < 2; ++slot) {
    const double beta = read(optimizers::Adam::hyperparameters[1 + slot], choice);
    const double share = steps == 0 ? 1 : 1 - std::pow(beta, steps);
    for (const double average : optimizer.memory(slot)) all.push_back(average / share);
  }
}

// Whether the path ends higher than it began, after a move longer than all before.
bool rises(const DescentPath& path, std::size_t inputs) {
  if (!(path.values.back() > path.values.front())) return false;
  double longest = 0, last = 0;  // squared
  for (std::size_t i = inputs; i < path.points.size(); i += inputs) {
    longest = std::max(longest, last);
    last = 0;
    for (std::size_t j = i; j < i + inputs; ++j)
      last +=
          (path.points[j] - path.points[j - inputs]) * (path.points[j] - path.points[j - inputs]);
  }
  return longest > 0 && last > clearly * longest;
}

void check_size(const ExpressionGraph& graph, int arrays, int steps) {
  const double points = steps + 1.0, inputs = static_cast<double>(graph.inputs.size());
  if (inputs == 0) throw_error("formula", {"it has no input: there is nothing to move"});
  if (steps < 0) throw_error("descent", {"a negative number of steps"});
  if (points * inputs * (2 + arrays) > most_numbers ||
      points * static_cast<double>(graph.nodes.size()) > most_work)
    throw_error("descent", {"this is too much to compute: take fewer steps or a shorter formula"});
}

}  // namespace

DescentPath descend(ExpressionSession& function, const std::vector<double>& start,
                    const Choice& choice, const Choice& schedule_choice, int steps) {
  check_size(function.graph(), optimizer_slots(choice) + (corrects(choice) ? 2 : 0), steps);
  std::vector<double> point = start, gradient(start.size());
  Optimizer<double> optimizer(choice, static_cast<int>(point.size()));
  const Schedule schedule(schedule_choice, optimizer.rate());
  DescentPath path;
  path.names.assign(optimizer.memory_names().begin(), optimizer.memory_names().end());
  const std::size_t kept = path.names.size();
  if (corrects(choice)) path.names.insert(path.names.end(), {"expAvgHat", "expAvgSqHat"});
  for (int step = 0;; ++step) {
    optimizer.set_rate(schedule.rate(step));
    const double value = function.value_and_gradient(point, gradient);
    path.values.push_back(value);
    path.rates.push_back(optimizer.rate());
    append(path.points, point);
    append(path.gradients, gradient);
    for (std::size_t i = 0; i < kept; ++i)
      append(path.memory, optimizer.memory(static_cast<int>(i)));
    if (corrects(choice)) append_corrected(optimizer, choice, step, path.memory);
    path.finite = is_finite(value) && std::all_of(point.begin(), point.end(), is_finite);
    if (step == steps || !path.finite) break;
    optimizer.update(point, gradient);
  }
  path.diverged = !path.finite || rises(path, point.size());
  return path;
}

}  // namespace backprop
