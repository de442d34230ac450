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
  return output.is_exact ? Rational(2) * output.exact >= Rational(1) : output.value >= 0.5;
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

Value Network::sum(int unit, const std::vector<Value>& values) const {
  const Unit& of = units_[unit];
  bool is_exact = true;
  for (const int place : of.from) is_exact = is_exact && values[place].is_exact;
  if (is_exact) {
    Rational total;
    for (std::size_t i = 0; i < of.from.size(); ++i)
      total = total + of.weights[i] * values[of.from[i]].exact;
    return exactly(total + of.bias);
  }
  double total = 0;
  for (std::size_t i = 0; i < of.from.size(); ++i)
    total += of.weights[i].to_double() * values[of.from[i]].value;
  return {.value = total + of.bias.to_double()};
}

Value Network::activate(Activation activation, const Value& sum) const {
  const int sign = sum.is_exact ? sum.exact.sign() : (sum.value > 0) - (sum.value < 0);
  if (activation == Activation::step) return exactly(sign > 0 || (at_least_ && sign == 0) ? 1 : 0);
  if (activation == Activation::sigmoid) return {.value = sigmoid(sum.value)};
  return activation == Activation::relu && sign <= 0 ? exactly(0) : sum;
}

Outcome Network::evaluate(const std::vector<Rational>& inputs) const {
  if (static_cast<int>(inputs.size()) != inputs_)
    throw_error("workshop", {"so many inputs expected: ", inputs_, ", got ", inputs.size()});
  std::vector<Value> values(inputs_ + units_.size());
  for (int i = 0; i < inputs_; ++i) values[i] = exactly(inputs[i]);
  Outcome outcome{.sums = std::vector<Value>(units_.size())};
  for (const int u : order_) {
    outcome.sums[u] = sum(u, values);
    values[inputs_ + u] = activate(units_[u].activation, outcome.sums[u]);
  }
  outcome.answer = answer_of(units_[output_].activation, values[inputs_ + output_]);
  values.erase(values.begin(), values.begin() + inputs_);
  outcome.outputs = std::move(values);
  return outcome;
}

}  // namespace backprop::workshop
