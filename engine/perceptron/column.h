// Many numbers, those of exact arithmetic with their texts: they are shown by the thousand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tensor/rational.h"

namespace backprop {

struct Column {
  std::vector<double> values{};
  // Of fractions alone, for float64 shows itself: text i ends before text[ends[i]], where the next
  // one begins.
  std::vector<double> ends{};
  std::string text{};

  void add(double number) { values.push_back(number); }
  void add(const Rational& number) {
    values.push_back(number.to_double());
    number.append_to(text);
    ends.push_back(static_cast<double>(text.size()));
  }
  template <class Number>
  void add(const std::vector<Number>& numbers) {
    for (const Number& number : numbers) add(number);
  }

  int size() const { return static_cast<int>(values.size()); }

  std::string_view text_at(int i) const {
    const std::size_t from = i == 0 ? 0 : static_cast<std::size_t>(ends[i - 1]);
    return std::string_view(text).substr(from, static_cast<std::size_t>(ends[i]) - from);
  }

  // Whether two numbers of it are the same.
  bool same(int i, int j) const {
    return values[i] == values[j] && (ends.empty() || text_at(i) == text_at(j));
  }

  void read(int i, Rational& number) const { number = Rational::parse(text_at(i)); }
  void read(int i, double& number) const { number = values[i]; }

  void cut(int size) {
    if (size >= this->size()) return;
    values.resize(size);
    if (ends.empty()) return;
    ends.resize(size);
    text.resize(size == 0 ? 0 : static_cast<std::size_t>(ends.back()));
  }
};

}  // namespace backprop
