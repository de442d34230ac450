#include "perceptron/nearest_point.h"

#include <algorithm>
#include <cmath>

#include "perceptron/nearest_guess.h"
#include "perceptron/whole_system.h"

namespace backprop {
namespace {

Integer sum(const IntegerVector& numbers) {
  Integer total;
  for (const Integer& number : numbers) total = total + number;
  return total;
}

// Each turn ends in the point next to 0 of the plane through the rows chosen, which then carry it
// with shares above zero; the next turn adds a row on the near side of it. The distance shrinks in
// every turn, so no choice of rows comes again, and there are finitely many.
class Search {
 public:
  Search(const SignedRows& rows, const std::vector<int>& among, WorkBudget& budget)
      : rows_(rows), among_(among), budget_(budget) {}

  std::optional<NearestPoint> run() {
    start(guess_nearest_rows(rows_, among_, budget_));
    for (;;) {
      const Settled settled = settle();
      if (settled == Settled::dependent) {
        start({among_[0]});  // a wrong guess
        continue;
      }
      if (settled == Settled::no_budget) return std::nullopt;
      place();
      if (found_.is_zero) return std::move(found_);
      if (!budget_.spend(static_cast<double>(among_.size()) * rows_.columns())) return std::nullopt;
      const int row = behind();
      if (row < 0) return std::move(found_);
      found_.rows.push_back(row);
      found_.shares.push_back(0);
    }
  }

 private:
  enum class Settled { done, dependent, no_budget };

  void start(const std::vector<int>& rows) {
    found_.rows = rows;
    found_.shares.assign(rows.size(), 1);
  }

  Settled settle() {
    for (;;) {
      const double size = static_cast<double>(found_.rows.size());
      if (!budget_.spend(size * size * (10 * rows_.columns() + size * size) * rows_.product_work()))
        return Settled::no_budget;
      const std::optional<WholeSolution> plane = nearest_in_plane();
      if (!plane) return Settled::dependent;
      const IntegerVector& wanted = plane->numerators;
      if (std::all_of(wanted.begin(), wanted.end(),
                      [](const Integer& share) { return share.sign() > 0; })) {
        found_.shares = wanted;
        return Settled::done;
      }
      approach(wanted);
    }
  }

  // (1 1ᵀ + Z Zᵀ) x = 1: x is in the proportion of the shares. Of full rank where the rows are
  // affinely independent.
  std::optional<WholeSolution> nearest_in_plane() const {
    std::vector<IntegerVector> equations;
    for (const int a : found_.rows) {
      IntegerVector& equation = equations.emplace_back();
      for (const int b : found_.rows)
        equation.push_back(Integer(1) + dot(rows_.whole(a), rows_.whole(b)));
      equation.push_back(1);
    }
    return solve_whole(equations);
  }

  // From the present shares towards those wanted until the first is zero; it leaves. Both are
  // brought to the same sum first.
  void approach(const IntegerVector& wanted) {
    const Integer now = sum(found_.shares), then = sum(wanted);
    IntegerVector from, to;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      from.push_back(found_.shares[i] * then);
      to.push_back(wanted[i] * now);
    }
    Integer above(1), below(1);  // how far
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (to[i].sign() > 0) continue;
      const Integer way = from[i] - to[i];
      if (way.sign() == 0 || from[i] * below >= above * way) continue;
      above = from[i];
      below = way;
    }
    NearestPoint kept;
    Integer common(0);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const Integer share = from[i] * below + above * (to[i] - from[i]);
      if (share.sign() == 0 && to[i].sign() <= 0) continue;
      kept.rows.push_back(found_.rows[i]);
      kept.shares.push_back(share);
      common = Integer::gcd(common, share);
    }
    for (Integer& share : kept.shares) share = share / common;
    found_ = std::move(kept);
  }

  void place() {
    found_.direction.assign(rows_.columns(), 0);
    for (std::size_t i = 0; i < found_.rows.size(); ++i)
      for (int j = 0; j < rows_.columns(); ++j)
        found_.direction[j] =
            found_.direction[j] + found_.shares[i] * rows_.whole(found_.rows[i])[j];
    found_.is_zero = std::all_of(found_.direction.begin(), found_.direction.end(),
                                 [](const Integer& number) { return number.sign() == 0; });
  }

  // A row nearer to 0 than the point in its direction; -1: there is none. The rows that carry the
  // point are all as far as it is.
  int behind() const {
    const DotComparison compare(rows_, found_.direction,
                                dot(found_.direction, rows_.whole(found_.rows[0])));
    int found = -1;
    double least = 0;
    for (const int row : among_) {
      const double value = compare.value(row);
      if (found >= 0 && !(value < least)) continue;
      if (std::find(found_.rows.begin(), found_.rows.end(), row) != found_.rows.end()) continue;
      // The direction is longer than a row, as many times as there are shares.
      budget_.spend(rows_.columns() * (rows_.product_work() - 1) * found_.rows.size());
      if (compare.sign(row) >= 0) continue;
      found = row;
      least = value;
    }
    return found;
  }

  const SignedRows& rows_;
  const std::vector<int>& among_;
  WorkBudget& budget_;
  NearestPoint found_;
};

}  // namespace

std::optional<NearestPoint> nearest_point(const SignedRows& rows, const std::vector<int>& among,
                                          WorkBudget& budget) {
  return Search(rows, among, budget).run();
}

}  // namespace backprop
