#include "perceptron/fewest_errors.h"

#include <algorithm>
#include <cmath>
#include <queue>
#include <set>

#include "perceptron/point_groups.h"
#include "tensor/decimal.h"

namespace backprop {
namespace {

// A search that has not ended by then seldom does.
constexpr double most_branching = 2e7;
constexpr double work_of_guessing = 2e7;

// Under Σ > 0.
std::vector<int> right_rows(const SignedRows& rows, const IntegerVector& weights) {
  const DotComparison compare(rows, weights, 0);
  std::vector<int> right;
  for (int row = 0; row < rows.count(); ++row)
    if (compare.sign(row) > (rows.fires(row) ? 0 : -1)) right.push_back(row);
  return right;
}

FewestErrors judged(const SignedRows& rows, const IntegerVector& weights, int least) {
  const int right = static_cast<int>(right_rows(rows, weights).size());
  return {.errors = rows.count() - right, .weights = weights, .least = least};
}

// Some row of every certificate must be got wrong. Sets of rows given up, the cheapest first, each
// extended by one row of the certificate that the others still have: the first set without one is
// the answer. A row left by an earlier brother stays in, so no set comes twice.
class Branching {
 public:
  Branching(const SignedRows& rows, const std::vector<PointGroup>& groups, WorkBudget& budget)
      : rows_(rows), budget_(budget) {
    for (const PointGroup& group : groups) {
      base_ += static_cast<int>(std::min(group.fires.size(), group.silent.size()));
      if (group.surplus() == 0) continue;
      leaders_.push_back(group.leader());
      surplus_.resize(rows.count());
      surplus_[group.leader()] = group.surplus();
    }
    open_.push({.cost = base_});
  }

  // Weights of the answer; nothing where the budget ended first.
  std::optional<IntegerVector> run() {
    while (!open_.empty()) {
      const Node node = open_.top();
      least_ = node.cost;
      open_.pop();
      std::vector<int> rest;
      for (const int row : leaders_)
        if (!node.lost.contains(row)) rest.push_back(row);
      const auto found = rest.empty() ? silent() : separate(rows_, rest, budget_);
      if (!found) return std::nullopt;
      if (found->separable) return found->direction;
      extend(node, found->certificate.rows);
    }
    return std::nullopt;
  }

  // Proven so far.
  int least() const { return least_; }

 private:
  struct Node {
    int cost = 0;
    std::set<int> lost{}, kept{};
    bool operator<(const Node& other) const {
      return cost != other.cost ? cost > other.cost : lost.size() < other.lost.size();
    }
  };

  Separation silent() const {
    return {.separable = true, .direction = IntegerVector(rows_.columns(), 0)};
  }

  void extend(const Node& node, const std::vector<int>& certificate) {
    std::set<int> kept = node.kept;
    for (const int row : certificate) {
      if (kept.contains(row)) continue;
      Node next{.cost = node.cost + surplus_[row], .lost = node.lost, .kept = kept};
      next.lost.insert(row);
      open_.push(std::move(next));
      kept.insert(row);
    }
  }

  const SignedRows& rows_;
  WorkBudget& budget_;
  int base_ = 0;
  int least_ = 0;
  std::vector<int> leaders_, surplus_;
  std::priority_queue<Node> open_;
};

// Weights of the perceptron rule that got the most rows right (Gallant 1990), in float64. Weights
// are counted out after more right answers in a row than any before.
IntegerVector pocket(const SignedRows& rows, WorkBudget budget) {
  std::vector<double> weights(rows.columns()), best = weights;
  const auto right = [&](int row) {
    double sum = 0;
    for (int j = 0; j < rows.columns(); ++j) sum += weights[j] * rows.near(row)[j];
    return sum > 0;
  };
  int most = -1, streak = 0, longest = 0;
  bool counted = false;
  for (int row = 0; budget.spend(rows.columns()); row = (row + 1) % rows.count()) {
    if (!right(row)) {
      for (int j = 0; j < rows.columns(); ++j) weights[j] += rows.near(row)[j];
      streak = 0;
      counted = false;
      continue;
    }
    if (++streak <= longest) continue;
    longest = streak;
    if (counted) continue;
    counted = true;
    budget.spend(static_cast<double>(rows.count()) * rows.columns());
    int count = 0;
    for (int other = 0; other < rows.count(); ++other) count += right(other);
    if (count <= most) continue;
    most = count;
    best = weights;
  }
  if (!std::all_of(best.begin(), best.end(), [](double weight) { return std::isfinite(weight); }))
    return IntegerVector(rows.columns());
  RationalVector exact;
  for (const double weight : best) exact.push_back(Rational::parse(shortest(weight)));
  return times(exact, common_denominator(exact));
}

// As good as is found without trying everything: the pocket's weights or one answer for all, then
// every row that can be had in addition.
IntegerVector good_weights(const SignedRows& rows, WorkBudget& budget) {
  IntegerVector weights = pocket(rows, {.left = budget.left});
  for (const int sign : {1, -1}) {
    IntegerVector constant(rows.columns(), 0);
    constant[0] = sign;
    if (right_rows(rows, constant).size() > right_rows(rows, weights).size()) weights = constant;
  }
  std::vector<int> right = right_rows(rows, weights);
  for (int row = 0; row < rows.count(); ++row) {
    if (std::binary_search(right.begin(), right.end(), row)) continue;
    std::vector<int> more = right;
    more.insert(std::lower_bound(more.begin(), more.end(), row), row);
    const std::optional<Separation> found = separate(rows, more, budget);
    if (!found) break;
    if (!found->separable) continue;
    weights = found->direction;
    right = right_rows(rows, weights);
  }
  return weights;
}

}  // namespace

FewestErrors fewest_errors(const SignedRows& rows, WorkBudget& budget) {
  const std::vector<PointGroup> groups = group_points(rows);
  const double size = static_cast<double>(groups.size());
  const double trying = size * size * size / 2 * rows.product_work();
  if (rows.columns() <= 3 && budget.left >= trying) {
    budget.spend(trying);
    const std::vector<int> right = most_rows_right(rows, groups);
    const int errors = rows.count() - static_cast<int>(right.size());
    if (const auto found = separate(rows, right, budget))
      return judged(rows, found->direction, errors);
  }
  WorkBudget branching{.left = std::fmin(budget.left, most_branching)};
  Branching search(rows, groups, branching);
  if (const auto weights = search.run()) return judged(rows, *weights, search.least());
  WorkBudget more{.left = work_of_guessing};
  return judged(rows, good_weights(rows, more), std::max(search.least(), 1));
}

}  // namespace backprop
