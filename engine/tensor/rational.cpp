#include "tensor/rational.h"

#include <algorithm>
#include <cstdlib>

#include "tensor/decimal.h"
#include "tensor/error.h"

namespace backprop {
namespace {

constexpr int most_digits = 2000;
constexpr int most_bits = 6644;  // the bits of 10^2000

[[noreturn]] void refuse() {
  throw_error("perceptron", {"an exact fraction outgrew 2,000 digits: use float64 arithmetic"});
}

}  // namespace

void Rational::check() const {
  if (numerator_.bits() > most_bits || denominator_.bits() > most_bits) refuse();
}

// Knuth, The Art of Computer Programming 2, 4.5.1: divisors of the denominators alone are common.
Rational Rational::sum(const Rational& a, const Integer& numerator, const Integer& denominator) {
  const Integer shared = Integer::gcd(a.denominator_, denominator);
  if (shared.is_one())
    return {a.numerator_ * denominator + numerator * a.denominator_, a.denominator_ * denominator};
  const Integer other = denominator / shared;
  const Integer total = a.numerator_ * other + numerator * (a.denominator_ / shared);
  const Integer common = Integer::gcd(total, shared);
  if (common.is_one()) return {total, a.denominator_ * other};
  return {total / common, a.denominator_ / common * other};
}

// a/b · c/d, reduced crosswise.
Rational Rational::product(const Integer& a, const Integer& b, const Integer& c, const Integer& d) {
  const Integer first = Integer::gcd(a, d), second = Integer::gcd(c, b);
  return {a / first * (c / second), b / second * (d / first)};
}

Rational Rational::ratio(const Integer& above, const Integer& below) {
  const Integer shared = Integer::gcd(above, below);
  if (below.sign() < 0) return {-(above / shared), -(below / shared)};
  return {above / shared, below / shared};
}

Rational operator/(const Rational& a, const Rational& b) {
  if (b.sign() == 0) throw_error("perceptron", {"a fraction with denominator 0 is no number"});
  if (b.sign() > 0)
    return Rational::product(a.numerator_, a.denominator_, b.denominator_, b.numerator_);
  return Rational::product(a.numerator_, a.denominator_, -b.denominator_, -b.numerator_);
}

Rational Rational::parse(std::string_view text) {
  const std::size_t slash = text.find('/');
  const Rational above = read(text.substr(0, slash), text);
  return slash == std::string_view::npos ? above : above / read(text.substr(slash + 1), text);
}

Rational Rational::read(std::string_view part, std::string_view whole) {
  const std::optional<Decimal> decimal = read_decimal(part);
  if (!decimal)
    throw_error("perceptron", {"a number like 3, -0.5 or 1/2 expected, found \"", whole, "\""});
  const int digits = static_cast<int>(std::min<std::size_t>(decimal->digits.size(), 1000000));
  if (digits == 0) return 0;
  if (std::max(digits, std::abs(decimal->exponent)) > 2 * most_digits) refuse();
  const Integer number = Integer::parse(decimal->digits);
  const Integer power = Integer::power_of_ten(std::abs(decimal->exponent));
  const Rational scaled =
      decimal->exponent < 0 ? product(number, 1, 1, power) : product(number, 1, power, 1);
  return decimal->negative ? -scaled : scaled;
}

}  // namespace backprop
