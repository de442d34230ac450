// Exact fractions for teaching numbers: 0.1 is 1/10 and stays it. A result that needs more than 128
// bits is refused, never rounded.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "tensor/decimal.h"
#include "tensor/error.h"

namespace backprop {

// In lowest terms, denominator above zero.
class Rational {
 public:
  __extension__ using Wide = __int128;

  Rational(long long whole = 0) : numerator_(whole) {}

  // A decimal ("-0.1", "1e-3") or a fraction of two ("1/2").
  // Throws Error("perceptron", …) for other text and for numbers that need more than 128 bits.
  static Rational parse(std::string_view text) {
    const std::size_t slash = text.find('/');
    const Rational above = read(text.substr(0, slash), text);
    return slash == std::string_view::npos ? above : above / read(text.substr(slash + 1), text);
  }

  friend Rational operator-(const Rational& a) { return {minus(0, a.numerator_), a.denominator_}; }

  friend Rational operator+(const Rational& a, const Rational& b) {
    const Wide shared = divisor(a.denominator_, b.denominator_);
    const Wide left = times(a.numerator_, b.denominator_ / shared);
    const Wide right = times(b.numerator_, a.denominator_ / shared);
    return {plus(left, right), times(a.denominator_, b.denominator_ / shared)};
  }

  friend Rational operator-(const Rational& a, const Rational& b) { return a + -b; }

  // Crosswise reduced first, so that only results that are too large are refused.
  friend Rational operator*(const Rational& a, const Rational& b) {
    const Wide first = divisor(a.numerator_, b.denominator_);
    const Wide second = divisor(b.numerator_, a.denominator_);
    return {times(a.numerator_ / first, b.numerator_ / second),
            times(a.denominator_ / second, b.denominator_ / first)};
  }

  friend Rational operator/(const Rational& a, const Rational& b) {
    if (b.numerator_ == 0)
      throw_error("perceptron", {"a fraction with denominator 0 is no number"});
    return a * Rational(b.denominator_, b.numerator_);
  }

  friend bool operator==(const Rational&, const Rational&) = default;
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
    const Wide shared = divisor(a.denominator_, b.denominator_);
    return times(a.numerator_, b.denominator_ / shared) <=>
           times(b.numerator_, a.denominator_ / shared);
  }

  // The nearest float64 as long as both parts are below 2^53.
  double to_double() const {
    return static_cast<double>(numerator_) / static_cast<double>(denominator_);
  }

  // "3", "-1/2".
  std::string text() const {
    return digits(numerator_) + (denominator_ == 1 ? "" : "/" + digits(denominator_));
  }

 private:
  Rational(Wide numerator, Wide denominator) {
    const Wide shared = divisor(numerator, denominator);
    const Wide sign = denominator < 0 ? -1 : 1;
    numerator_ = times(numerator / shared, sign);
    denominator_ = times(denominator / shared, sign);
  }

  [[noreturn]] static void refuse() {
    throw_error("perceptron", {"an exact fraction outgrew 128 bits: use float64 arithmetic"});
  }
  static Wide plus(Wide a, Wide b) {
    Wide result;
    if (__builtin_add_overflow(a, b, &result)) refuse();
    return result;
  }
  static Wide minus(Wide a, Wide b) {
    Wide result;
    if (__builtin_sub_overflow(a, b, &result)) refuse();
    return result;
  }
  static Wide times(Wide a, Wide b) {
    Wide result;
    if (__builtin_mul_overflow(a, b, &result)) refuse();
    return result;
  }

  // Greatest common divisor, above zero (1 for two zeros), by Euclid. The sign of a remainder does
  // no harm until the end.
  static Wide divisor(Wide a, Wide b) {
    while (b != 0) {
      const Wide rest = a % b;
      a = b;
      b = rest;
    }
    return a < 0 ? minus(0, a) : a == 0 ? 1 : a;
  }

  static std::string digits(Wide value) {
    std::string reversed;
    for (Wide rest = value; reversed.empty() || rest != 0; rest /= 10) {
      const int digit = static_cast<int>(rest % 10);  // negative like `value`
      reversed += static_cast<char>('0' + (digit < 0 ? -digit : digit));
    }
    if (value < 0) reversed += '-';
    return {reversed.rbegin(), reversed.rend()};
  }

  static Rational read(std::string_view part, std::string_view whole) {
    const std::optional<Decimal> decimal = read_decimal(part);
    if (!decimal)
      throw_error("perceptron", {"a number like 3, -0.5 or 1/2 expected, found \"", whole, "\""});
    Rational result;
    for (const char digit : decimal->digits)
      result.numerator_ = plus(times(result.numerator_, 10), digit - '0');
    if (result.numerator_ == 0) return result;
    Wide power = 1;
    for (int i = decimal->exponent < 0 ? -decimal->exponent : decimal->exponent; i > 0; --i)
      power = times(power, 10);
    const Rational scaled = decimal->exponent < 0 ? Rational(result.numerator_, power)
                                                  : Rational(times(result.numerator_, power), 1);
    return decimal->negative ? -scaled : scaled;
  }

  Wide numerator_ = 0;
  Wide denominator_ = 1;
};

}  // namespace backprop
