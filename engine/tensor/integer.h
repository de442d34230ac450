// Whole numbers of any size: one machine word as long as it is enough, which it nearly always is,
// else limbs of 32 bits. Knuth, The Art of Computer Programming 2, 4.3.1 and 4.5.2.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace backprop {

class Integer {
 public:
  using Limbs = std::vector<std::uint32_t>;  // lowest first, the last one not 0

  Integer(long long value = 0) : small_(value) {
    if (value == INT64_MIN) *this = Integer({0, 1u << 31}, true);
  }

  // Out of line, like the arithmetic: they are called from so many places that they would be half
  // of the module.
  Integer(const Integer& other);
  Integer(Integer&& other) noexcept;
  Integer& operator=(const Integer& other);
  Integer& operator=(Integer&& other) noexcept;
  ~Integer();

  // Decimal digits without a sign.
  static Integer parse(std::string_view digits);
  static Integer power_of_ten(int exponent);

  friend Integer operator-(const Integer& a);
  friend Integer operator+(const Integer& a, const Integer& b);
  friend Integer operator-(const Integer& a, const Integer& b);
  friend Integer operator*(const Integer& a, const Integer& b);
  // Cut off towards zero; the divisor is not 0.
  friend Integer operator/(const Integer& a, const Integer& b);
  friend Integer operator%(const Integer& a, const Integer& b);
  // Greatest common divisor, not negative.
  static Integer gcd(const Integer& a, const Integer& b);

  friend bool operator==(const Integer& a, const Integer& b);
  friend std::strong_ordering operator<=>(const Integer& a, const Integer& b);
  // -1, 0 or 1.
  int sign() const {
    if (is_small()) return (small_ > 0) - (small_ < 0);
    return negative_ ? -1 : 1;
  }
  bool is_one() const { return is_small() && small_ == 1; }
  // Whether it is one word; then `word` is its value.
  bool is_small() const { return limbs_.empty(); }
  std::int64_t word() const { return small_; }
  // Bits of the absolute value.
  int bits() const;

  void append_to(std::string& text) const;
  // The float64 nearest to a / b, whatever the size of the parts.
  static double ratio(const Integer& a, const Integer& b);

 private:
  Integer(Limbs magnitude, bool negative);
  Limbs magnitude() const;

  static Integer add(const Integer& a, const Integer& b, bool subtract);
  static Integer multiply(const Integer& a, const Integer& b);
  // Quotient and rest.
  static std::pair<Integer, Integer> divide(const Integer& a, const Integer& b);

  std::int64_t small_ = 0;  // never INT64_MIN; 0 where there are limbs
  bool negative_ = false;   // of the limbs
  Limbs limbs_;
};

}  // namespace backprop
