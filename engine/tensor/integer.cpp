#include "tensor/integer.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <utility>

namespace backprop {
namespace {

using Limbs = Integer::Limbs;
constexpr int limb_bits = 32;

void trim(Limbs& limbs) {
  while (!limbs.empty() && limbs.back() == 0) limbs.pop_back();
}

std::strong_ordering compare(const Limbs& a, const Limbs& b) {
  if (a.size() != b.size()) return a.size() <=> b.size();
  return std::lexicographical_compare_three_way(a.rbegin(), a.rend(), b.rbegin(), b.rend());
}

Limbs sum_of(const Limbs& a, const Limbs& b) {
  Limbs sum = a.size() < b.size() ? b : a;
  const Limbs& other = a.size() < b.size() ? a : b;
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < sum.size(); ++i) {
    carry += std::uint64_t{sum[i]} + (i < other.size() ? other[i] : 0);
    sum[i] = static_cast<std::uint32_t>(carry);
    carry >>= limb_bits;
  }
  if (carry != 0) sum.push_back(static_cast<std::uint32_t>(carry));
  return sum;
}

// a >= b.
Limbs difference_of(Limbs a, const Limbs& b) {
  std::int64_t borrow = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    borrow += std::int64_t{a[i]} - (i < b.size() ? b[i] : 0);
    a[i] = static_cast<std::uint32_t>(borrow);
    borrow >>= limb_bits;
  }
  trim(a);
  return a;
}

Limbs product_of(const Limbs& a, const Limbs& b) {
  Limbs product(a.size() + b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      carry += std::uint64_t{a[i]} * b[j] + product[i + j];
      product[i + j] = static_cast<std::uint32_t>(carry);
      carry >>= limb_bits;
    }
    product[i + b.size()] = static_cast<std::uint32_t>(carry);
  }
  trim(product);
  return product;
}

// a = a · factor + more.
void multiply_add(Limbs& a, std::uint32_t factor, std::uint32_t more) {
  std::uint64_t carry = more;
  for (std::uint32_t& limb : a) {
    carry += std::uint64_t{limb} * factor;
    limb = static_cast<std::uint32_t>(carry);
    carry >>= limb_bits;
  }
  if (carry != 0) a.push_back(static_cast<std::uint32_t>(carry));
}

// Returns the rest.
std::uint32_t divide_short(Limbs& a, std::uint32_t divisor) {
  std::uint64_t rest = 0;
  for (std::size_t i = a.size(); i-- > 0;) {
    rest = rest << limb_bits | a[i];
    a[i] = static_cast<std::uint32_t>(rest / divisor);
    rest %= divisor;
  }
  trim(a);
  return static_cast<std::uint32_t>(rest);
}

Limbs shift(const Limbs& a, int bits) {
  const int whole = bits / limb_bits, part = bits % limb_bits;
  Limbs shifted(whole);
  std::uint64_t carry = 0;
  for (const std::uint32_t limb : a) {
    carry |= std::uint64_t{limb} << part;
    shifted.push_back(static_cast<std::uint32_t>(carry));
    carry >>= limb_bits;
  }
  if (carry != 0) shifted.push_back(static_cast<std::uint32_t>(carry));
  return shifted;
}

// rest -= digit · divisor · 2^(32 at); returns whether that was too much, and adds it back then.
bool subtract_multiple(Limbs& rest, const Limbs& divisor, std::uint64_t digit, std::size_t at) {
  std::int64_t borrow = 0;
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i <= divisor.size(); ++i) {
    if (i < divisor.size()) carry += digit * divisor[i];
    borrow += std::int64_t{rest[at + i]} - static_cast<std::uint32_t>(carry);
    rest[at + i] = static_cast<std::uint32_t>(borrow);
    borrow >>= limb_bits;
    carry >>= limb_bits;
  }
  if (borrow == 0) return false;
  carry = 0;
  for (std::size_t i = 0; i <= divisor.size(); ++i) {
    carry += std::uint64_t{rest[at + i]} + (i < divisor.size() ? divisor[i] : 0);
    rest[at + i] = static_cast<std::uint32_t>(carry);
    carry >>= limb_bits;
  }
  return true;
}

// Algorithm D. Leaves the rest in `a`; the divisor has two limbs or more.
Limbs divide_long(Limbs& a, const Limbs& b) {
  if (compare(a, b) < 0) return {};
  const int scale = std::countl_zero(b.back());
  const Limbs divisor = shift(b, scale);
  Limbs rest = shift(a, scale);
  rest.resize(a.size() + 1);
  const std::size_t size = divisor.size();
  Limbs quotient(rest.size() - size);
  for (std::size_t at = quotient.size(); at-- > 0;) {
    const std::uint64_t top = std::uint64_t{rest[at + size]} << limb_bits | rest[at + size - 1];
    std::uint64_t digit = top / divisor.back();
    std::uint64_t left = top % divisor.back();
    while (digit >> limb_bits != 0 ||
           digit * divisor[size - 2] > (left << limb_bits | rest[at + size - 2])) {
      --digit;
      left += divisor.back();
      if (left >> limb_bits != 0) break;
    }
    if (subtract_multiple(rest, divisor, digit, at)) --digit;
    quotient[at] = static_cast<std::uint32_t>(digit);
  }
  trim(quotient);
  trim(rest);
  // Undo the scale: a whole number of bits below 32.
  if (scale != 0 && !rest.empty()) divide_short(rest, 1u << scale);
  a = std::move(rest);
  return quotient;
}

int bits_of(const Limbs& a) {
  return a.empty() ? 0 : static_cast<int>(a.size()) * limb_bits - std::countl_zero(a.back());
}

std::uint64_t word_of(const Limbs& a) {
  return (a.empty() ? 0 : a[0]) | (a.size() < 2 ? 0 : std::uint64_t{a[1]} << limb_bits);
}

// a >> (bits - 62) as a word, for bits >= 62.
std::uint64_t leading(const Limbs& a, int bits) {
  const int low = bits - 62;
  std::uint64_t word = 0;
  for (int i = 2; i >= 0; --i) {
    const int at = low / limb_bits + i;
    const std::uint64_t limb = at < static_cast<int>(a.size()) ? a[at] : 0;
    const int move = i * limb_bits - low % limb_bits;
    if (move < 64) word |= move >= 0 ? limb << move : limb >> -move;
  }
  return word;
}

// Steps of Euclid's algorithm on leading bits: (a, b) -> (p a + q b, r a + s b).
struct Cosequence {
  std::int64_t p = 1, q = 0, r = 0, s = 1;
};

// As far as the quotients are those of the whole numbers: Collins' condition.
Cosequence steps_of(std::int64_t x, std::int64_t y) {
  constexpr std::int64_t most = 1 << 30;
  Cosequence c;
  while (y != 0) {
    const std::int64_t quotient = x / y, rest = x % y;
    if (quotient >= most) break;
    const std::int64_t r = c.p - quotient * c.r, s = c.q - quotient * c.s;
    const std::int64_t size = std::abs(s);
    if (std::max(std::abs(r), size) >= most || rest < size || y - rest < size + std::abs(c.s))
      break;
    c = {c.r, c.s, r, s};
    x = std::exchange(y, rest);
  }
  return c;
}

// p a + q b, which is not negative; |p|, |q| < 2^30.
Limbs combine(const Limbs& a, const Limbs& b, std::int64_t p, std::int64_t q) {
  Limbs result(a.size());
  std::int64_t carry = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    carry += p * a[i] + q * (i < b.size() ? b[i] : 0);
    result[i] = static_cast<std::uint32_t>(carry);
    carry >>= limb_bits;
  }
  trim(result);
  return result;
}

// Lehmer's algorithm (4.5.2, L): a >= b.
Limbs gcd_of(Limbs a, Limbs b) {
  while (b.size() > 2) {
    const int bits = bits_of(a);
    const auto x = static_cast<std::int64_t>(leading(a, bits));
    const Cosequence c = steps_of(x, static_cast<std::int64_t>(leading(b, bits)));
    if (c.q == 0) {
      divide_long(a, b);
      std::swap(a, b);
    } else {
      Limbs next = combine(a, b, c.p, c.q);
      b = combine(a, b, c.r, c.s);
      a = std::move(next);
    }
  }
  if (b.empty()) return a;
  if (a.size() > 2) {
    if (b.size() == 2) {
      divide_long(a, b);
    } else {
      a = {divide_short(a, b[0])};
    }
  }
  const std::uint64_t divisor = std::gcd(word_of(a), word_of(b));
  Limbs result{static_cast<std::uint32_t>(divisor),
               static_cast<std::uint32_t>(divisor >> limb_bits)};
  trim(result);
  return result;
}

}  // namespace

Integer::Integer(const Integer& other) = default;
Integer::Integer(Integer&& other) noexcept = default;
Integer& Integer::operator=(const Integer& other) = default;
Integer& Integer::operator=(Integer&& other) noexcept = default;
Integer::~Integer() = default;

Integer operator-(const Integer& a) {
  if (a.is_small()) return Integer(-a.small_);
  Integer result = a;
  result.negative_ = !a.negative_;
  return result;
}

Integer operator+(const Integer& a, const Integer& b) {
  std::int64_t sum;
  if (a.is_small() && b.is_small() && !__builtin_add_overflow(a.small_, b.small_, &sum))
    return Integer(sum);
  return Integer::add(a, b, false);
}

Integer operator-(const Integer& a, const Integer& b) {
  std::int64_t difference;
  if (a.is_small() && b.is_small() && !__builtin_sub_overflow(a.small_, b.small_, &difference))
    return Integer(difference);
  return Integer::add(a, b, true);
}

Integer operator*(const Integer& a, const Integer& b) {
  std::int64_t product;
  if (a.is_small() && b.is_small() && !__builtin_mul_overflow(a.small_, b.small_, &product))
    return Integer(product);
  return Integer::multiply(a, b);
}

Integer operator/(const Integer& a, const Integer& b) {
  return a.is_small() && b.is_small() ? Integer(a.small_ / b.small_) : Integer::divide(a, b).first;
}

Integer operator%(const Integer& a, const Integer& b) {
  return a.is_small() && b.is_small() ? Integer(a.small_ % b.small_) : Integer::divide(a, b).second;
}

bool operator==(const Integer& a, const Integer& b) {
  return a.small_ == b.small_ && a.negative_ == b.negative_ && a.limbs_ == b.limbs_;
}

std::strong_ordering operator<=>(const Integer& a, const Integer& b) {
  return a.is_small() && b.is_small() ? a.small_ <=> b.small_ : (a - b).sign() <=> 0;
}

Integer::Integer(Limbs magnitude, bool negative) {
  trim(magnitude);
  if (bits_of(magnitude) < 64) {
    const auto value = static_cast<std::int64_t>(word_of(magnitude));
    small_ = negative ? -value : value;
  } else {
    limbs_ = std::move(magnitude);
    negative_ = negative;
  }
}

Integer::Limbs Integer::magnitude() const {
  if (!is_small()) return limbs_;
  const auto value = static_cast<std::uint64_t>(small_ < 0 ? -small_ : small_);
  Limbs limbs{static_cast<std::uint32_t>(value), static_cast<std::uint32_t>(value >> limb_bits)};
  trim(limbs);
  return limbs;
}

Integer Integer::parse(std::string_view digits) {
  Limbs limbs;
  for (std::size_t at = 0; at < digits.size(); at += 9) {
    const std::string_view group = digits.substr(at, 9);
    std::uint32_t value = 0, scale = 1;
    for (const char digit : group) {
      value = 10 * value + static_cast<std::uint32_t>(digit - '0');
      scale *= 10;
    }
    multiply_add(limbs, scale, value);
  }
  return Integer(std::move(limbs), false);
}

Integer Integer::power_of_ten(int exponent) {
  Limbs limbs{1};
  for (; exponent >= 9; exponent -= 9) multiply_add(limbs, 1000000000, 0);
  for (; exponent > 0; --exponent) multiply_add(limbs, 10, 0);
  return Integer(std::move(limbs), false);
}

Integer Integer::add(const Integer& a, const Integer& b, bool subtract) {
  const bool a_negative = a.sign() < 0, b_negative = (b.sign() < 0) != subtract;
  const Limbs left = a.magnitude(), right = b.magnitude();
  if (a_negative == b_negative) return Integer(sum_of(left, right), a_negative);
  if (compare(left, right) >= 0) return Integer(difference_of(left, right), a_negative);
  return Integer(difference_of(right, left), b_negative);
}

Integer Integer::multiply(const Integer& a, const Integer& b) {
  return Integer(product_of(a.magnitude(), b.magnitude()), a.sign() * b.sign() < 0);
}

std::pair<Integer, Integer> Integer::divide(const Integer& a, const Integer& b) {
  Limbs rest = a.magnitude();
  const Limbs divisor = b.magnitude();
  Limbs quotient;
  if (divisor.size() == 1) {
    quotient = rest;
    rest = {divide_short(quotient, divisor[0])};
  } else {
    quotient = divide_long(rest, divisor);
  }
  return {Integer(std::move(quotient), a.sign() * b.sign() < 0),
          Integer(std::move(rest), a.sign() < 0)};
}

Integer Integer::gcd(const Integer& a, const Integer& b) {
  if (a.is_small() && b.is_small()) return Integer(std::gcd(a.small_, b.small_));
  Limbs left = a.magnitude(), right = b.magnitude();
  if (compare(left, right) < 0) std::swap(left, right);
  return Integer(gcd_of(std::move(left), std::move(right)), false);
}

int Integer::bits() const { return bits_of(magnitude()); }

void Integer::append_to(std::string& text) const {
  char digits[24];
  if (is_small()) {
    text.append(digits, std::to_chars(digits, digits + sizeof digits, small_).ptr);
    return;
  }
  if (negative_) text += '-';
  std::vector<std::uint32_t> groups;
  for (Limbs rest = limbs_; !rest.empty();) groups.push_back(divide_short(rest, 1000000000));
  for (std::size_t i = groups.size(); i-- > 0;) {
    const auto length = std::to_chars(digits, digits + sizeof digits, groups[i]).ptr - digits;
    if (i + 1 < groups.size()) text.append(static_cast<std::size_t>(9 - length), '0');
    text.append(digits, static_cast<std::size_t>(length));
  }
}

double Integer::ratio(const Integer& a, const Integer& b) {
  constexpr std::int64_t exact = std::int64_t{1} << 53;
  if (a.is_small() && b.is_small() && a.small_ <= exact && a.small_ >= -exact &&
      b.small_ <= exact && b.small_ >= -exact)
    return static_cast<double>(a.small_) / static_cast<double>(b.small_);
  if (a.sign() == 0) return 0;
  // A quotient of 62 or 63 bits; what is cut off shows in the last one, far behind the 53.
  const Limbs above = a.magnitude(), below = b.magnitude();
  const int scale = 62 - (bits_of(above) - bits_of(below));
  const auto [quotient, rest] = divide(Integer(shift(above, std::max(scale, 0)), false),
                                       Integer(shift(below, std::max(-scale, 0)), false));
  const std::int64_t word = quotient.small_ | (rest.sign() != 0 ? 1 : 0);
  const double value = std::ldexp(static_cast<double>(word), -scale);
  return a.sign() * b.sign() < 0 ? -value : value;
}

}  // namespace backprop
