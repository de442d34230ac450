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
  const auto allowed = [&](const Integer& k) {
    const Rational exact = Rational::ratio(k, 1);
    return ((exact * square + slope) * exact + rest).sign() <= 0;
  };
  // All from 0 to the answer are allowed, and none after it.
  Integer power(1);
  while (allowed(power)) power = power + power;
  Integer most(0);
  for (; power.sign() > 0; power = power / 2)
    if (allowed(most + power)) most = most + power;
  return most;
}

UpdatesFromZero updates_from_zero(const SignedRows& rows, bool at_least, int most_visits) {
  UpdatesFromZero run;
  IntegerVector weights(rows.columns());
  int visits = 0;
  for (int clean = 0, row = 0; visits < most_visits; row = (row + 1) % rows.count()) {
    if (clean == rows.count()) {
      run.converged = true;
      break;
    }
    ++visits;
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
