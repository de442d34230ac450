#include "scalar/differences.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "tensor/error.h"

namespace backprop {
namespace {

class Mover {
 public:
  Mover(Tape& tape, int output, bool single) : tape_(tape), output_(output), single_(single) {
    tape.forward_from(0, single);
    here_ = {tape.values().begin(), tape.values().end()};
  }

  double round(double number) const { return single_ ? static_cast<float>(number) : number; }
  double value() const { return here_[output_]; }

  // The output where `node` is not what it is made of, but that much more.
  double value(int node, double more) {
    std::copy(here_.begin(), here_.end(), tape_.values().begin());
    tape_.values()[node] = round(here_[node] + more);
    tape_.forward_from(node + 1, single_);
    return tape_.values()[output_];
  }

 private:
  Tape& tape_;
  const int output_;
  const bool single_;
  std::vector<double> here_;
};

}  // namespace

Sweep sweep(Tape& tape, int output, std::span<const int> nodes, int sides,
            std::span<const double> steps, bool single) {
  for (const double h : steps)
    if (!(h > 0) || !std::isfinite(h))
      throw_error("numeric", {"h must be a positive number, got ", h});

  tape.backward();
  const std::vector<double> before(tape.values().begin(), tape.values().end());
  std::vector<double> derivatives(steps.size() * nodes.size()), errors(derivatives);
  std::size_t i = 0;
  Mover mover(tape, output, single);
  for (const double step : steps) {
    const double h = mover.round(step);
    for (const int node : nodes) {
      const double high = sides & forward_difference ? mover.value(node, h) : mover.value();
      const double low = sides & backward_difference ? mover.value(node, -h) : mover.value();
      const double width = mover.round(sides == central_difference ? 2 * h : h);
      derivatives[i] = mover.round(mover.round(high - low) / width);
      errors[i] = std::abs(derivatives[i] - tape.gradients()[node]);
      ++i;
    }
  }
  // Of the leaves above all: constants are theirs for good.
  std::copy(before.begin(), before.end(), tape.values().begin());
  return {std::move(derivatives), std::move(errors)};
}

}  // namespace backprop
