// Numbers of symbolic derivatives: fractions as long as they fit, so that 0.1 + 0.2 is 0.3, then
// float64.
#pragma once

#include <string>

namespace backprop {

struct Number {
  double value = 0;      // the nearest float64
  long long top = 0;     // value = top / bottom in lowest terms, neither above 2^53;
  long long bottom = 1;  // 0: no such fraction
  bool decimal = false;  // comes from a decimal such as 0.5, and still is one

  bool operator==(const Number&) const = default;
  bool is(int whole) const { return value == whole; }
  bool is_whole() const { return bottom == 1; }
  // Whether it is written as one number, not as a fraction of two.
  bool is_one_number() const { return bottom < 2 || decimal; }
  bool negative() const { return value < 0; }
};

// As a formula writes it: 0.1 is 1/10. Throws Error for what is not finite, as all below do.
Number to_number(double value);
Number fraction(long long top, long long bottom, bool decimal = false);

Number operator+(const Number& a, const Number& b);
Number operator*(const Number& a, const Number& b);
inline Number operator-(const Number& a) { return {-a.value, -a.top, a.bottom, a.decimal}; }

// Throws Error where that divides by 0.
Number power(const Number& base, int exponent);

}  // namespace backprop
