// A small network of units wired by hand: any wiring without a cycle. Numbers are exact fractions
// up to the first sigmoid on their way, float64 behind it.
#pragma once

#include <string>
#include <vector>

#include "tensor/rational.h"

namespace backprop::workshop {

enum class Activation { step, sigmoid, relu, linear };

// Places of values: the inputs first, then the units in the order given.
struct Unit {
  std::string id;
  Activation activation = Activation::step;
  std::vector<int> from;          // places that it reads
  std::vector<Rational> weights;  // one for each
  Rational bias;
};

// Exact, or in float64 alone.
struct Value {
  double value = 0;
  bool is_exact = false;
  Rational exact{};
};

inline Value exactly(const Rational& number) { return {number.to_double(), true, number}; }

struct Outcome {
  std::vector<Value> sums{};     // of each unit
  std::vector<Value> outputs{};  // of each unit
  int answer = 0;                // 0 or 1
};

class Network {
 public:
  // `output` counts units. `at_least`: step units fire at 0 too.
  // Throws Error("workshop", …) for wiring that is none.
  Network(int inputs, std::vector<Unit> units, int output, bool at_least);

  // Σ = w·(what it reads), added from the left, the bias last.
  Outcome evaluate(const std::vector<Rational>& inputs) const;

  int inputs() const { return inputs_; }
  const std::vector<Unit>& units() const { return units_; }
  int output() const { return output_; }
  bool at_least() const { return at_least_; }
  // Units: whoever is read comes before who reads it, else as given.
  const std::vector<int>& order() const { return order_; }
  // Of each unit: the longest way from an input, which has 0; 1 where it reads nothing.
  const std::vector<int>& layers() const { return layers_; }
  // Of each unit: nothing on its way is a sigmoid.
  const std::vector<bool>& exact() const { return exact_; }
  // Of each unit: the answer depends on it.
  const std::vector<bool>& used() const { return used_; }

  bool is_input(int place) const { return place < inputs_; }
  bool reads_inputs_alone(int unit) const;
  int parameter_count() const;

 private:
  void check() const;
  void sort();
  void mark();
  Value sum(int unit, const std::vector<Value>& values) const;
  Value activate(Activation activation, const Value& sum) const;

  int inputs_;
  std::vector<Unit> units_;
  int output_;
  bool at_least_;
  std::vector<int> order_, layers_;
  std::vector<bool> exact_, used_;
};

// 1/(1 + e^−x), without overflow.
double sigmoid(double x);

// A step unit's output says it; any other counts as 1 from 1/2 on.
int answer_of(Activation activation, const Value& output);

}  // namespace backprop::workshop
