#include "expression/functions.h"

#include <algorithm>
#include <iterator>
#include <numbers>

#include "ops/registry.h"
#include "ops/shapes.h"

namespace backprop {
namespace {

struct Alias {
  std::string_view name;
  std::string_view op;
};

// Other names of ops. log is the natural logarithm, as in the libraries that students go on to;
// log2 and log10 say what they are.
constexpr Alias aliases[] = {
    {"log", "ln"},    {"arcsin", "asin"}, {"arccos", "acos"}, {"arctan", "atan"},
    {"σ", "sigmoid"}, {"ReLU", "relu"},   {"swish", "silu"},
};

// Written with a sign: their names stay free for what a formula defines.
constexpr std::string_view signs[] = {"sub", "div", "neg"};

// Every op that a formula calls by its own name: those of formulas, and what networks do number by
// number.
template <class Visit>
void visit_callable(Visit visit) {
  for (const Op<double>* op : formula_ops())
    if (std::find(std::begin(signs), std::end(signs), op->name) == std::end(signs)) visit(*op);
  for (const auto list : {fast_ops<double>(), small_ops<double>()})
    for (const Op<double>* op : list)
      if (op->max_inputs == 1 && op->shape == equal_shapes) visit(*op);
}

// Insertions, deletions, replacements and swaps of neighbours that lead from a to b.
int edits(std::string_view a, std::string_view b) {
  std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = static_cast<int>(i + j);
        continue;
      }
      d[i][j] =
          std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

const Op<double>* find_function(std::string_view name) {
  for (const Alias& alias : aliases)
    if (alias.name == name) name = alias.op;
  const Op<double>* found = nullptr;
  visit_callable([&](const Op<double>& op) {
    if (op.name == name) found = &op;
  });
  return found;
}

bool is_function_name(std::string_view name) { return name == "dot" || find_function(name); }

std::optional<double> find_constant(std::string_view name) {
  if (name == "pi" || name == "π") return std::numbers::pi;
  if (name == "e") return std::numbers::e;
  return std::nullopt;
}

std::string suggestion(std::string_view name, const std::vector<std::string_view>& others) {
  constexpr std::size_t longest = 30;  // no function's name is longer; keeps the search short
  if (name.size() < 2 || name.size() > longest) return "";
  // At most one change in a short name, two in a long one; a name of the same length goes first.
  int best = 10 * (name.size() < 4 ? 2 : 3);
  std::string_view nearest;
  const auto consider = [&](std::string_view other) {
    if (other.size() > longest) return;
    const int distance = 10 * edits(name, other) + (other.size() == name.size() ? 0 : 1);
    if (distance >= best) return;
    best = distance;
    nearest = other;
  };
  for (std::string_view other : others) consider(other);
  for (const Alias& alias : aliases) consider(alias.name);
  visit_callable([&](const Op<double>& op) { consider(op.name); });
  consider("dot");
  return nearest.empty() ? "" : "; did you mean `" + std::string(nearest) + "`?";
}

}  // namespace backprop
