#include "perceptron/squared_cost.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace backprop {
namespace {

using Symmetric = std::vector<std::vector<double>>;

// Some seconds in a browser, at most.
constexpr double work_of_products = 3e8;
constexpr double work_of_solving = 6e8;

[[noreturn]] void refuse() {
  throw TooManyDigits("[perceptron] the data have too many digits for exact least squares");
}

double words_of(const IntegerVector& numbers) {
  int bits = 0;
  for (const Integer& number : numbers) bits = std::max(bits, number.bits());
  return 1 + bits / 31;
}

// Sums of products: in float64 where even that makes no rounding.
std::vector<IntegerVector> product_sums(const SignedRows& rows) {
  const std::size_t width = rows.columns();
  double largest = 0;
  std::vector<std::vector<double>> near(width);
  for (int i = 0; i < rows.count(); ++i)
    for (std::size_t j = 0; j < width; ++j) {
      near[j].push_back(Integer::ratio(rows.whole(i)[j], 1));
      largest = std::fmax(largest, std::fabs(near[j].back()));
    }
  const bool small = largest * largest * rows.count() < 0x1p53;
  const double products = static_cast<double>(rows.count()) * width * width / 2;
  if (!small && products * rows.product_work() > work_of_products) refuse();
  std::vector<IntegerVector> sums(width, IntegerVector(width));
  for (std::size_t a = 0; a < width; ++a)
    for (std::size_t b = 0; b <= a; ++b) {
      Integer& sum = sums[a][b];
      if (small)
        sum = static_cast<long long>(
            std::inner_product(near[a].begin(), near[a].end(), near[b].begin(), 0.0));
      else
        for (int i = 0; i < rows.count(); ++i) sum = sum + rows.whole(i)[a] * rows.whole(i)[b];
      sums[b][a] = sum;
    }
  return sums;
}

// Jacobi: turns a symmetric matrix until nothing is beside its diagonal. Returns that.
std::vector<double> eigenvalues(Symmetric a) {
  const std::size_t size = a.size();
  for (int sweep = 0; sweep < 60; ++sweep) {
    double beside = 0, all = 0;
    for (std::size_t p = 0; p < size; ++p)
      for (std::size_t q = 0; q < size; ++q) {
        all += a[p][q] * a[p][q];
        if (p != q) beside += a[p][q] * a[p][q];
      }
    if (!(beside > 1e-34 * all)) break;
    for (std::size_t p = 0; p < size; ++p)
      for (std::size_t q = p + 1; q < size; ++q) {
        if (a[p][q] == 0) continue;
        const double half = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        const double t = (half < 0 ? -1 : 1) / (std::fabs(half) + std::hypot(half, 1));
        const double c = 1 / std::hypot(t, 1), s = t * c;
        for (std::size_t k = 0; k < size; ++k) {
          const double x = a[k][p], y = a[k][q];
          a[k][p] = c * x - s * y;
          a[k][q] = s * x + c * y;
        }
        for (std::size_t k = 0; k < size; ++k) {
          const double x = a[p][k], y = a[q][k];
          a[p][k] = c * x - s * y;
          a[q][k] = s * x + c * y;
        }
      }
  }
  std::vector<double> values;
  for (std::size_t i = 0; i < size; ++i) values.push_back(a[i][i]);
  std::sort(values.begin(), values.end(), std::greater<>());
  return values;
}

}  // namespace

// The turn of a row changes nothing in its products with itself.
SquaredCost::SquaredCost(const SignedRows& rows, const std::vector<int>& targets)
    : rows_(rows), products_(product_sums(rows)), with_targets_(rows.columns()) {
  for (int i = 0; i < rows.count(); ++i) {
    const Integer y(targets[i]), turned(rows.sign(i) * targets[i]);
    for (int j = 0; j < rows.columns(); ++j)
      with_targets_[j] = with_targets_[j] + turned * rows.whole(i)[j];
    targets_ = targets_ + y * y;
  }
}

// The normal equations. Where they are singular: with P columns of their matrix A that are
// independent and as many as can be, w = A_P·v is in the span of the rows, so as short as can be,
// and A_Pᵀ·A_P·v = b_P.
WholeSolution SquaredCost::solve(bool& unique, WorkBudget& budget) const {
  const std::size_t width = products_.size();
  std::vector<std::size_t> chosen(width);
  std::iota(chosen.begin(), chosen.end(), 0);
  const auto solved = [&](const auto& entry) {
    std::vector<IntegerVector> equations;
    for (const std::size_t a : chosen) {
      IntegerVector& equation = equations.emplace_back();
      for (const std::size_t b : chosen) equation.push_back(entry(a, b));
      equation.push_back(with_targets_[a]);
    }
    // As many primes as there are words in the determinant, each in all of the equations.
    const double size = static_cast<double>(equations.size());
    double words = 1;
    for (const IntegerVector& equation : equations) words = std::max(words, words_of(equation));
    if (!budget.spend(size * size * size * words * (size + 2 * words))) refuse();
    return solve_whole(equations);
  };
  const auto product = [&](std::size_t a, std::size_t b) { return products_[a][b]; };
  const auto direct = solved(product);
  unique = direct.has_value();
  if (unique) return *direct;

  chosen.clear();
  for (std::size_t column = 0; column < width; ++column) {
    chosen.push_back(column);
    if (!solved(product)) chosen.pop_back();
  }
  const auto shares =
      solved([&](std::size_t a, std::size_t b) { return dot(products_[a], products_[b]); });
  WholeSolution found{.numerators = IntegerVector(width), .determinant = shares->determinant};
  for (std::size_t i = 0; i < chosen.size(); ++i)
    for (std::size_t j = 0; j < width; ++j)
      found.numerators[j] = found.numerators[j] + shares->numerators[i] * products_[chosen[i]][j];
  return found;
}

LeastSquares SquaredCost::least() const {
  LeastSquares found;
  WorkBudget budget{.left = work_of_solving};
  const WholeSolution scaled = solve(found.unique, budget);
  const double products = static_cast<double>(rows_.count()) * rows_.columns();
  if (!budget.spend(products * words_of(scaled.numerators) * std::sqrt(rows_.product_work())))
    refuse();
  found.below = scaled.determinant;
  found.twice_cost = targets_ * scaled.determinant - dot(scaled.numerators, with_targets_);
  for (const Integer& number : scaled.numerators) found.weights.push_back(number * rows_.scale());
  for (int i = 0; i < rows_.count(); ++i)
    found.predictions.push_back(rows_.sign(i) * dot(scaled.numerators, rows_.whole(i)));
  return found;
}

CostParabola SquaredCost::along(const RationalVector& weights, RationalVector direction) const {
  const Integer square = rows_.scale() * rows_.scale();
  const auto curved = [&](const RationalVector& by) {
    const Integer below = common_denominator(by);
    const IntegerVector whole = times(by, below);
    RationalVector result;
    for (const IntegerVector& row : products_)
      result.push_back(Rational::ratio(dot(row, whole), below * square));
    return result;
  };
  RationalVector wanted;
  for (const Integer& number : with_targets_)
    wanted.push_back(Rational::ratio(number, rows_.scale()));
  CostParabola found;
  const RationalVector moved = curved(weights);
  for (std::size_t j = 0; j < moved.size(); ++j) found.gradient.push_back(moved[j] - wanted[j]);
  if (direction.empty())
    for (const Rational& slope : found.gradient) direction.push_back(-slope);
  const Rational half = Rational::ratio(1, 2);
  found.a = half * dot(direction, curved(direction));
  found.b = dot(found.gradient, direction);
  found.c = half * (dot(weights, moved) + Rational::ratio(targets_, 1)) - dot(weights, wanted);
  return found;
}

std::vector<double> SquaredCost::curvatures(double& threshold) const {
  const Integer square = rows_.scale() * rows_.scale();
  // The largest number is on the diagonal. Where its square is beyond float64, in parts of it.
  Integer unit = square;
  for (std::size_t i = 0; i < products_.size(); ++i)
    if (!(Integer::ratio(products_[i][i], square) < 1e150)) unit = std::max(unit, products_[i][i]);
  Symmetric matrix;
  for (const IntegerVector& row : products_) {
    matrix.emplace_back();
    for (const Integer& number : row) matrix.back().push_back(Integer::ratio(number, unit));
  }
  std::vector<double> values = eigenvalues(std::move(matrix));
  threshold = 2 / values[0] * Integer::ratio(square, unit);
  for (double& value : values)
    if (value != 0)
      value = std::clamp(value * Integer::ratio(unit, square), -std::numeric_limits<double>::max(),
                         std::numeric_limits<double>::max());
  return values;
}

}  // namespace backprop
