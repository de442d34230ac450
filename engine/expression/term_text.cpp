#include "expression/term_text.h"

#include <algorithm>
#include <cmath>

#include "expression/print.h"
#include "tensor/decimal.h"

namespace backprop {
namespace {

class Writer {
 public:
  Writer(Terms& terms, const std::vector<std::string>& symbols, int index_base)
      : terms_(terms), symbols_(symbols), index_base_(index_base) {}

  static std::string bracketed(const Text& made, Binding least) {
    return made.binding < least ? "(" + made.text + ")" : made.text;
  }
  std::string operand(int id, Binding least) { return bracketed(text(id), least); }

  Text text(int id) {
    const Term term = terms_[id];
    switch (term.kind) {
      case TermKind::symbol:
        return {term.symbol < 0 ? "pi" : symbols_[term.symbol]};
      case TermKind::call:
        return call(term);
      case TermKind::sum:
        return sum(term);
      default:
        return product(id, terms_.coefficient(id).negative());
    }
  }

 private:
  // Something positive first, where there is any: 1 - x.
  Text sum(const Term& term) {
    std::size_t first = 0;
    while (first + 1 < term.parts.size() && terms_.coefficient(term.parts[first]).negative())
      ++first;
    if (terms_.coefficient(term.parts[first]).negative()) first = 0;
    std::string all = operand(term.parts[first], Binding::product);
    for (std::size_t i = 0; i < term.parts.size(); ++i) {
      if (i == first) continue;
      const int part = term.parts[i];
      const bool minus = terms_.coefficient(part).negative();
      all += minus ? " - " : " + ";
      all += minus ? product(part, false).text : operand(part, Binding::product);
    }
    return {all, Binding::sum};
  }

  // How well a minus goes into a factor: -2*(x - y) is 2*(y - x); best into p - 1.
  int turns(int factor) const {
    const Term& base = terms_[terms_.base(factor)];
    const Number& exponent = terms_[terms_.exponent(factor)].number;
    if (base.kind != TermKind::sum || base.degree <= 0 || std::abs(exponent.value) != 1) return 0;
    int good = 0;
    for (const int part : base.parts)
      if (terms_.coefficient(part).negative())
        good = terms_.is_number(part) ? 2 : std::max(good, 1);
    return good;
  }

  // |coefficient| · factors above / factors below, with a minus in front or not.
  Text product(int id, bool minus) {
    const Number coefficient = terms_.coefficient(id);
    const double whole = std::abs(coefficient.value);
    std::vector<Text> above, below;
    if (coefficient.is_one_number()) {
      if (whole != 1) above.push_back({shortest(whole)});
    } else {
      const double top = std::abs(static_cast<double>(coefficient.top));
      if (top != 1) above.push_back({shortest(top)});
      below.push_back({shortest(static_cast<double>(coefficient.bottom))});
    }
    const std::vector<int> factors = terms_.factors(id);
    int turned = -1;
    for (const int factor : factors)
      if (minus && turns(factor) > (turned < 0 ? 0 : turns(turned))) turned = factor;
    minus = minus && turned < 0;
    for (const int factor : factors) {
      const int exponent = terms_.exponent(factor);
      const int base = terms_.base(factor);
      const bool under = terms_[exponent].number.negative();
      (under ? below : above)

          .push_back(power(factor == turned ? terms_.negative(base) : base,
                           under ? terms_.negative(exponent) : exponent));
    }
    if (above.empty()) above.push_back({"1"});
    const bool alone = above.size() == 1 && below.empty();
    std::string all = minus ? "-" : "";
    const Binding binding = !alone ? Binding::product : minus ? Binding::minus : above[0].binding;
    if (alone && !minus) return above[0];
    join(above, all);
    if (!below.empty()) all += '/';
    if (below.size() > 1) all += '(';
    join(below, all);
    if (below.size() > 1) all += ')';
    return {all, binding};
  }

  static void join(const std::vector<Text>& parts, std::string& all) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i > 0) all += '*';
      all += bracketed(parts[i], Binding::minus);
    }
  }

  Text power(int base, int exponent) {
    if (exponent == Terms::one) return text(base);
    if (exponent == Terms::half) return {"sqrt(" + text(base).text + ")"};
    const Number& number = terms_[exponent].number;
    if (terms_.is_number(exponent) && number.bottom > 1)  // as a decimal where that ends
      exponent = terms_.number(fraction(number.top, number.bottom, true));
    return {operand(base, Binding::atom) + "^" + operand(exponent, Binding::minus), Binding::power};
  }

  Text call(const Term& term) {
    const std::string name = term.op->name;
    const int count = static_cast<int>(term.parts.size() - term.op->parameters.size());
    if (name == "exp" && term.parts[0] == Terms::one) return {"e"};
    const bool softmax = name == "softmax", vector = softmax || name == "logsumexp";
    std::string all = name + (vector ? "([" : "(");
    for (int i = 0; i < count; ++i) all += (i == 0 ? "" : ", ") + text(term.parts[i]).text;
    if (vector) all += ']';
    for (std::size_t i = 0; i < term.op->parameters.size(); ++i) {
      const Parameter& parameter = term.op->parameters[i];
      const double value = terms_[term.parts[count + i]].number.value;
      if (is_typed_constant(parameter.name) && value != parameter.value)
        all += std::string(", ") + parameter.name + "=" + shortest(value);
    }
    all += ')';
    if (softmax)
      all +=
          "[" +
          std::to_string(static_cast<int>(terms_[term.parts[count]].number.value) + index_base_) +
          "]";
    return {all};
  }

  Terms& terms_;
  const std::vector<std::string>& symbols_;
  int index_base_;
};

}  // namespace

std::string term_text(Terms& terms, int term, const std::vector<std::string>& symbols,
                      int index_base) {
  return Writer(terms, symbols, index_base).text(term).text;
}

}  // namespace backprop
