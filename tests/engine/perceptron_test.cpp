// The perceptron rule against worked examples: printed tables, known run lengths, cycles.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "data/truth_tables.h"
#include "session/perceptron_session.h"
#include "tensor/error.h"

using namespace backprop;

namespace {

PerceptronSpec gate(const std::string& name, const std::string& rate = "1") {
  const TruthTable table = truth_table(name);
  PerceptronSpec spec{.inputs = {}, .targets = table.targets, .weights = {"0", "1", "-1"}};
  for (const std::vector<int>& row : table.inputs)
    spec.inputs.push_back({std::to_string(row[0]), std::to_string(row[1])});
  spec.rate = rate;
  return spec;
}

std::string joined(const std::vector<ExactNumber>& numbers) {
  std::string text;
  for (const ExactNumber& number : numbers) text += (text.empty() ? "" : ",") + number.text;
  return text;
}

}  // namespace

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
           Row{"or", "0.1", true, false, 13, 52, 22, "0,1,1/10"},
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
    spec.exact = row.exact;
    spec.at_least = row.at_least;
    const PerceptronRun run = run_perceptron(spec);
    CHECK(run.converged);
    CHECK_FALSE(run.cycle);
    CHECK(run.epochs == row.epochs);
    CHECK(run.steps.size() == static_cast<std::size_t>(row.steps));
    CHECK(run.updates == row.updates);
    CHECK(joined(run.weights) == row.weights);
  }
}

TEST_CASE("all sixteen steps of OR from (0, 1, -1)") {
  struct Row {
    const char *before, *inputs, *sum;
    int output, target;
    const char* after;
  };
  const std::vector<Row> rows{
      {"0,1,-1", "1,0,0", "0", 0, 0, "0,1,-1"}, {"0,1,-1", "1,0,1", "-1", 0, 1, "1,1,0"},
      {"1,1,0", "1,1,0", "2", 1, 1, "1,1,0"},   {"1,1,0", "1,1,1", "2", 1, 1, "1,1,0"},
      {"1,1,0", "1,0,0", "1", 1, 0, "0,1,0"},   {"0,1,0", "1,0,1", "0", 0, 1, "1,1,1"},
      {"1,1,1", "1,1,0", "2", 1, 1, "1,1,1"},   {"1,1,1", "1,1,1", "3", 1, 1, "1,1,1"},
      {"1,1,1", "1,0,0", "1", 1, 0, "0,1,1"},   {"0,1,1", "1,0,1", "1", 1, 1, "0,1,1"},
      {"0,1,1", "1,1,0", "1", 1, 1, "0,1,1"},   {"0,1,1", "1,1,1", "2", 1, 1, "0,1,1"},
      {"0,1,1", "1,0,0", "0", 0, 0, "0,1,1"},   {"0,1,1", "1,0,1", "1", 1, 1, "0,1,1"},
      {"0,1,1", "1,1,0", "1", 1, 1, "0,1,1"},   {"0,1,1", "1,1,1", "2", 1, 1, "0,1,1"},
  };
  for (const bool exact : {true, false}) {
    PerceptronSpec spec = gate("or");
    spec.exact = exact;
    const PerceptronRun run = run_perceptron(spec);
    REQUIRE(run.steps.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const PerceptronStep& step = run.steps[i];
      CAPTURE(i);
      CHECK(step.step == static_cast<int>(i) + 1);
      CHECK(step.epoch == static_cast<int>(i) / 4 + 1);
      CHECK(step.row == static_cast<int>(i) % 4);
      CHECK(joined(step.weights) == rows[i].before);
      CHECK(joined(step.inputs) == rows[i].inputs);
      CHECK(step.sum.text == rows[i].sum);
      CHECK(step.output == rows[i].output);
      CHECK(step.target == rows[i].target);
      CHECK(joined(step.weights_after) == rows[i].after);
    }
    CHECK(joined(run.steps[1].update) == "1,0,1");
    CHECK(joined(run.steps[2].update) == "0,0,0");
  }
}

TEST_CASE("XOR cycles: the weights before step 10 are those before step 14") {
  for (const bool exact : {true, false}) {
    PerceptronSpec spec = gate("xor");
    spec.exact = exact;
    const PerceptronRun run = run_perceptron(spec);
    CHECK_FALSE(run.converged);
    REQUIRE(run.cycle);
    CHECK(run.cycle->start == 10);
    CHECK(run.cycle->length == 4);
    REQUIRE(run.steps.size() == 13);
    CHECK(run.epochs == 4);
    CHECK(joined(run.steps[9].weights) == joined(run.steps[12].weights_after));
    CHECK(joined(run.steps[3].weights_after) == "0,0,-1");
    CHECK(joined(run.steps[7].weights_after) == "0,-1,-1");
    CHECK(joined(run.steps[11].weights_after) == "1,-1,-1");
  }
}

TEST_CASE("several clean epochs are convergence, not a cycle") {
  PerceptronSpec spec = gate("or");
  spec.clean_epochs = 3;
  const PerceptronRun run = run_perceptron(spec);
  CHECK(run.converged);
  CHECK_FALSE(run.cycle);
  CHECK(run.steps.size() == 24);
}

TEST_CASE("the limit of epochs ends a run that has not converged") {
  PerceptronSpec spec = gate("and");
  spec.max_epochs = 3;
  const PerceptronRun run = run_perceptron(spec);
  CHECK_FALSE(run.converged);
  CHECK(run.epochs == 3);
  CHECK(run.steps.size() == 12);
}

TEST_CASE("labels -1/1: what does not fire answers -1, and an update is twice c x") {
  PerceptronSpec spec{.inputs = {{"1"}, {"-1"}}, .targets = {-1, 1}, .weights = {"0", "1"}};
  spec.plus_minus = true;
  const PerceptronRun run = run_perceptron(spec);
  CHECK(run.converged);
  CHECK(run.steps[0].output == 1);
  CHECK(joined(run.steps[0].update) == "-2,-2");
  CHECK(run.steps[1].sum.text == "-1");
  CHECK(run.steps[1].output == -1);
  CHECK(joined(run.steps[1].weights_after) == "0,-3");
}

TEST_CASE("three patients: 75 epochs on raw features") {
  PerceptronSpec spec{.inputs = {{"67", "1", "4", "120", "229"},
                                 {"37", "1", "3", "130", "250"},
                                 {"41", "0", "2", "130", "204"}},
                      .targets = {1, 0, 0},
                      .weights = std::vector<std::string>(6, "0")};
  const PerceptronRun run = run_perceptron(spec);
  CHECK(run.epochs == 75);
  CHECK(run.updates == 148);
  CHECK(joined(run.weights) == "0,2104,29,103,-740,-220");
}

TEST_CASE("what does not fit is refused with one sentence") {
  const auto message = [](auto change) {
    PerceptronSpec spec = gate("or");
    change(spec);
    try {
      run_perceptron(spec);
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string("accepted");
  };
  CHECK(message([](auto& spec) { spec.weights.pop_back(); }) ==
        "[perceptron] row 1 has 2 inputs, so it needs 3 weights (w0 first), got 2");
  CHECK(message([](auto& spec) { spec.targets.pop_back(); }) ==
        "[perceptron] as many targets as rows expected: got 3 targets for 4 rows");
  CHECK(message([](auto& spec) { spec.targets[0] = -1; }) ==
        "[perceptron] targets must be 0 or 1, found -1");
  CHECK(message([](auto& spec) { spec.rate = "fast"; }) ==
        "[perceptron] a number like 3, -0.5 or 1/2 expected, found \"fast\"");
  CHECK(message([](auto& spec) { spec.rate = "1e-4500"; }) ==
        "[perceptron] an exact fraction outgrew 2,000 digits: use float64 arithmetic");
  CHECK(message([](auto& spec) {
          spec.exact = false;
          spec.rate = "1e308";
          spec.inputs[1][1] = "1e308";
        }) == "[perceptron] a number is too large for float64");
  CHECK(message([](auto& spec) { spec.max_epochs = 1000000000; }) ==
        "[perceptron] at most 100000 steps are kept: 4 rows allow 25000 epochs, got 1000000000");
  CHECK(
      message([](auto& spec) {
        spec.inputs.assign(60, std::vector<std::string>(9999, "1"));
        spec.targets.assign(60, 0);
        spec.weights.assign(10000, "0");
      }) ==
      "[perceptron] at most 500000 weights are kept: of 10000 in a step these are 50 steps; allow "
      "fewer epochs");
  CHECK(message([](auto& spec) { spec.inputs.clear(); }) ==
        "[perceptron] there is no row to learn from");
}

TEST_SUITE_END();
