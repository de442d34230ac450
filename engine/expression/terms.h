// Formulas as terms of algebra, each kept once and in one form: sums and products are flat, their
// like parts collected, their constants one exact number; a / b is a·b^-1 and √a is a^(1/2). What
// is built is simplified at once and keeps its value wherever both are defined (x / x is 1).
#pragma once

#include <cstdint>
#include <vector>

#include "autograd/op.h"
#include "expression/number.h"

namespace backprop {

enum class TermKind : std::uint8_t { number, symbol, power, call, product, sum };

struct Term {
  TermKind kind;
  int symbol = 0;                  // counted by the caller; -1 is π
  const Op<double>* op = nullptr;  // of a call
  Number number;
  // power: base, exponent; call: arguments, then constants of the op as numbers; product: perhaps a
  // number first, then no numbers; sum: terms, of which one may be a number.
  std::vector<int> parts;

  int size = 1;  // of it written out as a tree, about; at most Terms::endless
  int depth = 1;
  double degree = 0;  // as a polynomial
};

class Terms {
 public:
  static constexpr int endless = 1000000;

  const Term& operator[](int id) const { return terms_[id]; }

  int number(const Number& number);
  int number(double value) { return number(to_number(value)); }
  int symbol(int symbol);
  int sum(const std::vector<int>& terms);
  int product(const std::vector<int>& factors);
  int power(int base, int exponent);
  // With the constants of the op behind the arguments.
  int call(const Op<double>& op, std::vector<int> parts);

  int negative(int term) { return product({minus_one, term}); }
  int quotient(int above, int below) { return product({above, power(below, minus_one)}); }

  bool is_number(int id) const { return terms_[id].kind == TermKind::number; }
  // The number in front of a product, and the product without it.
  Number coefficient(int id) const;
  int without_coefficient(int id);
  // Base and exponent of a factor: x is x^1.
  int base(int factor) const;
  int exponent(int factor) const;
  // The factors of a term, without a number.
  std::vector<int> factors(int id) const;
  int arguments(int call) const;

  static constexpr int zero = 0, one = 1, minus_one = 2, half = 3;
  Terms();

 private:
  struct Piece {
    int key;
    Number coefficient;  // of a sum
    int exponent;        // of a product
    int original;        // the part that it came from as it is, or -1
  };

  int keep(Term term);
  void measure(Term& term) const;
  int& place_of(int key);
  void forget_places(const std::vector<Piece>& pieces);

  void collect_terms(int part, Number times, std::vector<Piece>& pieces);
  void collect_factors(int part, Number& coefficient, std::vector<Piece>& pieces);
  int from_sorted(TermKind kind, std::vector<int> parts);
  int power_of_number(int base, int exponent);
  bool leads_negative(int sum) const;
  int opposite(int sum);
  int folded(const Op<double>& op, const std::vector<int>& parts);

  TermKind rank(int factor) const;
  int compare(int a, int b) const;
  int compare_lists(const std::vector<int>& a, const std::vector<int>& b) const;
  bool goes_before(TermKind kind, int a, int b) const;

  std::vector<Term> terms_;
  std::vector<int> table_;   // of ids by their hash; -1 is free
  std::vector<int> places_;  // of keys among pieces
  std::size_t held_ = 0;
};

}  // namespace backprop
