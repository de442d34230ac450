// What exact fractions and float64 have in common for the perceptron: how they are read, shown and
// refused.
#pragma once

#include <cmath>
#include <string>

#include "tensor/decimal.h"
#include "tensor/error.h"
#include "tensor/rational.h"

namespace backprop::number {

// Decimals and fractions ("-0.5", "1/3"). Throws Error("perceptron", …).
template <class Number>
Number read(const std::string& text);

template <>
inline Rational read<Rational>(const std::string& text) {
  return Rational::parse(text);
}

template <>
inline double read<double>(const std::string& text) {
  const std::size_t slash = text.find('/');
  const std::string above = text.substr(0, slash);
  const std::string below = slash == std::string::npos ? "1" : text.substr(slash + 1);
  double value = NAN;
  if (read_decimal(above) && read_decimal(below)) value = read_double(above) / read_double(below);
  if (!std::isfinite(value))
    throw_error("perceptron", {"a number like 3, -0.5 or 1/2 expected, found \"", text, "\""});
  return value;
}

inline double to_double(const Rational& number) { return number.to_double(); }
inline double to_double(double number) { return number; }

inline int sign(const Rational& number) { return number.sign(); }
inline int sign(double number) { return (number > 0) - (number < 0); }

// Half the digits that fractions can have: those of a run are worked with and shown by the
// thousand.
inline void check(const Rational& number) {
  constexpr int most_bits = 3322;  // the bits of 10^1000
  const auto outgrew = [](const Integer& part) {
    return !part.is_small() && part.bits() > most_bits;
  };
  if (outgrew(number.numerator()) || outgrew(number.denominator()))
    throw_error("perceptron", {"an exact fraction outgrew 1,000 digits: use float64 arithmetic"});
}
inline void check(double number) {
  if (!std::isfinite(number)) throw_error("perceptron", {"a number grew too large for float64"});
}

}  // namespace backprop::number
