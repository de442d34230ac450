// Numbers as text: decimals as people and JSON write them, and the shortest text that reads back
// to the same float64.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace backprop {

// (-) digits · 10^exponent; digits without leading zeros, "" for zero.
struct Decimal {
  bool negative = false;
  std::string digits;
  int exponent = 0;
};

namespace decimal {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The part after "e": nothing if it is no whole number, or one far beyond float64's range.
inline std::optional<int> read_exponent(std::string_view text) {
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  if (text.empty() || text.size() > 5) return std::nullopt;
  int size = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    size = 10 * size + (c - '0');
  }
  return negative ? -size : size;
}

}  // namespace decimal

// "-12", ".5", "1e-3"; nothing if the text is anything else.
inline std::optional<Decimal> read_decimal(std::string_view text) {
  Decimal result;
  std::size_t at = 0;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) result.negative = text[at++] == '-';
  bool any = false;
  bool point = false;
  for (; at < text.size(); ++at) {
    if (text[at] == '.' && !point) {
      point = true;
    } else if (decimal::is_digit(text[at])) {
      any = true;
      if (text[at] != '0' || !result.digits.empty()) result.digits += text[at];
      if (point) --result.exponent;
    } else {
      break;
    }
  }
  if (!any) return std::nullopt;
  if (at == text.size()) return result;
  if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
  const std::optional<int> exponent = decimal::read_exponent(text.substr(at + 1));
  if (!exponent) return std::nullopt;
  result.exponent += *exponent;
  return result;
}

// The shortest text that reads back to the same number, as JavaScript writes it: 0.1, 1e+21, -0.
std::string shortest(double value);

// The float64 nearest to a decimal: "12", ".5e-3". Beyond the largest it is infinite.
double read_double(const std::string& text);

}  // namespace backprop
