#include "session/perceptron_theory.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "perceptron/fewest_errors.h"
#include "perceptron/novikoff.h"
#include "perceptron/step.h"
#include "perceptron/weight_slice.h"
#include "tensor/decimal.h"
#include "tensor/error.h"

namespace backprop {
namespace {

// So much work takes a second or two in a browser, at most.
constexpr double work_of_deciding = 1e9;
constexpr double work_of_best = 7e7;  // 519 points in the plane
constexpr double work_from_zero = 3e7;
constexpr double work_of_shortening = 1e8;
// Digits that a fraction can have: 2,000.
constexpr int most_bits = 6600;
constexpr const char* too_many_digits = "the data have too many digits for exact theory";
constexpr const char* too_much_work =
    "the data have too many rows, inputs or digits to decide it exactly here";

RationalVector read_all(const std::vector<std::string>& texts) {
  RationalVector numbers;
  for (const std::string& text : texts) numbers.push_back(Rational::parse(text));
  return numbers;
}

void check(const std::vector<std::vector<std::string>>& inputs, const std::vector<int>& targets) {
  if (inputs.empty()) throw_error("perceptron", {"there is no row to learn from"});
  if (inputs.size() != targets.size())
    throw_error("perceptron", {"as many targets as rows expected: got ", targets.size(),
                               " targets for ", inputs.size(), " rows"});
  for (std::size_t i = 0; i < inputs.size(); ++i)
    if (inputs[i].size() != inputs[0].size())
      throw_error("perceptron", {"rows of one length expected: row ", i + 1, " has ",
                                 inputs[i].size(), " inputs, row 1 has ", inputs[0].size()});
}

// Beyond float64's range the nearest there is.
double finite(double value) {
  return std::isfinite(value) ? value : std::copysign(std::numeric_limits<double>::max(), value);
}

ExactNumber shown(const Rational& number) { return {finite(number.to_double()), number.text()}; }

ExactNumber rounded(double value) { return {finite(value), shortest(finite(value))}; }

ExactNumber shown(const Integer& above, const Integer& below) {
  const Integer common = Integer::gcd(above, below);
  const double value = Integer::ratio(above, below);
  if ((above / common).bits() > most_bits || (below / common).bits() > most_bits)
    return rounded(value);
  return {finite(value), Rational::ratio(above, below).text()};
}

void add(ExactVector& to, ExactNumber number) {
  to.values.push_back(number.value);
  to.exact.push_back(std::move(number.text));
}

ExactVector shown_all(const RationalVector& numbers) {
  ExactVector result;
  for (const Rational& number : numbers) add(result, shown(number));
  return result;
}

// Where it would be too much work to find all common factors, as decimals.
ExactVector shown_all(const IntegerVector& numbers, const Integer& below) {
  int bits = below.bits();
  for (const Integer& number : numbers) bits = std::max(bits, number.bits());
  const double words = 1 + bits / 31;
  const bool exact = static_cast<double>(numbers.size()) * words * words < work_of_shortening;
  ExactVector result;
  for (const Integer& number : numbers)
    add(result, exact ? shown(number, below) : rounded(Integer::ratio(number, below)));
  return result;
}

// The start bound is left out where its fractions would be too large.
std::optional<ExactNumber> start_bound(const Separation& separation, const Rational& radius_squared,
                                       const RationalVector& start, const Rational& step) {
  if (step.sign() <= 0) return std::nullopt;
  try {
    return shown(most_updates(separation.margin_squared(), separation.weights(), radius_squared,
                              start, step),
                 1);
  } catch (const Error&) {
    return std::nullopt;
  }
}

// The part of p·a + q·b + r = 0 within a frame, for drawing.
std::vector<double> within(const ConeEdge& edge, const std::array<double, 2>& low,
                           const std::array<double, 2>& high) {
  const double length = edge.p * edge.p + edge.q * edge.q;
  if (!(length > 0)) return {};
  const std::array<double, 2> foot{-edge.r * edge.p / length, -edge.r * edge.q / length};
  const std::array<double, 2> way{-edge.q, edge.p};
  double from = -INFINITY, to = INFINITY;
  for (int axis = 0; axis < 2; ++axis) {
    if (way[axis] == 0) {
      if (foot[axis] < low[axis] || foot[axis] > high[axis]) return {};
      continue;
    }
    const double one = (low[axis] - foot[axis]) / way[axis];
    const double other = (high[axis] - foot[axis]) / way[axis];
    from = std::fmax(from, std::fmin(one, other));
    to = std::fmin(to, std::fmax(one, other));
  }
  if (!(from <= to)) return {};
  return {foot[0] + from * way[0], foot[1] + from * way[1], foot[0] + to * way[0],
          foot[1] + to * way[1]};
}

}  // namespace

PerceptronTheory::PerceptronTheory(const std::vector<std::vector<std::string>>& inputs,
                                   std::vector<int> targets, bool plus_minus)
    : plus_minus_(plus_minus), targets_(std::move(targets)) {
  check(inputs, targets_);
  columns_ = static_cast<int>(inputs[0].size()) + 1;
  std::vector<RationalVector> rows;
  std::vector<bool> fires;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    rows.push_back(read_all(inputs[i]));
    fires.push_back(targets_[i] == 1);
    double squared = 1;
    for (const Rational& number : rows.back()) squared += number.to_double() * number.to_double();
    radius_squared_ = std::fmax(radius_squared_, squared);
  }
  try {
    rows_.emplace(rows, std::move(fires));
  } catch (const TooManyDigits&) {
    rows_.reset();
  }
}

const SignedRows& PerceptronTheory::rows() const {
  if (!rows_) throw_error("perceptron", {too_many_digits});
  return *rows_;
}

const SquaredCost& PerceptronTheory::squared_cost() const {
  if (!cost_) cost_.emplace(rows(), targets_);
  return *cost_;
}

RationalVector PerceptronTheory::weights_of(const std::vector<std::string>& texts) const {
  if (texts.size() != static_cast<std::size_t>(columns_))
    throw_error("perceptron", {columns_, " weights expected (w0 first), got ", texts.size()});
  return read_all(texts);
}

TheoryReport PerceptronTheory::report(const std::vector<std::string>& start,
                                      const std::string& rate, bool at_least) const {
  const RationalVector from = weights_of(start);
  const Rational step = Rational::parse(rate) * Rational(plus_minus_ ? 2 : 1);
  if (!rows_)
    return {.reason = too_many_digits,
            .radius = std::sqrt(finite(radius_squared_)),
            .radius_squared = rounded(radius_squared_)};
  const SignedRows& rows = *rows_;
  const Rational radius_squared = rows.longest_squared();
  TheoryReport report{.radius = std::sqrt(finite(radius_squared.to_double())),
                      .radius_squared = shown(radius_squared)};
  WorkBudget budget{.left = work_of_deciding};
  const std::optional<Separation> found = separate(rows, all_of(rows), budget);
  if (!found) {
    report.reason = too_much_work;
    return report;
  }
  report.separable = found->separable;
  if (!found->separable) {
    report.certificate.emplace();
    for (std::size_t i = 0; i < found->certificate.rows.size(); ++i)
      report.certificate->push_back(
          {found->certificate.rows[i], shown(found->certificate.multipliers[i], 1)});
    WorkBudget more{.left = work_of_best};
    const FewestErrors best = fewest_errors(rows, more);
    report.best = {best.errors, shown_all(best.weights, 1), best.exhaustive(), best.least};
    return report;
  }
  const Integer squared = found->squared(), length = found->length * found->length;
  const Integer above = radius_squared.numerator() * length;
  const Integer below = radius_squared.denominator() * squared;
  IntegerVector scaled = found->direction;
  for (Integer& number : scaled) number = number * found->length;
  report.separator = shown_all(short_weights(rows, *found), 1);
  report.margin_squared = shown(squared, length);
  report.margin = std::sqrt(report.margin_squared->value);
  report.margin_weights = shown_all(scaled, squared);
  report.support = found->support;
  report.bound = shown(above, below);
  report.start_bound = start_bound(*found, radius_squared, from, step);
  const UpdatesFromZero run = updates_from_zero(rows, at_least, {.left = work_from_zero});
  report.updates_from_zero = run.updates;
  report.converges_from_zero = run.converged;
  return report;
}

LeastSquaresReport PerceptronTheory::least_squares(bool at_least) const {
  const LeastSquares found = squared_cost().least();
  LeastSquaresReport report{.weights = shown_all(found.weights, found.below),
                            .predictions = shown_all(found.predictions, found.below),
                            .unique = found.unique,
                            .cost = shown(found.twice_cost, found.below + found.below)};
  IntegerVector errors;
  for (int row = 0; row < rows().count(); ++row) {
    const Integer& sum = found.predictions[row];
    errors.push_back(Integer(targets_[row]) * found.below - sum);
    // Of 0/1, the level is one half.
    const int above = (plus_minus_ ? sum : sum + sum - found.below).sign();
    report.outputs.push_back(label(above > 0 || (at_least && above == 0)));
    report.wrong += report.outputs.back() != targets_[row];
  }
  report.errors = shown_all(errors, found.below);
  report.eigenvalues = squared_cost().curvatures(report.threshold);
  return report;
}

CostReport PerceptronTheory::cost(const std::vector<std::string>& weights,
                                  const std::vector<std::string>& direction) const {
  const CostParabola found = squared_cost().along(
      weights_of(weights), direction.empty() ? RationalVector() : weights_of(direction));
  CostReport report{.a = shown(found.a),
                    .b = shown(found.b),
                    .c = shown(found.c),
                    .gradient = shown_all(found.gradient)};
  if (found.a.sign() > 0) report.best = shown(-found.b / (found.a + found.a));
  return report;
}

ConeReport PerceptronTheory::cone(const std::array<int, 2>& axes,
                                  const std::vector<std::string>& weights,
                                  const std::array<std::string, 2>& low,
                                  const std::array<std::string, 2>& high,
                                  const Decision& decision) const {
  for (const int axis : axes)
    if (axis < 0 || axis >= columns_ || axes[0] == axes[1])
      throw_error("perceptron", {"two places of weights below ", columns_, " expected, found ",
                                 axes[0], " and ", axes[1]});
  const std::array<Rational, 2> from{Rational::parse(low[0]), Rational::parse(low[1])};
  const std::array<Rational, 2> to{Rational::parse(high[0]), Rational::parse(high[1])};
  if (from[0] >= to[0] || from[1] >= to[1])
    throw_error("perceptron", {"a frame from low to high expected"});
  const WeightSlice slice = slice_weights(rows(), axes, weights_of(weights), from, to,
                                          Rational::parse(decision.level), decision.at_least);
  ConeReport report;
  for (const Corner& corner : slice.corners)
    report.corners.push_back({corner.a.to_double(), corner.b.to_double()});
  for (std::size_t row = 0; row < slice.halves.size(); ++row) {
    const auto& [p, q, r] = slice.halves[row];
    ConeEdge edge{static_cast<int>(row), p.to_double(), q.to_double(), r.to_double()};
    edge.segment = within(edge, {from[0].to_double(), from[1].to_double()},
                          {to[0].to_double(), to[1].to_double()});
    report.edges.push_back(std::move(edge));
  }
  return report;
}

AnswersReport PerceptronTheory::answers(const std::vector<std::string>& weights,
                                        const Decision& decision) const {
  const RationalVector exact = weights_of(weights);
  const Rational level = Rational::parse(decision.level);
  const Integer below = common_denominator(exact) * rows().scale();
  const IntegerVector whole = times(exact, common_denominator(exact));
  const Integer limit = level.numerator() * below;
  std::vector<double> near;
  for (const Rational& weight : exact) near.push_back(weight.to_double());
  AnswersReport report;
  for (int row = 0; row < rows().count(); ++row) {
    int sign = 0;
    if (decision.exact) {
      const Integer sum = Integer(rows().sign(row)) * dot(whole, rows().whole(row));
      report.sums.push_back(Integer::ratio(sum, below));
      sign = (sum * level.denominator() - limit).sign();
    } else {
      std::vector<double> x;
      for (int j = 0; j < columns_; ++j) x.push_back(rows().sign(row) * rows().near(row)[j]);
      const double sum = weighted_sum(near, x.data());
      report.sums.push_back(sum);
      sign = (sum > level.to_double()) - (sum < level.to_double());
    }
    report.outputs.push_back(label(sign > 0 || (decision.at_least && sign == 0)));
    report.wrong += report.outputs.back() != targets_[row];
  }
  return report;
}

}  // namespace backprop
