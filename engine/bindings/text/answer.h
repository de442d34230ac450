// What the modules without glue share: a request comes as text in parts, its answer goes as JSON;
// many numbers go beside it as a block of float64.
// Such a module defines `respond`; all else of its border is in answer.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tensor/decimal.h"
#include "tensor/error.h"

namespace backprop::bindings {

using Parts = std::vector<std::string>;

// Answers the request by writing one value. What it throws becomes {"error"} instead.
void respond(const Parts& request);

// The answer so far.
extern std::string answer;

// Many numbers: in the answer stands {"from", "to"}, their places in the block.
struct Numbers {
  std::vector<double> values{};
};

void write(const Numbers& numbers);
void write(std::string_view text);
inline void write(const std::string& text) { write(std::string_view(text)); }
inline void write(const char* text) { write(std::string_view(text)); }
inline void write(int number) { answer += join({number}); }
inline void write(bool flag) { answer += flag ? "true" : "false"; }
// JSON has no infinity and no NaN: null stands for them.
void write(double number);

template <class Item>
void write(const std::vector<Item>& items);

// A struct of the engine, whose fields `write_fields` (beside the struct, in its namespace) writes.
template <class Struct>
requires requires(const Struct& value) { write_fields(value); }
void write(const Struct& value) { write_fields(value); }

template <class T>
void write(const std::optional<T>& value) {
  if (value)
    write(*value);
  else
    answer += "null";
}

template <class Item>
void write(const std::vector<Item>& items) {
  answer += '[';
  bool first = true;
  for (const Item& item : items) {
    if (!first) answer += ',';
    first = false;
    write(item);
  }
  answer += ']';
}

// `before` is '{' for the first field and ',' for the others.
template <class T>
void field(char before, const char* name, const T& value) {
  answer += before;
  write(name);
  answer += ':';
  write(value);
}

}  // namespace backprop::bindings
