// The perceptron rule on a small data set, run to its end (convergence, cycle or limit) with every
// step kept. Numbers come and go as text too, because exact fractions have no other plain form.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace backprop {

struct PerceptronSpec {
  std::vector<std::vector<std::string>> inputs;  // rows without x0; decimals or fractions
  std::vector<int> targets;                      // 0/1, or -1/1 with plus_minus
  std::vector<std::string> weights;              // weights[0] is the bias weight
  std::string rate = "1";
  bool at_least = false;    // fires at sum >= 0 instead of sum > 0
  bool plus_minus = false;  // labels -1/1 instead of 0/1
  bool exact = true;        // rationals; else float64
  int clean_epochs = 1;     // converged after so many epochs without an update
  int max_epochs = 100;
};

// A number and how it is shown ("1/2", "-3").
struct ExactNumber {
  double value = 0;
  std::string text;
};

struct PerceptronStep {
  int step = 0;                     // from 1
  int epoch = 0;                    // from 1
  int row = 0;                      // from 0
  std::vector<ExactNumber> inputs;  // inputs[0] is x0 = 1
  std::vector<ExactNumber> weights;
  ExactNumber sum;
  int output = 0;
  int target = 0;
  std::vector<ExactNumber> update;
  std::vector<ExactNumber> weights_after;
};

struct PerceptronCycle {
  int start = 0;   // first step of the cycle
  int length = 0;  // in steps
};

struct PerceptronRun {
  std::vector<PerceptronStep> steps;
  bool converged = false;
  int epochs = 0;
  int updates = 0;
  std::vector<ExactNumber> weights;
  std::optional<PerceptronCycle> cycle;
};

// Throws Error("perceptron", …) for sizes that do not fit, text that is no number, or exact numbers
// that outgrow 128 bits.
PerceptronRun run_perceptron(const PerceptronSpec& spec);

}  // namespace backprop
