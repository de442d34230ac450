// The second WebAssembly module: derivatives by rules and formulas as LaTeX. Text in, text out, so
// that it needs no glue, and a page loads it when there is time. Answers are JSON.
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "expression/differentiate.h"
#include "expression/latex.h"
#include "tensor/decimal.h"
#include "tensor/error.h"

namespace {

using backprop::SymbolicDerivative;
using Fields = std::vector<std::string>;

std::string request, answer;

void write(std::string_view text) {
  answer += '"';
  for (const char c : text) {
    constexpr const char* digits = "0123456789abcdef";
    if (static_cast<unsigned char>(c) < 0x20) {
      answer += "\\u00";
      answer += digits[c >> 4];
      answer += digits[c & 15];
      continue;
    }
    if (c == '"' || c == '\\') answer += '\\';
    answer += c;
  }
  answer += '"';
}

void write(int number) { answer += backprop::join({number}); }

void write(const std::vector<std::string>& items);
void write(const backprop::SymbolicStep& step);

template <class Item>
void write_list(const std::vector<Item>& items) {
  answer += '[';
  for (const Item& item : items) {
    if (&item != items.data()) answer += ',';
    write(item);
  }
  answer += ']';
}

void write(const std::vector<std::string>& items) { write_list(items); }

template <class T>
void field(char before, const char* name, const T& value) {
  answer += before;
  write(std::string_view(name));
  answer += ':';
  if constexpr (requires { write(value); })
    write(value);
  else
    write_list(value);
}

void write(const backprop::SymbolicStep& step) {
  field('{', "rule", step.rule);
  field(',', "node", step.node);
  field(',', "before", step.before);
  field(',', "after", step.after);
  answer += '}';
}

// The request's parts: each ends with a 0.
Fields parts() {
  Fields found(1);
  for (const char c : request)
    if (c != 0)
      found.back() += c;
    else
      found.emplace_back();
  found.pop_back();
  return found;
}

void differentiate(const Fields& part) {
  const auto number = [&](int i) { return backprop::read_double(part.at(i)); };
  const backprop::ExpressionOptions options{number(5), number(6) != 0, static_cast<int>(number(7))};
  const SymbolicDerivative found = backprop::differentiate(part.at(1), part.at(2), options,
                                                           part.at(3), static_cast<int>(number(4)));
  field('{', "formula", found.formula);
  field(',', "nodes", found.nodes);
  field(',', "original", found.original);
  field(',', "moreSteps", found.more_steps);
  field(',', "steps", found.steps);
  answer += '}';
}

void respond() {
  const Fields part = parts();
  if (part.at(0) == "latex")
    write(backprop::formula_latex(part.at(1)));
  else
    differentiate(part);
}

}  // namespace

// Room for a request of so many bytes.
extern "C" __attribute__((export_name("room"))) char* symbolic_room(int size) {
  request.assign(size, 0);
  return request.data();
}

// Answers the request that was written there: ["latex", formula] with a list, ["derivative",
// formula, output, by, target, reluAtZero, splitTies, indexBase] with a derivative, and what cannot
// be answered with {"error"}. A text that ends with a 0, good until the next request.
extern "C" __attribute__((export_name("answer"))) const char* symbolic_answer() {
  answer.clear();
  try {
    respond();
  } catch (const std::exception& error) {
    answer.clear();
    field('{', "error", std::string(error.what()));
    answer += '}';
  }
  return answer.c_str();
}
