// Exact fractions for teaching numbers: 0.1 is 1/10 and stays it, never rounded. A result of more
// than 2,000 digits above or below the line is refused.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <utility>

#include "tensor/integer.h"

namespace backprop {

// In lowest terms, denominator above zero.
class Rational {
 public:
  Rational(long long whole = 0) : numerator_(whole) {}

  // A decimal ("-0.1", "1e-3") or a fraction of two ("1/2").
  // Throws Error("perceptron", …) for other text and for numbers of too many digits.
  static Rational parse(std::string_view text);

  // above / below, which is not 0. Throws Error("perceptron", …) for too many digits.
  static Rational ratio(const Integer& above, const Integer& below);
  const Integer& numerator() const { return numerator_; }
  const Integer& denominator() const { return denominator_; }

  friend Rational operator-(const Rational& a) { return {-a.numerator_, a.denominator_}; }

  friend Rational operator+(const Rational& a, const Rational& b) {
    if (a.denominator_.is_one() && b.denominator_.is_one()) return {a.numerator_ + b.numerator_, 1};
    return sum(a, b.numerator_, b.denominator_);
  }
  friend Rational operator-(const Rational& a, const Rational& b) {
    if (a.denominator_.is_one() && b.denominator_.is_one()) return {a.numerator_ - b.numerator_, 1};
    return sum(a, -b.numerator_, b.denominator_);
  }
  friend Rational operator*(const Rational& a, const Rational& b) {
    if (a.denominator_.is_one() && b.denominator_.is_one()) return {a.numerator_ * b.numerator_, 1};
    return product(a.numerator_, a.denominator_, b.numerator_, b.denominator_);
  }
  // Throws Error("perceptron", …) where b is 0.
  friend Rational operator/(const Rational& a, const Rational& b);

  friend bool operator==(const Rational&, const Rational&) = default;
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
    if (a.denominator_ == b.denominator_) return a.numerator_ <=> b.numerator_;
    return a.numerator_ * b.denominator_ <=> b.numerator_ * a.denominator_;
  }
  // -1, 0 or 1.
  int sign() const { return numerator_.sign(); }

  // The nearest float64.
  double to_double() const { return Integer::ratio(numerator_, denominator_); }

  // "3", "-1/2".
  std::string text() const {
    std::string text;
    append_to(text);
    return text;
  }
  void append_to(std::string& text) const {
    numerator_.append_to(text);
    if (denominator_.is_one()) return;
    text += '/';
    denominator_.append_to(text);
  }

 private:
  // In lowest terms already. Throws Error("perceptron", …) for too many digits.
  Rational(Integer numerator, Integer denominator)
      : numerator_(std::move(numerator)), denominator_(std::move(denominator)) {
    if (!numerator_.is_small() || !denominator_.is_small()) check();
  }

  void check() const;
  static Rational sum(const Rational& a, const Integer& numerator, const Integer& denominator);
  static Rational product(const Integer& a, const Integer& b, const Integer& c, const Integer& d);
  static Rational read(std::string_view part, std::string_view whole);

  Integer numerator_ = 0;
  Integer denominator_ = 1;
};

}  // namespace backprop
