#include "expression/simplify.h"

#include <algorithm>
#include <cmath>

namespace backprop {
namespace {

constexpr int largest = 600;            // nodes of a term that is tried
constexpr std::size_t most_terms = 60;  // of a bracket multiplied out

class Simplifier {
 public:
  explicit Simplifier(Terms& terms) : terms_(terms) {}

  int run(int id) {
    if (known_.size() < static_cast<std::size_t>(id) + 1) known_.resize(id + 1, -1);
    if (known_[id] >= 0) return known_[id];
    int best = rebuilt(id);
    for (int round = 0; round < 4; ++round) {
      const int found = shortest(best);
      if (found == best) break;
      best = rebuilt(found);
    }
    return known_[id] = best;
  }

 private:
  int size(int id) const { return terms_[id].size; }

  // The same of simplified parts.
  int rebuilt(int id) {
    const Term term = terms_[id];
    std::vector<int> parts = term.parts;
    for (int& part : parts) part = run(part);
    switch (term.kind) {
      case TermKind::power:
        return terms_.power(parts[0], parts[1]);
      case TermKind::call:
        return terms_.call(*term.op, std::move(parts));
      case TermKind::product:
        return terms_.product(parts);
      case TermKind::sum:
        return terms_.sum(parts);
      default:
        return id;
    }
  }

  int shortest(int id) {
    const TermKind kind = terms_[id].kind;
    if (size(id) > largest || (kind != TermKind::sum && kind != TermKind::product)) return id;
    int best = id;
    const auto consider = [&](int other) {
      if (size(other) < size(best)) best = other;
    };
    consider(expanded(id));
    if (kind == TermKind::sum) {
      consider(factored(id));
      consider(over_one_bar(id));
    }
    return best;
  }

  std::vector<int> terms_of(int id) const {
    return terms_[id].kind == TermKind::sum ? terms_[id].parts : std::vector<int>{id};
  }

  // All products of a term of one with a term of the other; -1 where these are too many.
  int multiplied(int a, int b) {
    const std::vector<int> left = terms_of(a), right = terms_of(b);
    if (left.size() * right.size() > most_terms) return -1;
    std::vector<int> products;
    for (const int x : left)
      for (const int y : right) products.push_back(terms_.product({x, y}));
    return terms_.sum(products);
  }

  int expanded(int id) {
    const Term term = terms_[id];
    if (term.kind == TermKind::sum) {
      std::vector<int> parts = term.parts;
      for (int& part : parts) part = expanded(part);
      return terms_.sum(parts);
    }
    int result = terms_.number(terms_.coefficient(id));
    for (const int factor : terms_.factors(id)) {
      const int base = terms_.base(factor);
      const Number& exponent = terms_[terms_.exponent(factor)].number;
      const bool opens = terms_[base].kind == TermKind::sum && exponent.is_whole() &&
                         exponent.value > 0 && exponent.value < 7;
      const int times = opens ? static_cast<int>(exponent.value) : 1;
      for (int i = 0; i < times; ++i) {
        result = multiplied(result, opens ? base : factor);
        if (result < 0) return id;
      }
    }
    return result;
  }

  // Σ of a product each: common · Σ of the rests.
  int factored(int id) {
    const std::vector<int> parts = terms_[id].parts;
    std::vector<int> common = terms_.factors(parts[0]);
    for (const int part : parts) {
      const std::vector<int> factors = terms_.factors(part);
      std::vector<int> still;
      for (const int one : common)
        for (const int other : factors)
          if (terms_.base(one) == terms_.base(other)) still.push_back(lesser(one, other));
      common = std::move(still);
    }
    const int shared = terms_.product(common);
    if (shared == Terms::one || terms_.is_number(shared)) return id;
    std::vector<int> rests;
    for (const int part : parts) rests.push_back(terms_.quotient(part, shared));
    const int rest = terms_.sum(rests), open = expanded(rest);
    return terms_.product({shared, size(open) < size(rest) ? open : rest});
  }

  // Of two powers of one base the one that divides both, or 1.
  int lesser(int a, int b) const {
    const Number &x = terms_[terms_.exponent(a)].number, &y = terms_[terms_.exponent(b)].number;
    if (terms_.exponent(a) == terms_.exponent(b)) return a;
    const bool numbers =
        terms_.is_number(terms_.exponent(a)) && terms_.is_number(terms_.exponent(b));
    if (!numbers || x.negative() != y.negative()) return Terms::one;
    return (x.value < y.value) != x.negative() ? a : b;
  }

  int over_one_bar(int id) {
    const std::vector<int> parts = terms_[id].parts;
    std::vector<int> below;  // factors with exponents below 0, each base once
    for (const int part : parts) {
      for (const int factor : terms_.factors(part)) {
        const int exponent = terms_.exponent(factor);
        if (!terms_.is_number(exponent) || !terms_[exponent].number.negative()) continue;
        const auto same = std::find_if(below.begin(), below.end(), [&](int other) {
          return terms_.base(other) == terms_.base(factor);
        });
        if (same == below.end())
          below.push_back(factor);
        else if (terms_[exponent].number.value < terms_[terms_.exponent(*same)].number.value)
          *same = factor;
      }
    }
    if (below.empty()) return id;
    const int bar = terms_.product(below);
    std::vector<int> above;
    for (const int part : parts) above.push_back(expanded(terms_.quotient(part, bar)));
    return terms_.product({simplified_sum(terms_.sum(above)), bar});
  }

  int simplified_sum(int id) {
    if (terms_[id].kind != TermKind::sum) return id;
    const int shorter = factored(id);
    return size(shorter) < size(id) ? shorter : id;
  }

  Terms& terms_;
  std::vector<int> known_;
};

}  // namespace

int simplified(Terms& terms, int term) { return Simplifier(terms).run(term); }

}  // namespace backprop
