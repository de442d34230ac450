#include "tensor/decimal.h"

#include <cmath>

// In WASM the numbers of JavaScript are at hand (bindings/decimals.js); the C library's own
// conversions, made for numbers of any length, would be a twentieth of what a visitor loads.
#ifdef __EMSCRIPTEN__
extern "C" void write_exponential(double value, char* text, int size);
extern "C" double read_number(const char* text);
#else
#include <cstdio>
#include <cstdlib>

namespace {

void write_exponential(double value, char* text, int size) {
  for (int digits = 0; digits <= 16; ++digits) {
    std::snprintf(text, size, "%.*e", digits, value);
    if (std::strtod(text, nullptr) == value) return;
  }
}

double read_number(const char* text) { return std::strtod(text, nullptr); }

}  // namespace
#endif

namespace backprop {

std::string shortest(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
  if (value == 0) return std::signbit(value) ? "-0" : "0";
  char exponential[40];
  write_exponential(value, exponential, sizeof exponential);
  const auto [negative, digits, last] = *read_decimal(exponential);
  std::string text = digits;
  while (text.size() > 1 && text.back() == '0') text.pop_back();
  const int count = static_cast<int>(text.size());
  // Where the point is: after the digit of weight 1.
  const int point = static_cast<int>(digits.size()) + last;
  if (point > 21 || point <= -6) {
    if (count > 1) text.insert(1, ".");
    text += (point > 0 ? "e+" : "e-") + std::to_string(std::abs(point - 1));
  } else if (point <= 0) {
    text.insert(0, "0." + std::string(-point, '0'));
  } else if (point < count) {
    text.insert(point, ".");
  } else {
    text.append(point - count, '0');
  }
  return negative ? "-" + text : text;
}

double read_double(const std::string& text) { return read_number(text.c_str()); }

}  // namespace backprop
