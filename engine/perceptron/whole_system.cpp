#include "perceptron/whole_system.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace backprop {
namespace {

using Word = std::uint64_t;
using Words = std::vector<Word>;

Word remainder(const Integer& number, Word prime) {
  const std::int64_t rest = (number % Integer(static_cast<long long>(prime))).word();
  return rest < 0 ? rest + prime : rest;
}

Word power(Word base, Word exponent, Word modulus) {
  Word result = 1;
  for (; exponent > 0; exponent /= 2, base = base * base % modulus)
    if (exponent % 2 == 1) result = result * base % modulus;
  return result;
}

// Miller and Rabin; the bases 2, 7 and 61 decide all odd numbers from 63 to 2^32 (Jaeschke 1993).
bool is_prime(Word number) {
  for (const Word base : {2, 7, 61}) {
    Word exponent = number - 1;
    while (exponent % 2 == 0) exponent /= 2;
    Word value = power(base, exponent, number);
    while (value != 1 && value != number - 1 && exponent * 2 < number - 1) {
      value = value * value % number;
      exponent *= 2;
    }
    if (value != number - 1 && !(value == 1 && exponent % 2 == 1)) return false;
  }
  return true;
}

Word prime_below(Word number) {
  number -= number % 2 == 0 ? 1 : 2;
  while (!is_prime(number)) number -= 2;
  return number;
}

// The numerators and, last, the determinant modulo a prime; nothing where that is zero.
std::optional<Words> solve_modulo(std::vector<Words> rows, Word prime) {
  const std::size_t size = rows.size();
  Word determinant = 1;
  for (std::size_t column = 0; column < size; ++column) {
    std::size_t pivot = column;
    while (pivot < size && rows[pivot][column] == 0) ++pivot;
    if (pivot == size) return std::nullopt;
    if (pivot != column) {
      std::swap(rows[pivot], rows[column]);
      determinant = prime - determinant;
    }
    determinant = determinant * rows[column][column] % prime;
    const Word inverse = power(rows[column][column], prime - 2, prime);
    for (std::size_t j = column; j <= size; ++j)
      rows[column][j] = rows[column][j] * inverse % prime;
    for (std::size_t row = 0; row < size; ++row) {
      const Word factor = rows[row][column];
      if (row == column || factor == 0) continue;
      for (std::size_t j = column; j <= size; ++j)
        rows[row][j] = (rows[row][j] + (prime - factor) * rows[column][j]) % prime;
    }
  }
  Words result;
  for (const Words& row : rows) result.push_back(row[size] * determinant % prime);
  result.push_back(determinant);
  return result;
}

// Whole numbers from their remainders (Garner), as digits to the mixed base of the primes.
class Remainders {
 public:
  explicit Remainders(std::size_t count) : digits_(count) {}

  void add(Word prime, const Words& remainders) {
    Word inverse = 1;  // of the product of the primes so far
    for (const Word earlier : primes_) inverse = inverse * (earlier % prime) % prime;
    inverse = power(inverse, prime - 2, prime);
    for (std::size_t i = 0; i < digits_.size(); ++i) {
      Word known = 0;
      for (std::size_t j = digits_[i].size(); j-- > 0;)
        known = (known * (primes_[j] % prime) + digits_[i][j]) % prime;
      digits_[i].push_back((remainders[i] + prime - known) % prime * inverse % prime);
    }
    primes_.push_back(prime);
  }

  // The number next to zero with these remainders.
  Integer whole(std::size_t i) const {
    Integer value, product(1);
    for (std::size_t j = primes_.size(); j-- > 0;) {
      const Integer prime(static_cast<long long>(primes_[j]));
      value = value * prime + Integer(static_cast<long long>(digits_[i][j]));
      product = product * prime;
    }
    return value + value > product ? value - product : value;
  }

 private:
  Words primes_;
  std::vector<Words> digits_;
};

}  // namespace

std::optional<WholeSolution> solve_whole(const std::vector<std::vector<Integer>>& rows) {
  const std::size_t size = rows.size();
  double bits = 2;  // of the largest determinant (Hadamard), its sign and a spare
  for (const std::vector<Integer>& row : rows) {
    int largest = 0;
    for (const Integer& entry : row) largest = std::max(largest, entry.bits());
    bits += largest + 0.5 * std::log2(size + 1.0);
  }

  constexpr double bits_of_prime = 30.9;
  Remainders found(size + 1);
  double missing = bits;
  double vanished = 0;  // bits of the primes that divide the determinant
  std::vector<Words> residues(size, Words(size + 1));
  for (Word prime = prime_below(Word(1) << 31); missing > 0; prime = prime_below(prime)) {
    for (std::size_t i = 0; i < size; ++i)
      for (std::size_t j = 0; j <= size; ++j) residues[i][j] = remainder(rows[i][j], prime);
    if (const auto solved = solve_modulo(residues, prime)) {
      found.add(prime, *solved);
      missing -= bits_of_prime;
    } else if ((vanished += bits_of_prime) > bits) {
      return std::nullopt;
    }
  }

  const Integer determinant = found.whole(size);
  const bool negative = determinant.sign() < 0;
  WholeSolution solution{.numerators = {}, .determinant = negative ? -determinant : determinant};
  for (std::size_t i = 0; i < size; ++i)
    solution.numerators.push_back(negative ? -found.whole(i) : found.whole(i));
  return solution;
}

}  // namespace backprop
