#include "expression/number.h"

#include <cmath>
#include <numeric>

#include "tensor/decimal.h"
#include "tensor/error.h"

namespace backprop {
namespace {

constexpr long long largest = 1LL << 53;

Number rounded(double value) {
  if (!std::isfinite(value))
    throw_error("symbolic", {"the formula has a constant that is not finite"});
  return {value, 0, 0, false};
}

// Whether top / bottom is a decimal of 15 digits, which float64 holds.
bool ends(double top, long long bottom) {
  double digits = std::abs(top);
  for (const int prime : {2, 5})
    for (; bottom % prime == 0; bottom /= prime) digits *= 10.0 / prime;
  return bottom == 1 && digits < 1e15;
}

}  // namespace

Number fraction(long long top, long long bottom, bool decimal) {
  const long long shared = std::gcd(top, bottom);
  top /= shared;
  bottom /= shared;
  const double value = static_cast<double>(top) / static_cast<double>(bottom);
  if (top > largest || top < -largest || bottom > largest) return rounded(value);
  return {value, top, bottom,
          decimal && bottom != 1 && ends(value * static_cast<double>(bottom), bottom)};
}

Number to_number(double value) {
  if (std::abs(value) < static_cast<double>(largest) && value == std::floor(value))
    return fraction(static_cast<long long>(value), 1);
  const Number nearest = rounded(value);
  const Decimal decimal = *read_decimal(shortest(value));
  if (decimal.digits.size() > 15 || decimal.exponent < -15 || decimal.exponent > 0) return nearest;
  long long top = 0, bottom = 1;
  for (const char digit : decimal.digits) top = 10 * top + (digit - '0');
  for (int i = decimal.exponent; i < 0; ++i) bottom *= 10;
  return fraction(decimal.negative ? -top : top, bottom, true);
}

Number operator+(const Number& a, const Number& b) {
  long long left, right, top, bottom;
  if (a.bottom && b.bottom && !__builtin_mul_overflow(a.top, b.bottom, &left) &&
      !__builtin_mul_overflow(b.top, a.bottom, &right) &&
      !__builtin_add_overflow(left, right, &top) &&
      !__builtin_mul_overflow(a.bottom, b.bottom, &bottom))
    return fraction(top, bottom, a.decimal || b.decimal);
  return to_number(a.value + b.value);
}

Number operator*(const Number& a, const Number& b) {
  long long top, bottom;
  if (a.bottom && b.bottom && !__builtin_mul_overflow(a.top, b.top, &top) &&
      !__builtin_mul_overflow(a.bottom, b.bottom, &bottom))
    return fraction(top, bottom, a.decimal || b.decimal);
  return to_number(a.value * b.value);
}

Number power(const Number& base, int exponent) {
  if (exponent < 0) {
    if (base.value == 0) throw_error("symbolic", {"the formula divides by 0"});
    const long long sign = base.negative() ? -1 : 1;
    return power(base.bottom && base.top
                     ? fraction(sign * base.bottom, sign * base.top, base.decimal)
                     : to_number(1 / base.value),
                 -exponent);
  }
  Number result = fraction(1, 1), square = base;
  for (; exponent > 0; exponent /= 2) {
    if (exponent % 2) result = result * square;
    if (exponent > 1) square = square * square;
  }
  return result;
}

}  // namespace backprop
