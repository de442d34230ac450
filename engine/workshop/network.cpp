#include "workshop/network.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "tensor/error.h"

namespace backprop::workshop {

double sigmoid(double x) {
  const double small = std::exp(-std::abs(x));
  return (x < 0 ? small : 1) / (1 + small);
}

int answer_of(Activation activation, const Value& output) {
  if (activation == Activation::step) return output.value > 0;
  return output.exact ? Rational(2) * *output.exact >= Rational(1) : output.value >= 0.5;
}

Network::Network(int inputs, std::vector<Unit> units, int output, bool at_least)
    : inputs_(inputs), units_(std::move(units)), output_(output), at_least_(at_least) {
  check();
  sort();
  mark();
}

void Network::check() const {
  const int count = static_cast<int>(units_.size());
  if (output_ < 0 || output_ >= count) throw_error("workshop", {"there is no such output"});
  for (const Unit& unit : units_) {
    if (unit.weights.size() != unit.from.size())
      throw_error("workshop", {unit.id, ": a weight for each link expected"});
    for (const int place : unit.from)
      if (place < 0 || place >= inputs_ + count)
        throw_error("workshop", {unit.id, " reads what is not there"});
  }
}

void Network::sort() {
  layers_.assign(units_.size(), 0);
  while (order_.size() < units_.size()) {
    const std::size_t before = order_.size();
    for (int u = 0; u < static_cast<int>(units_.size()); ++u) {
      if (layers_[u] > 0) continue;
      int deepest = 0;
      const bool ready = std::ranges::all_of(units_[u].from, [&](int place) {
        if (is_input(place)) return true;
        deepest = std::max(deepest, layers_[place - inputs_]);
        return layers_[place - inputs_] > 0;
      });
      if (!ready) continue;
      layers_[u] = deepest + 1;
      order_.push_back(u);
    }
    if (order_.size() == before) throw_error("workshop", {"a unit waits for its own output"});
  }
}

void Network::mark() {
  exact_.assign(units_.size(), true);
  used_.assign(units_.size(), false);
  for (const int u : order_)
    exact_[u] = units_[u].activation != Activation::sigmoid &&
                std::ranges::all_of(units_[u].from, [&](int place) {
                  return is_input(place) || exact_[place - inputs_];
                });
  used_[output_] = true;
  for (auto u = order_.rbegin(); u != order_.rend(); ++u)
    for (const int place : units_[*u].from)
      if (used_[*u] && !is_input(place)) used_[place - inputs_] = true;
}

bool Network::reads_inputs_alone(int unit) const {
  return std::ranges::all_of(units_[unit].from, [&](int place) { return is_input(place); });
}

int Network::parameter_count() const {
  int count = 0;
  for (const Unit& unit : units_) count += static_cast<int>(unit.weights.size()) + 1;
  return count;
}

Value Network::sum(const Unit& unit, const std::vector<Value>& values) const {
  const bool exact =
      std::ranges::all_of(unit.from, [&](int place) { return values[place].exact.has_value(); });
  if (exact) {
    Rational total;
    for (std::size_t i = 0; i < unit.from.size(); ++i)
      total = total + unit.weights[i] * *values[unit.from[i]].exact;
    return total + unit.bias;
  }
  double total = 0;
  for (std::size_t i = 0; i < unit.from.size(); ++i)
    total += unit.weights[i].to_double() * values[unit.from[i]].value;
  return Value(total + unit.bias.to_double());
}

Value Network::activate(Activation activation, const Value& sum) const {
  const Rational zero;
  const bool above = sum.exact ? *sum.exact > zero : sum.value > 0;
  const bool at = sum.exact ? *sum.exact == zero : sum.value == 0;
  switch (activation) {
    case Activation::step:
      return Rational(above || (at_least_ && at) ? 1 : 0);
    case Activation::sigmoid:
      return Value(sigmoid(sum.value));
    case Activation::relu:
      return above ? sum : Value(zero);
    case Activation::linear:
      break;
  }
  return sum;
}

Outcome Network::evaluate(const std::vector<Rational>& inputs) const {
  if (static_cast<int>(inputs.size()) != inputs_)
    throw_error("workshop", {"so many inputs expected: ", inputs_, ", got ", inputs.size()});
  std::vector<Value> values(inputs.begin(), inputs.end());
  values.resize(inputs_ + units_.size(), Value(0.0));
  Outcome outcome{.sums = std::vector<Value>(units_.size(), Value(0.0)), .outputs = {}};
  for (const int u : order_) {
    outcome.sums[u] = sum(units_[u], values);
    values[inputs_ + u] = activate(units_[u].activation, outcome.sums[u]);
  }
  outcome.outputs.assign(values.begin() + inputs_, values.end());
  outcome.answer = answer_of(units_[output_].activation, outcome.outputs[output_]);
  return outcome;
}

}  // namespace backprop::workshop
