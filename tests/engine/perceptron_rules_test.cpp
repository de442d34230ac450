// The rules beside the perceptron's own, and the data that they learn, each against numbers worked
// out in another way.
#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "benches.h"
#include "data/truth_tables.h"
#include "tensor/random.h"

using namespace backprop;
using namespace backprop::test;

namespace {

PerceptronSpec with(PerceptronSpec spec, PerceptronRule rule) {
  spec.runs[0].rule = rule;
  return spec;
}

const std::vector<std::string> zero = {"0", "0", "0"};

}  // namespace

TEST_SUITE_BEGIN("perceptron rules");

TEST_CASE("one step of the batch rule on OR: (.3, .2, .2), cost 1.5 before and 0.34 after") {
  PerceptronSpec spec = with(gate("or", "0.1", zero), PerceptronRule::delta_batch);
  spec.plan.max_epochs = 1;
  const PerceptronRun found = run(spec);
  CHECK(last_weights(found) == "3/10,1/5,1/5");
  CHECK(found.updates == 1);
  CHECK(joined(found.costs, 0, 2) == "3/2,17/50");
  CHECK(joined(found.batches, 0, 3) == "3/10,1/5,1/5");
  // The weights stay for the whole epoch; each row has its share.
  for (int step = 0; step < 4; ++step) CHECK(weights(found, step) == "0,0,0");
  CHECK(update(found, 0) == "");
  CHECK(update(found, 1) == "1/10,0,1/10");
  CHECK(update(found, 3) == "1/10,1/10,1/10");
  CHECK(found.level.text == "1/2");
}

TEST_CASE("the delta rule takes each row from the weights that the last one left") {
  PerceptronSpec spec = with(gate("or", "1/2", zero), PerceptronRule::delta);
  spec.plan.max_epochs = 1;
  const PerceptronRun found = run(spec);
  // Worked out by hand.
  CHECK(joined(found.sums, 0, 4) == "0,0,1/2,3/2");
  CHECK(joined(found.differences, 0, 4) == "0,1,1/2,-1/2");
  CHECK(weights(found, 2) == "1/2,0,1/2");
  CHECK(weights(found, 3) == "3/4,1/4,1/2");
  CHECK(last_weights(found) == "1/2,0,1/4");
  CHECK(found.outputs == std::vector<int>{0, 0, 0, 1});  // fires above 1/2
}

TEST_CASE("the batch rule stays near below its largest rate and leaves beyond") {
  for (const bool below : {true, false}) {
    PerceptronSpec spec =
        with(gate("or", below ? "0.313" : "0.3139", zero), PerceptronRule::delta_batch);
    spec.runs[0].exact = false;
    spec.plan.max_epochs = 20000;
    const PerceptronRun found = run(spec);
    const double first = found.costs.values.front(), last = found.costs.values.back();
    if (below) {
      CHECK(last < first);
      CHECK(last == doctest::Approx(0.125).epsilon(1e-6));
      CHECK(found.final_weights.values[0] == doctest::Approx(0.25).epsilon(1e-6));
      CHECK(found.final_weights.values[1] == doctest::Approx(0.5).epsilon(1e-6));
    } else {
      CHECK(last > 1.5);
    }
  }
}

TEST_CASE("exact least squares stay where they are") {
  PerceptronSpec spec =
      with(gate("or", "1/10", {"1/4", "1/2", "1/2"}), PerceptronRule::delta_batch);
  const PerceptronRun found = run(spec);
  CHECK(found.end == PerceptronEnd::clean_epochs);
  CHECK(found.updates == 0);
  CHECK(joined(found.sums, 0, 4) == "1/4,3/4,3/4,5/4");
  CHECK(found.costs.text_at(0) == "1/8");
}

TEST_CASE("the delta rule in float64 ends where its rounding repeats") {
  PerceptronSpec spec = with(gate("or", "0.1", zero), PerceptronRule::delta);
  spec.runs[0].exact = false;
  spec.plan.max_epochs = 25000;
  const PerceptronRun found = run(spec);
  REQUIRE(found.cycle);
  CHECK(found.cycle->length % 4 == 0);
  CHECK(weights(found, found.cycle->start - 1) == last_weights(found));
  CHECK(found.final_errors == 0);
}

TEST_CASE("logistic: Δw = c (y − σ(Σ)) x, the cost falls, labels ±1 learn the same") {
  PerceptronSpec spec = with(gate("or", "0.5", zero), PerceptronRule::logistic);
  const PerceptronRun found = run(spec);
  CHECK_FALSE(found.exact);
  CHECK(found.activations[0] == 0.5);
  CHECK(update(found, 0) == "-0.25,0,0");
  CHECK(found.costs.values[0] == doctest::Approx(4 * std::log(2)));
  for (int i = 1; i < found.costs.size(); ++i)
    CHECK(found.costs.values[i] < found.costs.values[i - 1]);
  double cost = 0;
  const std::vector<double>& w = found.final_weights.values;
  for (int row = 0; row < 4; ++row) {
    const double p = 1 / (1 + std::exp(-(w[0] + w[1] * (row / 2) + w[2] * (row % 2))));
    cost -= std::log(row > 0 ? p : 1 - p);
  }
  CHECK(found.costs.values.back() == doctest::Approx(cost));
  spec.data.plus_minus = true;
  const PerceptronRun other = run(spec);
  CHECK(last_weights(other) == last_weights(found));
  CHECK(other.outputs[0] == -1);
}

TEST_CASE("pocket: the best weights so far, by counting") {
  for (const char* name : {"xor", "circles"}) {
    PerceptronSpec spec = with(gate(name, "1", zero), PerceptronRule::pocket);
    spec.data.count = 60;
    spec.data.noise = 0.5;
    const PerceptronBench bench = open_perceptron(spec);
    const PerceptronRun found = run_perceptron(bench, bench.settings[0]);
    int best = -1;
    for (int step = 0; step <= found.length; ++step) {
      int errors = 0;
      for (int row = 0; row < bench.data.exact.count(); ++row) {
        const Rational* x = bench.data.exact.row(row);
        Rational sum;
        for (int i = 0; i < 3; ++i)
          sum = sum + x[i] * Rational::parse(found.weights.text_at(3 * found.versions[step] + i));
        errors += (sum.sign() > 0) != (bench.data.exact.targets[row] == 1);
      }
      if (best < 0 || errors < best) best = errors;
      CHECK(found.pocket_errors[step] == best);
    }
    CHECK(found.final_errors == best);
    CHECK(final_weights(found) == joined(found.weights, found.pocket_of.back(), 3));
  }
}

TEST_CASE("averaged: the mean of the weights after every step") {
  for (const bool exact : {true, false}) {
    PerceptronSpec spec = with(gate("and", "1/3"), PerceptronRule::averaged);
    spec.runs[0].exact = exact;
    const PerceptronRun found = run(spec);
    std::vector<double> total(3);
    for (int step = 1; step <= found.length; ++step)
      for (int i = 0; i < 3; ++i) {
        total[i] += found.weights.values[3 * found.versions[step] + i];
        CHECK(found.means.values[3 * (step - 1) + i] == doctest::Approx(total[i] / step));
      }
    CHECK(final_weights(found) == joined(found.means, found.length - 1, 3));
  }
}

TEST_CASE("averaged on XOR: the cycle is named, and the run goes on") {
  const PerceptronRun found = run(with(gate("xor"), PerceptronRule::averaged));
  REQUIRE(found.cycle);
  CHECK(found.cycle->start == 10);
  CHECK(found.end == PerceptronEnd::max_epochs);
  CHECK(found.length == 400);
}

TEST_CASE("gates in binary order, two inputs as the networks' tables have them") {
  for (const char* name : {"and", "or", "xor", "nand", "nor", "a-and-not-b"}) {
    const PerceptronData data = make_perceptron_data({.preset = name});
    const TruthTable table = truth_table(name);
    CHECK(data.exact.targets == table.targets);
    for (int row = 0; row < 4; ++row)
      for (int i = 0; i < 2; ++i) CHECK(data.rounded.row(row)[i + 1] == table.inputs[row][i]);
  }
  const auto targets = [](const char* name, int inputs) {
    std::string text;
    for (const int target :
         make_perceptron_data({.preset = name, .gate_inputs = inputs}).exact.targets)
      text += static_cast<char>('0' + target);
    return text;
  };
  CHECK(targets("and", 3) == "00000001");
  CHECK(targets("or", 3) == "01111111");
  CHECK(targets("xor", 3) == "01101001");
  CHECK(targets("nand", 4) == "1111111111111110");
  CHECK(targets("nor", 4) == "1000000000000000");
  CHECK(targets("majority", 3) == "00010111");
  CHECK(targets("majority", 4) == "0000000100010111");
  CHECK(targets("implies", 2) == "1101");
}

TEST_CASE("points of clouds have two decimals, standardised inputs four") {
  PerceptronDataSpec spec{.preset = "gaussians", .count = 200, .noise = 0.3};
  const auto whole = [](const Rational& value, int scale) {
    return (value * Rational(scale)).denominator().is_one();
  };
  const PerceptronData data = make_perceptron_data(spec);
  REQUIRE(data.exact.count() == 200);
  for (int i = 0; i < 600; ++i) {
    CHECK(whole(data.exact.values[i], 100));
    CHECK(data.rounded.values[i] == data.exact.values[i].to_double());
  }
  spec.standardize = true;
  const PerceptronData scaled = make_perceptron_data(spec);
  for (int column = 1; column <= 2; ++column) {
    double sum = 0, squares = 0;
    for (int row = 0; row < 200; ++row) {
      CHECK(whole(scaled.exact.row(row)[column], 10000));
      const double value = scaled.rounded.row(row)[column];
      CHECK(scaled.raw[2 * row + column - 1] == data.rounded.row(row)[column]);
      CHECK(std::abs(value * scaled.deviations[column - 1] + scaled.means[column - 1] -
                     data.rounded.row(row)[column]) < 2e-4);
      sum += value;
      squares += value * value;
    }
    CHECK(std::abs(sum / 200) < 1e-4);
    CHECK(squares / 200 == doctest::Approx(1).epsilon(1e-3));
  }
}

TEST_SUITE_END();
