// A perceptron's rules, what one run of them is given, and the run as columns. Rosenblatt 1958;
// with the sum Σ = w0·x0 + w1·x1 + …, x0 = 1, output u and target y of a row:
//   perceptron   Δw = c (y − u) x
//   pocket       the same. The weights kept are replaced by those after a change that get more rows
//                right, counted over all rows (the ratchet of Gallant 1990, without run lengths)
//   averaged     the same. Kept is the mean of the weights after every step (Freund, Schapire 1999)
//   delta        Δw = c (y − Σ) x: least mean squares (Widrow, Hoff 1960)
//   delta-batch  Δw = c · sum of (y − Σ) x over all rows, from the weights before the epoch
//   logistic     Δw = c (y − σ(Σ)) x in float64, y counted as 0/1
// u = 1 where Σ > level, or >= level with `at_least`; level is 1/2 for the delta rules with labels
// 0/1, else 0. Products are added from the left: in float64 the order decides the last digits.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "perceptron/column.h"
#include "perceptron/number.h"

namespace backprop {

enum class PerceptronRule { perceptron, pocket, averaged, delta, delta_batch, logistic };

// Throws Error("perceptron", …) for a name that there is not.
PerceptronRule perceptron_rule(const std::string& name);

// The same for all runs on some data.
struct PerceptronPlan {
  bool plus_minus = false;  // labels -1/1 instead of 0/1
  bool shuffled = false;    // rows in a new order in each epoch
  double seed = 1;          // of that order
  // Whatever comes first ends a run.
  int clean_epochs = 1;    // so many epochs without a change
  int clean_steps = 0;     // so many steps without a change; 0: not looked at
  bool all_right = false;  // an epoch after which the weights get every row right
  int max_epochs = 100;
};

struct PerceptronSettings {
  PerceptronRule rule = PerceptronRule::perceptron;
  std::string rate = "1";
  bool at_least = false;  // fires at the level too
  bool exact = true;      // fractions; else float64. The logistic rule always has float64
  std::vector<std::string> weights{};  // weights[0] is the bias weight
};

template <class Number>
struct PerceptronRows {
  int width = 0;                 // numbers in a row, x0 = 1 in front
  std::vector<Number> values{};  // row by row
  std::vector<int> targets{};    // labels of the plan

  int count() const { return static_cast<int>(targets.size()); }
  const Number* row(int index) const {
    return &values[static_cast<std::size_t>(index) * static_cast<std::size_t>(width)];
  }
};

struct PerceptronCycle {
  int start = 0;   // first step of the cycle, from 1
  int length = 0;  // in steps
};

// How a run ended. `kept`: before max_epochs, because more steps are not kept.
enum class PerceptronEnd { clean_epochs, clean_steps, all_right, cycle, max_epochs, kept, failure };

struct PerceptronRun {
  PerceptronRule rule{};
  bool exact = true;
  bool at_least = false;
  Column rate{}, level{};  // one number

  PerceptronEnd end = PerceptronEnd::max_epochs;
  int length = 0;   // steps
  int epochs = 0;   // begun
  int updates = 0;  // changes of the weights
  std::optional<PerceptronCycle> cycle{};
  std::string failure{};      // the sentence, where the run could not go on
  Column final_weights{};     // the pocket's, the mean, or those after the last step
  int final_errors = 0;       // rows that they get wrong
  std::vector<int> errors{};  // wrong answers in each epoch
  // After 0, 1, 2 … epochs: ½Σ(y − Σ)² of the delta rules, cross-entropy of the logistic.
  Column costs{};

  // By step: row, Σ, u, y − u (y − Σ, y − σ(Σ)), σ(Σ) of the logistic rule.
  std::vector<int> rows{};
  Column sums{};
  std::vector<int> outputs{};
  Column differences{};
  std::vector<double> activations{};
  // By step and for the end: how often the weights have changed; the weights by that number.
  std::vector<int> versions{};
  Column weights{};
  // By step: which of the updates it makes, or -1. Of the batch rule they are the rows' shares, and
  // `batches` is their sum, epoch by epoch.
  std::vector<int> update_of{};
  Column updates_made{};
  Column batches{};
  // Pocket, by step and for the end: the version in it, and the rows that it gets wrong.
  std::vector<int> pocket_of{};
  std::vector<int> pocket_errors{};
  // Averaged, by step: the mean after it.
  Column means{};
};

// At least one row, as many weights as a row is wide. Throws Error("perceptron", …) for numbers
// that cannot be read or settings that do not fit; what goes wrong on the way ends the run instead.
// `Number` is Rational or double.
template <class Number>
PerceptronRun run_perceptron(const PerceptronRows<Number>& rows, const PerceptronPlan& plan,
                             const PerceptronSettings& settings);

}  // namespace backprop
