#include "perceptron/novikoff.h"

namespace backprop {

Integer most_updates(const Rational& margin_squared, const RationalVector& margin_weights,
                     const Rational& radius_squared, const RationalVector& start,
                     const Rational& step) {
  // As k²·square + k·slope + rest <= 0, with w0·v = w0·margin_weights·γ².
  const Rational along = dot(start, margin_weights) * margin_squared;
  const Rational square = step * step * margin_squared;
  const Rational slope = (step + step) * along - step * step * radius_squared;
  const Rational rest = along * along / margin_squared - dot(start, start);
  const Integer &p = square.denominator(), &q = slope.denominator(), &r = rest.denominator();
  const Integer a = square.numerator() * q * r, b = slope.numerator() * p * r,
                c = rest.numerator() * p * q;
  const auto allowed = [&](const Integer& k) { return ((k * a + b) * k + c).sign() <= 0; };
  // All from 0 to the answer are allowed, and none after it.
  Integer power(1);
  while (allowed(power)) {
    power = power + power;
    if (power.bits() > 1000) throw TooManyDigits("[perceptron] the bound has too many digits");
  }
  Integer most(0);
  for (; power.sign() > 0; power = power / 2)
    if (allowed(most + power)) most = most + power;
  return most;
}

UpdatesFromZero updates_from_zero(const SignedRows& rows, bool at_least, WorkBudget budget) {
  UpdatesFromZero run;
  IntegerVector weights(rows.columns());
  const double visit = 10 + rows.columns() * rows.product_work();
  for (int clean = 0, row = 0;; row = (row + 1) % rows.count()) {
    if (clean == rows.count()) {
      run.converged = true;
      break;
    }
    if (!budget.spend(visit)) break;
    const int sign = dot(weights, rows.whole(row)).sign();
    // The output is right on the plane itself, too, where the rule says what is wanted there.
    if (sign > 0 || (sign == 0 && rows.fires(row) == at_least)) {
      ++clean;
      continue;
    }
    clean = 0;
    ++run.updates;
    for (int j = 0; j < rows.columns(); ++j) weights[j] = weights[j] + rows.whole(row)[j];
  }
  return run;
}

}  // namespace backprop
