#include "session/perceptron_session.h"

#include <cmath>

#include "perceptron/cycle.h"
#include "perceptron/rule.h"
#include "tensor/decimal.h"
#include "tensor/error.h"
#include "tensor/rational.h"

namespace backprop {
namespace {

// Every step is kept and shown: more of them, or of their weights, would fill the memory of a page.
constexpr long long max_steps = 100000;
constexpr std::size_t max_weights = 500000;

template <class Number>
Number read(const std::string& text);

template <>
Rational read<Rational>(const std::string& text) {
  return Rational::parse(text);
}

template <>
double read<double>(const std::string& text) {
  const std::size_t slash = text.find('/');
  const std::string above = text.substr(0, slash);
  const std::string below = slash == std::string::npos ? "1" : text.substr(slash + 1);
  double value = NAN;
  if (read_decimal(above) && read_decimal(below)) value = read_double(above) / read_double(below);
  if (!std::isfinite(value))
    throw_error("perceptron", {"a number like 3, -0.5 or 1/2 expected, found \"", text, "\""});
  return value;
}

ExactNumber shown(const Rational& number) { return {number.to_double(), number.text()}; }

ExactNumber shown(double number) {
  if (!std::isfinite(number)) throw_error("perceptron", {"a number is too large for float64"});
  return {number, shortest(number)};
}

template <class Number>
std::vector<Number> read_all(const std::vector<std::string>& texts) {
  std::vector<Number> numbers;
  for (const std::string& text : texts) numbers.push_back(read<Number>(text));
  return numbers;
}

template <class Number>
std::vector<ExactNumber> shown_all(const std::vector<Number>& numbers) {
  std::vector<ExactNumber> result;
  for (const Number& number : numbers) result.push_back(shown(number));
  return result;
}

std::string count(std::size_t number, const char* what) {
  return std::to_string(number) + " " + what;
}

void check(const PerceptronSpec& spec) {
  const std::size_t rows = spec.inputs.size();
  if (rows == 0) throw_error("perceptron", {"there is no row to learn from"});
  if (spec.targets.size() != rows)
    throw_error("perceptron", {"as many targets as rows expected: got ",
                               count(spec.targets.size(), "targets for "), count(rows, "rows")});
  for (std::size_t row = 0; row < rows; ++row)
    if (spec.inputs[row].size() + 1 != spec.weights.size())
      throw_error(
          "perceptron",
          {"row ", row + 1, " has ", count(spec.inputs[row].size(), "inputs, so it needs "),
           count(spec.inputs[row].size() + 1, "weights (w0 first), got "), spec.weights.size()});
  for (const int target : spec.targets)
    if (target != 1 && target != (spec.plus_minus ? -1 : 0))
      throw_error("perceptron", {"targets must be ", (spec.plus_minus ? "-1 or 1" : "0 or 1"),
                                 ", found ", target});
  if (spec.clean_epochs < 1 || spec.max_epochs < 1)
    throw_error("perceptron", {"the numbers of epochs must be 1 or more"});
  if (spec.max_epochs > max_steps / static_cast<long long>(rows))
    throw_error("perceptron",
                {"at most ", max_steps, " steps are kept: ", count(rows, "rows allow "),
                 max_steps / static_cast<long long>(rows), " epochs, got ", spec.max_epochs});
}

template <class Number>
class Runner {
 public:
  explicit Runner(const PerceptronSpec& spec)
      : spec_(spec),
        rule_{.rate = read<Number>(spec.rate),
              .at_least = spec.at_least,
              .off = spec.plus_minus ? -1 : 0},
        weights_(read_all<Number>(spec.weights)) {
    for (const std::vector<std::string>& row : spec.inputs) {
      rows_.push_back(read_all<Number>(row));
      rows_.back().insert(rows_.back().begin(), Number(1));
    }
  }

  PerceptronRun run() {
    int clean = 0;
    while (!run_.converged && !run_.cycle && run_.epochs < spec_.max_epochs) {
      const int before = run_.updates;
      ++run_.epochs;
      for (std::size_t row = 0; row < rows_.size() && !run_.cycle; ++row) visit(row);
      clean = run_.updates == before ? clean + 1 : 0;
      run_.converged = !run_.cycle && clean == spec_.clean_epochs;
    }
    run_.epochs = run_.steps.back().epoch;  // a cycle may be found before an epoch's first row
    run_.weights = shown_all(weights_);
    return std::move(run_);
  }

 private:
  void visit(std::size_t row) {
    const int step = static_cast<int>(run_.steps.size()) + 1;
    if (const auto start = cycle_.visit(step, static_cast<int>(row), weights_, run_.updates))
      run_.cycle = PerceptronCycle{.start = *start, .length = step - *start};
    else
      learn(step, row);
  }

  void learn(int step, std::size_t row) {
    if (weights_.size() * step > max_weights)
      throw_error("perceptron",
                  {"at most ", max_weights, " weights are kept: of ",
                   count(weights_.size(), "in a step these are "),
                   count(max_weights / weights_.size(), "steps; allow fewer epochs")});
    const int target = spec_.targets[row];
    const PerceptronUpdate<Number> result = apply_rule(rule_, weights_, rows_[row], target);
    run_.steps.push_back({.step = step,
                          .epoch = run_.epochs,
                          .row = static_cast<int>(row),
                          .inputs = shown_all(rows_[row]),
                          .weights = shown_all(weights_),
                          .sum = shown(result.sum),
                          .output = result.output,
                          .target = target,
                          .update = shown_all(result.update),
                          .weights_after = shown_all(result.weights_after)});
    weights_ = result.weights_after;
    if (result.output != target) ++run_.updates;
  }

  const PerceptronSpec& spec_;
  const PerceptronRule<Number> rule_;
  std::vector<std::vector<Number>> rows_;
  std::vector<Number> weights_;
  CycleFinder<Number> cycle_;
  PerceptronRun run_;
};

}  // namespace

PerceptronRun run_perceptron(const PerceptronSpec& spec) {
  check(spec);
  return spec.exact ? Runner<Rational>(spec).run() : Runner<double>(spec).run();
}

}  // namespace backprop
