#include "expression/terms.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "scalar/tape.h"
#include "tensor/error.h"

namespace backprop {
namespace {

constexpr std::size_t most_held = 12000000;  // parts of all terms together, and 8 more for each

}  // namespace

Terms::Terms() : table_(1024, -1) {
  for (const Number& constant : {fraction(0, 1), fraction(1, 1), fraction(-1, 1), fraction(1, 2)})
    number(constant);
}

// ---------------------------------------------------------------- keeping each once

int Terms::keep(Term term) {
  std::size_t hash = static_cast<std::size_t>(term.kind) * 31 + term.symbol;
  const auto mix = [&hash](std::size_t with) { hash = (hash ^ with) * 0x9E3779B1u; };
  mix(reinterpret_cast<std::size_t>(term.op));
  mix(static_cast<std::size_t>(term.number.top * 31 + term.number.bottom));
  for (const int part : term.parts) mix(static_cast<std::size_t>(part) + (hash >> 15));
  if (2 * terms_.size() > table_.size()) {
    const std::vector<Term> all = std::move(terms_);
    table_.assign(4 * table_.size(), -1);
    terms_.clear();
    held_ = 0;
    for (const Term& each : all) keep(each);
  }
  const std::size_t mask = table_.size() - 1;
  std::size_t at = (hash ^ (hash >> 15)) & mask;
  for (; table_[at] >= 0; at = (at + 1) & mask) {
    const Term& other = terms_[table_[at]];
    if (other.kind == term.kind && other.symbol == term.symbol && other.op == term.op &&
        other.number == term.number && other.parts == term.parts)
      return table_[at];
  }
  held_ += term.parts.size() + 8;  // what a term without parts takes, too
  if (held_ > most_held)
    throw_error("symbolic", {"the derivative would be too large: it outgrew the memory for it"});
  measure(term);
  table_[at] = static_cast<int>(terms_.size());
  terms_.push_back(std::move(term));
  return table_[at];
}

void Terms::measure(Term& term) const {
  double size = 1;
  double degree = 0;
  if (term.kind == TermKind::number) {
    if (!term.number.is_one_number()) size = 3;
  } else if (term.kind == TermKind::symbol) {
    degree = term.symbol < 0 ? 0 : 1;
  }
  bool above = false;
  for (const int id : term.parts) {
    const Term& part = terms_[id];
    term.depth = std::max(term.depth, part.depth + 1);
    size += part.size + (term.kind == TermKind::call ? 0 : 1);
    degree = term.kind == TermKind::sum ? std::max(degree, part.degree) : degree + part.degree;
    above = above || part.kind != TermKind::power || !(terms_[part.parts[1]].number.negative());
  }
  if (term.kind == TermKind::product || term.kind == TermKind::sum) size -= 2;
  if (term.kind == TermKind::product) {
    const Number& first = terms_[term.parts[0]].number;
    if (first.is(-1)) size -= 2;  // a sign alone
    if (!above) size += 2;        // 1 / …
  }
  if (term.kind == TermKind::call) degree = 0;
  if (term.kind == TermKind::power) {
    const Number& exponent = terms_[term.parts[1]].number;
    degree = terms_[term.parts[0]].degree * exponent.value;
    size -= 2;
    if (std::abs(exponent.value) == 0.5) size -= 1;  // √
    if (exponent.is(-1)) size -= 2;                  // a fraction bar
  }
  term.size = static_cast<int>(std::min<double>(size, endless));
  term.degree = degree;
}

int Terms::number(const Number& number) {
  Term term{TermKind::number};
  term.number = number;
  return keep(std::move(term));
}

int Terms::symbol(int symbol) {
  Term term{TermKind::symbol};
  term.symbol = symbol;
  return keep(std::move(term));
}

// ---------------------------------------------------------------- parts

Number Terms::coefficient(int id) const {
  const Term& term = terms_[id];
  if (term.kind == TermKind::number) return term.number;
  if (term.kind == TermKind::product && is_number(term.parts[0]))
    return terms_[term.parts[0]].number;
  return terms_[one].number;
}

int Terms::without_coefficient(int id) {
  const Term& term = terms_[id];
  if (term.kind == TermKind::number) return one;
  if (term.kind != TermKind::product || !is_number(term.parts[0])) return id;
  return from_sorted(TermKind::product, {term.parts.begin() + 1, term.parts.end()});
}

int Terms::base(int factor) const {
  const Term& term = terms_[factor];
  return term.kind == TermKind::power ? term.parts[0] : factor;
}

int Terms::exponent(int factor) const {
  const Term& term = terms_[factor];
  return term.kind == TermKind::power ? term.parts[1] : one;
}

std::vector<int> Terms::factors(int id) const {
  const Term& term = terms_[id];
  if (term.kind == TermKind::number) return {};
  if (term.kind != TermKind::product) return {id};
  return {term.parts.begin() + is_number(term.parts[0]), term.parts.end()};
}

int Terms::arguments(int call) const {
  const Term& term = terms_[call];
  return static_cast<int>(term.parts.size() - term.op->parameters.size());
}

int& Terms::place_of(int key) {
  if (places_.size() <= static_cast<std::size_t>(key)) places_.resize(terms_.size(), -1);
  return places_[key];
}

void Terms::forget_places(const std::vector<Piece>& pieces) {
  for (const Piece& piece : pieces) places_[piece.key] = -1;
}

// With the order of the parts made that of people; one part alone is itself.
int Terms::from_sorted(TermKind kind, std::vector<int> parts) {
  if (parts.size() == 1) return parts[0];
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const int part = parts[i];
    std::size_t to = i;
    for (; to > 0 && goes_before(kind, part, parts[to - 1]); --to) parts[to] = parts[to - 1];
    parts[to] = part;
  }
  Term term{kind};
  term.parts = std::move(parts);
  return keep(std::move(term));
}

// ---------------------------------------------------------------- sums

void Terms::collect_terms(int part, Number times, std::vector<Piece>& pieces) {
  const Number coefficient = this->coefficient(part) * times;
  const int key = without_coefficient(part);
  if (terms_[key].kind == TermKind::sum && std::abs(coefficient.value) == 1) {
    const std::vector<int> inner = terms_[key].parts;
    for (const int each : inner) collect_terms(each, coefficient, pieces);
    return;
  }
  int& place = place_of(key);
  if (place < 0) {
    place = static_cast<int>(pieces.size());
    pieces.push_back({key, coefficient, 0, times.is(1) ? part : -1});
  } else {
    Piece& piece = pieces[place];
    piece.coefficient = piece.coefficient + coefficient;
    piece.original = -1;
  }
}

int Terms::sum(const std::vector<int>& terms) {
  if (terms.size() == 1) return terms[0];
  std::vector<Piece> pieces;
  for (const int term : terms) collect_terms(term, terms_[one].number, pieces);
  forget_places(pieces);
  std::vector<int> parts;
  bool again = false;
  for (const Piece& piece : pieces) {
    if (piece.coefficient.is(0)) continue;
    const int part =
        piece.original >= 0 ? piece.original : product({number(piece.coefficient), piece.key});
    again = again || terms_[part].kind == TermKind::sum;
    parts.push_back(part);
  }
  if (parts.empty()) return zero;
  if (again && parts.size() > 1) return sum(parts);
  return from_sorted(TermKind::sum, std::move(parts));
}

// Whether what people would have positive is not: in x - 1 and 1 - p(x) the first, in p(x) - t the
// first call.
bool Terms::leads_negative(int sum) const {
  if (terms_[sum].kind != TermKind::sum) return false;
  const std::vector<int>& parts = terms_[sum].parts;
  std::size_t leader = 0;
  for (std::size_t i = parts.size(); i-- > 0 && terms_[parts[i]].degree == 0;) leader = i;
  if (is_number(parts[leader])) leader = 0;
  return coefficient(parts[leader]).negative();
}

int Terms::opposite(int sum) {
  std::vector<int> parts = terms_[sum].parts;
  for (int& part : parts) part = negative(part);
  return this->sum(parts);
}

// ---------------------------------------------------------------- products

// Sums in products begin with something positive, so that x - y and y - x are found to be alike.
void Terms::collect_factors(int part, Number& coefficient, std::vector<Piece>& pieces) {
  if (is_number(part)) {
    coefficient = coefficient * terms_[part].number;
    return;
  }
  if (terms_[part].kind == TermKind::product) {
    const std::vector<int> inner = terms_[part].parts;
    for (const int each : inner) collect_factors(each, coefficient, pieces);
    return;
  }
  if (leads_negative(part)) {
    coefficient = -coefficient;
    forget_places(pieces);
    part = opposite(part);
    for (std::size_t i = 0; i < pieces.size(); ++i) place_of(pieces[i].key) = static_cast<int>(i);
  }
  const bool exponential =
      terms_[part].kind == TermKind::call && std::strcmp(terms_[part].op->name, "exp") == 0;
  // All exponentials are one factor, by their exponents: its key is the op's first call.
  int key = base(part);
  int exponent = this->exponent(part);
  if (exponential) {
    exponent = terms_[part].parts[0];
    for (const Piece& piece : pieces)
      if (piece.coefficient.is(1)) key = piece.key;
  }
  int& place = place_of(key);
  if (place < 0) {
    place = static_cast<int>(pieces.size());
    pieces.push_back({key, fraction(exponential, 1), exponent, part});
    return;
  }
  const std::size_t at = place;
  forget_places(pieces);
  const int both = sum({pieces[at].exponent, exponent});
  pieces[at].exponent = both;
  pieces[at].original = -1;
  for (std::size_t i = 0; i < pieces.size(); ++i) place_of(pieces[i].key) = static_cast<int>(i);
}

int Terms::product(const std::vector<int>& factors) {
  Number coefficient = terms_[one].number;
  std::vector<Piece> pieces;
  for (const int factor : factors) collect_factors(factor, coefficient, pieces);
  forget_places(pieces);
  if (coefficient.is(0)) return zero;
  std::vector<int> parts;
  bool again = false;
  for (const Piece& piece : pieces) {
    int part = piece.original;
    if (part < 0) {
      part = piece.coefficient.is(1) ? call(*terms_[piece.key].op, {piece.exponent})
                                     : power(piece.key, piece.exponent);
      again = again || is_number(part) || terms_[part].kind == TermKind::product ||
              base(part) != piece.key;
    }
    if (part != one) parts.push_back(part);
  }
  const int first = number(coefficient);
  if (parts.empty()) return first;
  if (again) {
    parts.push_back(first);
    return product(parts);
  }
  if (coefficient.is(-1) && parts.size() == 1 && terms_[parts[0]].kind == TermKind::sum)
    return opposite(parts[0]);
  if (!coefficient.is(1)) parts.push_back(first);
  return from_sorted(TermKind::product, std::move(parts));
}

// ---------------------------------------------------------------- powers

int Terms::power_of_number(int base, int exponent) {
  const Number of = terms_[base].number, to = terms_[exponent].number;
  if (to.is_whole() && std::abs(to.value) < 100000)
    return number(backprop::power(of, static_cast<int>(to.value)));
  // Roots of squares.
  const auto root = [](long long x) {
    return static_cast<long long>(std::sqrt(static_cast<double>(x)));
  };
  const long long top = of.negative() ? -1 : root(of.top), bottom = root(of.bottom);
  if (to.bottom == 2 && std::abs(to.value) < 100000 && bottom > 0 && top * top == of.top &&
      bottom * bottom == of.bottom)
    return number(backprop::power(fraction(top, bottom, of.decimal), static_cast<int>(to.top)));
  return -1;
}

int Terms::power(int base, int exponent) {
  if (exponent == zero || base == one) return one;
  if (exponent == one) return base;
  const Term of = terms_[base], to = terms_[exponent];
  const bool whole = to.kind == TermKind::number && to.number.is_whole();
  if (of.kind == TermKind::number && to.kind == TermKind::number) {
    const int known = power_of_number(base, exponent);
    if (known >= 0) return known;
  }
  if (of.kind == TermKind::power) {
    // (x²)^(1/2) is |x|, all others multiply.
    const Number& inner = terms_[of.parts[1]].number;
    const bool even = inner.is_whole() && inner.value != 0 && std::fmod(inner.value, 2) == 0;
    if (whole || (is_number(of.parts[1]) && !even))
      return power(of.parts[0], product({of.parts[1], exponent}));
  }
  if (of.kind == TermKind::call && std::strcmp(of.op->name, "exp") == 0)
    return call(*of.op, {product({of.parts[0], exponent})});
  if (of.kind == TermKind::product && whole) {
    std::vector<int> parts = of.parts;
    for (int& part : parts) part = power(part, exponent);
    return product(parts);
  }
  if (whole && leads_negative(base)) {
    const int turned = power(opposite(base), exponent);
    return std::fmod(to.number.value, 2) == 0 ? turned : negative(turned);
  }
  if (to.number.decimal) exponent = number(fraction(to.number.top, to.number.bottom));
  Term term{TermKind::power};
  term.parts = {base, exponent};
  return keep(std::move(term));
}

// ---------------------------------------------------------------- calls

// The value of a call of numbers where it is a small multiple of ½, or -1.
int Terms::folded(const Op<double>& op, const std::vector<int>& parts) {
  const std::size_t count = parts.size() - op.parameters.size();
  Parameters parameters{};
  Tape tape(static_cast<int>(count + 1));
  std::vector<int> inputs;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!is_number(parts[i])) return -1;
    const double value = terms_[parts[i]].number.value;
    if (i < count)
      inputs.push_back(tape.leaf(value));
    else
      parameters[i - count] = value;
  }
  const int result = tape.apply({op, static_cast<int>(count), parameters}, inputs);
  tape.plan(result);
  tape.forward();
  const double twice = 2 * tape.values()[result];
  if (!(std::abs(twice) < 1e6) || twice != std::floor(twice)) return -1;
  return number(fraction(static_cast<long long>(twice), 2));
}

int Terms::call(const Op<double>& op, std::vector<int> parts) {
  const int known = folded(op, parts);
  if (known >= 0) return known;
  const Term& first = terms_[parts[0]];
  const auto undoes = [&](const char* outer, const char* inner) {
    return std::strcmp(op.name, outer) == 0 && first.kind == TermKind::call &&
           std::strcmp(first.op->name, inner) == 0;
  };
  if (undoes("ln", "exp") || undoes("exp", "ln")) return first.parts[0];
  Term term{TermKind::call};
  term.op = &op;
  term.parts = std::move(parts);
  return keep(std::move(term));
}

}  // namespace backprop
