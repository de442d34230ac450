// The perceptron rule against worked examples: printed tables, known run lengths, cycles, ends.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "benches.h"
#include "tensor/error.h"

using namespace backprop;
using namespace backprop::test;

TEST_SUITE_BEGIN("perceptron");

TEST_CASE("runs of known length from (0, 1, -1)") {
  struct Row {
    const char* gate;
    const char* rate;
    bool exact;
    bool at_least;
    int epochs, steps, updates;
    const char* weights;
  };
  for (const Row& row : {
           Row{"or", "1", true, false, 4, 16, 4, "0,1,1"},
           Row{"or", "0.5", true, false, 5, 20, 6, "0,1,1/2"},
           Row{"or", "0.2", true, false, 8, 32, 12, "0,1,1/5"},
           Row{"or", "1/10", true, false, 13, 52, 22, "0,1,1/10"},
           Row{"or", "1", true, true, 4, 16, 5, "-1,1,1"},
           Row{"and", "1", true, false, 7, 28, 12, "-2,2,1"},
           Row{"nand", "1", true, false, 7, 28, 13, "3,-2,-1"},
           Row{"a-and-not-b", "1", true, false, 1, 4, 0, "0,1,-1"},
           Row{"and", "0.1", true, false, 17, 68, 27, "-1/2,1/2,1/10"},
           // Rounding makes the same run longer.
           Row{"and", "0.1", false, false, 19, 76, 30,
               "-0.6,0.40000000000000013,0.19999999999999987"},
       }) {
    CAPTURE(row.gate);
    CAPTURE(row.rate);
    PerceptronSpec spec = gate(row.gate, row.rate);
    spec.runs[0].exact = row.exact;
    spec.runs[0].at_least = row.at_least;
    const PerceptronRun found = run(spec);
    CHECK(found.end == PerceptronEnd::clean_epochs);
    CHECK(found.epochs == row.epochs);
    CHECK(found.length == row.steps);
    CHECK(found.updates == row.updates);
    CHECK(last_weights(found) == row.weights);
    CHECK(final_weights(found) == row.weights);
    CHECK(found.final_errors == 0);
    CHECK_FALSE(found.cycle);
  }
}

TEST_CASE("all sixteen steps of OR from (0, 1, -1)") {
  struct Row {
    const char* before;
    double sum;
    int output;
    int target;
    const char* update;
  };
  const std::vector<Row> rows = {
      {"0,1,-1", 0, 0, 0, ""}, {"0,1,-1", -1, 0, 1, "1,0,1"}, {"1,1,0", 2, 1, 1, ""},
      {"1,1,0", 2, 1, 1, ""},  {"1,1,0", 1, 1, 0, "-1,0,0"},  {"0,1,0", 0, 0, 1, "1,0,1"},
      {"1,1,1", 2, 1, 1, ""},  {"1,1,1", 3, 1, 1, ""},        {"1,1,1", 1, 1, 0, "-1,0,0"},
      {"0,1,1", 1, 1, 1, ""},  {"0,1,1", 1, 1, 1, ""},        {"0,1,1", 2, 1, 1, ""},
      {"0,1,1", 0, 0, 0, ""},  {"0,1,1", 1, 1, 1, ""},        {"0,1,1", 1, 1, 1, ""},
      {"0,1,1", 2, 1, 1, ""},
  };
  for (const bool exact : {true, false}) {
    PerceptronSpec spec = gate("or");
    spec.runs[0].exact = exact;
    const PerceptronBench bench = open_perceptron(spec);
    const PerceptronRun found = run_perceptron(bench, bench.settings[0]);
    REQUIRE(found.length == static_cast<int>(rows.size()));
    for (int i = 0; i < found.length; ++i) {
      CAPTURE(i);
      CHECK(weights(found, i) == rows[i].before);
      CHECK(found.rows[i] == i % 4);
      CHECK(found.sums.values[i] == rows[i].sum);
      CHECK(found.outputs[i] == rows[i].output);
      CHECK(bench.data.exact.targets[found.rows[i]] == rows[i].target);
      CHECK(found.differences.values[i] == rows[i].target - rows[i].output);
      CHECK(update(found, i) == rows[i].update);
    }
    CHECK(found.errors == std::vector<int>{1, 2, 1, 0});
  }
}

TEST_CASE("OR firing at 0 too begins with another step") {
  PerceptronSpec spec = gate("or");
  spec.runs[0].at_least = true;
  const PerceptronRun found = run(spec);
  CHECK(found.outputs[0] == 1);
  CHECK(weights(found, 1) == "-1,1,-1");
}

TEST_CASE("XOR cycles: the weights before step 10 are those before step 14") {
  for (const bool exact : {true, false}) {
    PerceptronSpec spec = gate("xor");
    spec.runs[0].exact = exact;
    const PerceptronRun found = run(spec);
    CHECK(found.end == PerceptronEnd::cycle);
    REQUIRE(found.cycle);
    CHECK(found.cycle->start == 10);
    CHECK(found.cycle->length == 4);
    REQUIRE(found.length == 13);
    CHECK(found.epochs == 4);
    CHECK(found.updates == found.versions.back());
    CHECK(weights(found, 9) == weights(found, 13));
    CHECK(weights(found, 4) == "0,0,-1");
    CHECK(weights(found, 8) == "0,-1,-1");
    CHECK(weights(found, 12) == "1,-1,-1");
  }
}

TEST_CASE("each condition ends a run where it says") {
  PerceptronSpec spec = gate("or");
  spec.plan.clean_epochs = 3;
  CHECK(run(spec).length == 24);
  spec = gate("or");
  // The last change is in step 9: four steps later, wherever the epoch is.
  spec.plan.clean_steps = 4;
  CHECK(run(spec).length == 13);
  CHECK(run(spec).end == PerceptronEnd::clean_steps);
  spec = gate("or");
  // Epoch 3 ends with step 12, and nothing is wrong then.
  spec.plan.all_right = true;
  CHECK(run(spec).length == 12);
  CHECK(run(spec).end == PerceptronEnd::all_right);
  spec = gate("and");
  spec.plan.max_epochs = 3;
  CHECK(run(spec).length == 12);
  CHECK(run(spec).end == PerceptronEnd::max_epochs);
  CHECK(run(spec).final_errors > 0);
}

TEST_CASE("labels -1/1: what does not fire answers -1, and an update is twice c x") {
  PerceptronSpec spec = rows({{"1"}, {"-1"}}, {-1, 1});
  spec.weights = {"0", "1"};
  spec.data.plus_minus = true;
  const PerceptronRun found = run(spec);
  CHECK(converged(found));
  CHECK(found.outputs[0] == 1);
  CHECK(update(found, 0) == "-2,-2");
  CHECK(found.sums.text_at(1) == "-1");
  CHECK(found.outputs[1] == -1);
  CHECK(weights(found, 2) == "0,-3");
}

TEST_CASE("three patients: 75 epochs on raw features") {
  const PerceptronRun found = run(rows({{"67", "1", "4", "120", "229"},
                                        {"37", "1", "3", "130", "250"},
                                        {"41", "0", "2", "130", "204"}},
                                       {1, 0, 0}));
  CHECK(found.epochs == 75);
  CHECK(found.updates == 148);
  CHECK(last_weights(found) == "0,2104,29,103,-740,-220");
}

TEST_CASE("a hundred thousand steps are kept, and no more") {
  PerceptronSpec spec = gate("xor");
  spec.plan.shuffled = true;
  spec.plan.max_epochs = 1000000;
  const PerceptronRun found = run(spec);
  CHECK(found.end == PerceptronEnd::kept);
  CHECK(found.length == 100000);
  CHECK(found.epochs == 25000);
  CHECK_FALSE(found.cycle);
}

TEST_CASE("shuffled: each epoch has every row once, the same for one seed") {
  PerceptronSpec spec = gate("and");
  spec.plan.shuffled = true;
  spec.plan.seed = 5;
  const PerceptronRun found = run(spec);
  CHECK(converged(found));
  bool same_order = true;
  for (int epoch = 0; epoch < found.epochs; ++epoch) {
    int seen = 0;
    for (int i = 0; i < 4; ++i) seen |= 1 << found.rows[4 * epoch + i];
    CHECK(seen == 15);
    for (int i = 0; i < 4; ++i)
      same_order = same_order && found.rows[4 * epoch + i] == found.rows[i];
  }
  CHECK_FALSE(same_order);
  CHECK(run(spec).rows == found.rows);
  spec.plan.seed = 6;
  CHECK(run(spec).rows != found.rows);
}

TEST_CASE("start weights drawn by a seed have two decimals") {
  PerceptronSpec spec = gate("or", "1", {});
  spec.low = -0.5;
  spec.high = 0.5;
  spec.seed = 7;
  const PerceptronBench bench = open_perceptron(spec);
  REQUIRE(bench.settings[0].weights.size() == 3);
  for (const std::string& weight : bench.settings[0].weights) {
    const Rational hundredths = Rational::parse(weight) * Rational(100);
    CHECK(hundredths.denominator().is_one());
    CHECK(Rational(-50) <= hundredths);
    CHECK(hundredths <= Rational(50));
  }
  CHECK(open_perceptron(spec).settings[0].weights == bench.settings[0].weights);
  spec.seed = 8;
  CHECK(open_perceptron(spec).settings[0].weights != bench.settings[0].weights);
}

TEST_CASE("what goes wrong on the way ends the run and keeps its steps") {
  PerceptronSpec spec = gate("or", "1e308");
  spec.data = rows({{"1", "1e308"}, {"1", "-1"}}, {1, 0}).data;
  spec.weights = {"0", "0", "0"};
  spec.runs[0].exact = false;
  PerceptronRun found = run(spec);
  CHECK(found.end == PerceptronEnd::failure);
  CHECK(found.failure == "[perceptron] a number grew too large for float64");
  CHECK(found.length == 0);
  CHECK(final_weights(found) == "0,0,0");
  spec = gate("or", "1/10");
  spec.runs[0].rule = PerceptronRule::delta;
  spec.plan.max_epochs = 1000;
  found = run(spec);
  CHECK(found.failure ==
        "[perceptron] an exact fraction outgrew 1,000 digits: use float64 arithmetic");
  CHECK(found.length > 600);
  CHECK(found.sums.size() == found.length);
  CHECK(found.versions.size() == static_cast<std::size_t>(found.length) + 1);
  CHECK(found.weights.size() == 3 * (found.updates + 1));
}

TEST_CASE("what does not fit is refused with one sentence") {
  const auto message = [](auto change) {
    PerceptronSpec spec = gate("or");
    change(spec);
    try {
      run(spec);
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string("accepted");
  };
  CHECK(message([](auto& spec) { spec.weights.pop_back(); }) ==
        "[perceptron] 3 weights expected for 2 inputs (w0 first), got 2");
  CHECK(message([](auto& spec) {
          spec = rows({{"1", "2"}}, {1});
          spec.data.inputs.pop_back();
        }) == "[perceptron] as many inputs in each row expected, found 1 numbers in 1 rows of 2");
  CHECK(message([](auto& spec) { spec = rows({{"1"}}, {-1}); }) ==
        "[perceptron] targets must be 0 or 1, found -1");
  CHECK(message([](auto& spec) { spec.runs[0].rate = "fast"; }) ==
        "[perceptron] a number like 3, -0.5 or 1/2 expected, found \"fast\"");
  CHECK(message([](auto& spec) { spec.runs[0].rate = "1e-4500"; }) ==
        "[perceptron] an exact fraction outgrew 2,000 digits: use float64 arithmetic");
  CHECK(message([](auto& spec) { spec.data.preset = "maybe"; }) ==
        "[perceptron] no data set is called \"maybe\"");
  CHECK(message([](auto& spec) { spec.data.gate_inputs = 5; }) ==
        "[perceptron] a gate \"or\" has 2 to 4 inputs, got 5");
  CHECK(message([](auto& spec) { spec.plan.max_epochs = 0; }) ==
        "[perceptron] the numbers of epochs must be 1 or more");
  CHECK(message([](auto& spec) { spec = rows({{"1"}}, {}); }) ==
        "[perceptron] there is no row to learn from");
  CHECK_THROWS_WITH(perceptron_rule("hebb"), "[perceptron] there is no rule \"hebb\"");
}

TEST_SUITE_END();
