// Exact fractions for teaching numbers: 0.1 is 1/10 and stays it, never rounded. A result of more
// than 2,000 digits above or below the line is refused.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <utility>

#include "tensor/error.h"
#include "tensor/integer.h"

namespace backprop {

// Numbers of more digits than exact arithmetic takes.
class TooManyDigits : public Error {
 public:
  using Error::Error;
};

// In lowest terms, denominator above zero.
class Rational {
 public:
  Rational(long long whole = 0);

  // Out of line, like those of Integer.
  Rational(const Rational& other);
  Rational(Rational&& other) noexcept;
  Rational& operator=(const Rational& other);
  Rational& operator=(Rational&& other) noexcept;
  ~Rational();

  // A decimal ("-0.1", "1e-3") or a fraction of two ("1/2").
  // Throws Error("perceptron", …) for other text, TooManyDigits.
  static Rational parse(std::string_view text);

  // above / below, which is not 0. Throws TooManyDigits.
  static Rational ratio(const Integer& above, const Integer& below);
  const Integer& numerator() const { return numerator_; }
  const Integer& denominator() const { return denominator_; }

  friend Rational operator-(const Rational& a);
  friend Rational operator+(const Rational& a, const Rational& b);
  friend Rational operator-(const Rational& a, const Rational& b);
  friend Rational operator*(const Rational& a, const Rational& b);
  // Throws Error("perceptron", …) where b is 0.
  friend Rational operator/(const Rational& a, const Rational& b);

  friend bool operator==(const Rational& a, const Rational& b);
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);
  // -1, 0 or 1.
  int sign() const { return numerator_.sign(); }

  // The nearest float64.
  double to_double() const;

  // "3", "-1/2".
  std::string text() const;
  void append_to(std::string& text) const;

 private:
  // In lowest terms already. Throws TooManyDigits.
  Rational(Integer numerator, Integer denominator);

  static Rational sum(const Rational& a, const Integer& numerator, const Integer& denominator);
  static Rational product(const Integer& a, const Integer& b, const Integer& c, const Integer& d);
  static Rational read(std::string_view part, std::string_view whole);

  Integer numerator_, denominator_;
};

}  // namespace backprop
