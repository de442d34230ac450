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
  throw TooManyDigits(
      "[perceptron] an exact fraction outgrew 2,000 digits: use float64 arithmetic");
}

}  // namespace

Rational::Rational(long long whole) : numerator_(whole), denominator_(1) {}

Rational::Rational(Integer numerator, Integer denominator)
    : numerator_(std::move(numerator)), denominator_(std::move(denominator)) {
  if (!numerator_.is_small() || !denominator_.is_small())
    if (numerator_.bits() > most_bits || denominator_.bits() > most_bits) refuse();
}

Rational::Rational(const Rational& other) = default;
Rational::Rational(Rational&& other) noexcept = default;
Rational& Rational::operator=(const Rational& other) = default;
Rational& Rational::operator=(Rational&& other) noexcept = default;
Rational::~Rational() = default;

Rational operator-(const Rational& a) { return {-a.numerator_, a.denominator_}; }

Rational operator+(const Rational& a, const Rational& b) {
  if (a.denominator_.is_one() && b.denominator_.is_one()) return {a.numerator_ + b.numerator_, 1};
  return Rational::sum(a, b.numerator_, b.denominator_);
}

Rational operator-(const Rational& a, const Rational& b) {
  if (a.denominator_.is_one() && b.denominator_.is_one()) return {a.numerator_ - b.numerator_, 1};
  return Rational::sum(a, -b.numerator_, b.denominator_);
}

Rational operator*(const Rational& a, const Rational& b) {
  if (a.denominator_.is_one() && b.denominator_.is_one()) return {a.numerator_ * b.numerator_, 1};
  return Rational::product(a.numerator_, a.denominator_, b.numerator_, b.denominator_);
}

bool operator==(const Rational& a, const Rational& b) {
  return a.numerator_ == b.numerator_ && a.denominator_ == b.denominator_;
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
  if (a.denominator_ == b.denominator_) return a.numerator_ <=> b.numerator_;
  return a.numerator_ * b.denominator_ <=> b.numerator_ * a.denominator_;
}

double Rational::to_double() const { return Integer::ratio(numerator_, denominator_); }

std::string Rational::text() const {
  std::string text;
  append_to(text);
  return text;
}

void Rational::append_to(std::string& text) const {
  numerator_.append_to(text);
  if (denominator_.is_one()) return;
  text += '/';
  denominator_.append_to(text);
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
