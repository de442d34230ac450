#include <cstring>

#include "expression/terms.h"

namespace backprop {

// The order of people.

// x² goes where x goes, x^y behind the names.
TermKind Terms::rank(int factor) const {
  return is_number(exponent(factor)) ? terms_[base(factor)].kind : TermKind::power;
}

// Of factors and of what they hold: numbers, names as they come, calls, sums; small before large.
int Terms::compare(int a, int b) const {
  if (a == b) return 0;
  if (is_number(a) != is_number(b)) return is_number(a) ? -1 : 1;
  const int base_a = base(a), base_b = base(b);
  if (base_a == base_b) {
    const Number &first = terms_[exponent(a)].number, &second = terms_[exponent(b)].number;
    if (first.value != second.value) return first.value > second.value ? -1 : 1;
    return compare(exponent(a), exponent(b));
  }
  const Term &x = terms_[base_a], &y = terms_[base_b];
  const TermKind kind_a = rank(a), kind_b = rank(b);
  if (kind_a != kind_b) return kind_a < kind_b ? -1 : 1;
  if (x.kind != y.kind) return x.kind < y.kind ? -1 : 1;
  if (x.kind == TermKind::number) return x.number.value < y.number.value ? -1 : 1;
  if (x.symbol != y.symbol) return x.symbol < y.symbol ? -1 : 1;
  if (x.size != y.size) return x.size < y.size ? -1 : 1;
  if (x.op != y.op) return std::strcmp(x.op->name, y.op->name);
  return compare_lists(x.parts, y.parts);
}

int Terms::compare_lists(const std::vector<int>& a, const std::vector<int>& b) const {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
    if (const int order = compare(a[i], b[i])) return order;
  return static_cast<int>(a.size()) - static_cast<int>(b.size());
}

bool Terms::goes_before(TermKind kind, int a, int b) const {
  if (kind == TermKind::product) return compare(a, b) < 0;
  if (terms_[a].degree != terms_[b].degree) return terms_[a].degree > terms_[b].degree;
  if (is_number(a) || is_number(b)) return is_number(a);
  return compare_lists(factors(a), factors(b)) < 0;
}

}  // namespace backprop
