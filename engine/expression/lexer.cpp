#include "expression/lexer.h"

#include <cmath>
#include <string>

#include "expression/utf8.h"
#include "tensor/decimal.h"
#include "tensor/error.h"

namespace backprop {
namespace {

// Bytes: names stand in the formula of every node that uses them.
constexpr std::size_t longest_name = 200;

bool between(char32_t c, char32_t low, char32_t high) { return c >= low && c <= high; }

bool is_digit(char32_t c) { return between(c, '0', '9'); }

// Latin, Greek and Cyrillic letters; not × and ÷, which live among them, nor Greek punctuation.
bool starts_name(char32_t c) {
  if (c < 0x80) return between(c, 'a', 'z') || between(c, 'A', 'Z') || c == '_';
  return c == 0xB5 || (between(c, 0xC0, 0x24F) && c != 0xD7 && c != 0xF7) ||
         (between(c, 0x370, 0x52F) && c != 0x37E && c != 0x387) || between(c, 0x1E00, 0x1FFF) ||
         c == 0x2113;  // ℓ
}

// Also digits, subscripts (w₁, xᵢ) and combining marks (x̂).
bool continues_name(char32_t c) {
  return starts_name(c) || is_digit(c) || between(c, 0x300, 0x36F) || between(c, 0x2080, 0x2089) ||
         between(c, 0x2090, 0x209C) || between(c, 0x1D62, 0x1D6A);
}

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\r' || c == 0xA0 || between(c, 0x2000, 0x200B) ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool is_line_break(char32_t c) { return c == '\n' || c == 0x2028 || c == 0x2029; }

char symbol_of(char32_t c) {
  switch (c) {
    case 0xD7:    // ×
    case 0xB7:    // ·
    case 0x387:   // ·
    case 0x2219:  // ∙
    case 0x22C5:  // ⋅
    case 0x2217:  // ∗
      return '*';
    case 0xF7:    // ÷
    case 0x2215:  // ∕
    case 0x2044:  // ⁄
      return '/';
    case 0x2010:  // ‐
    case 0x2011:  // ‑
    case 0x2012:  // ‒
    case 0x2013:  // –
    case 0x2014:  // —
    case 0x2212:  // −
      return '-';
    case 0x221A:  // √
      return 'r';
    default:
      return c < 0x80 && std::string_view("+-*/^()[],=").find(static_cast<char>(c)) !=
                             std::string_view::npos
                 ? static_cast<char>(c)
                 : '\0';
  }
}

// The ASCII twin of ⁰ ¹ ² … ⁺ ⁻, or 0.
char superscript_of(char32_t c) {
  if (c == 0xB9) return '1';
  if (c == 0xB2) return '2';
  if (c == 0xB3) return '3';
  if (c == 0x2070 || between(c, 0x2074, 0x2079)) return static_cast<char>('0' + (c - 0x2070));
  return c == 0x207A ? '+' : c == 0x207B ? '-' : '\0';
}

std::string advice(char32_t c) {
  if (c == '|') return ": write abs(x)";
  if (c == '{' || c == '}') return ": use ( and )";
  if (c == '\\') return ": functions are written by name, as sqrt(x)";
  if (c == '\'' || c == 0x2032) return ": names hold letters, digits and _";
  if (c == 0x207F) return ": write ^n";
  if (c == ':') return ": definitions are written with =";
  return "";
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Token> run() {
    while (at_ < text_.size()) next();
    add(TokenKind::end, text_.size());
    return std::move(tokens_);
  }

 private:
  [[noreturn]] void fail(Pieces message, std::size_t to) const {
    throw_formula_error(message, static_cast<int>(at_), static_cast<int>(to));
  }

  void add(TokenKind kind, std::size_t to, char symbol = '\0', double value = 0) {
    tokens_.push_back({kind, symbol, value, static_cast<int>(at_), static_cast<int>(to),
                       text_.substr(at_, to - at_)});
    at_ = to;
  }

  Character peek(std::size_t at) const {
    return at < text_.size() ? character_at(text_, at) : Character{};
  }

  void next() {
    const Character c = peek(at_);
    if (c.size == 0) fail({"the text is not valid UTF-8"}, at_ + 1);
    const std::size_t after = at_ + c.size;
    if (is_space(c.code)) {
      at_ = after;
    } else if (is_line_break(c.code)) {
      if (continues()) {
        at_ = after;
      } else {
        add(TokenKind::separator, after);
      }
    } else if (c.code == ';') {
      add(TokenKind::separator, after);
    } else if (is_digit(c.code) || (c.code == '.' && is_digit(peek(after).code))) {
      number();
    } else if (starts_name(c.code)) {
      name();
    } else if (superscript_of(c.code)) {
      superscript();
    } else {
      symbol(c.code, after);
    }
  }

  // Whether a line break here is mere space.
  bool continues() const {
    if (depth_ > 0) return true;
    if (tokens_.empty() || tokens_.back().kind != TokenKind::symbol) return false;
    const char last = tokens_.back().symbol;
    return last != ')' && last != ']';
  }

  std::size_t digits(std::size_t at) const {
    while (is_digit(peek(at).code)) ++at;
    return at;
  }

  void number() {
    std::size_t end = digits(at_);
    if (peek(end).code == '.') end = digits(end + 1);
    if (peek(end).code == '.') fail({"a number has one decimal point only"}, end + 1);
    // An e belongs to the number where digits follow; else it is the name e, as in 2e.
    if (peek(end).code == 'e' || peek(end).code == 'E') {
      const char32_t sign = peek(end + 1).code;
      const std::size_t start = end + (sign == '+' || sign == '-' ? 2 : 1);
      if (is_digit(peek(start).code)) end = digits(start);
    }
    const double value = read_double(std::string(text_.substr(at_, end - at_)));
    if (!std::isfinite(value)) fail({"the number is too large: the limit is about 1.8e308"}, end);
    add(TokenKind::number, end, '\0', value);
  }

  void name() {
    std::size_t end = at_;
    while (continues_name(peek(end).code)) end += peek(end).size;
    if (end - at_ > longest_name)
      fail({"the name is too long: ", end - at_, " bytes, and the limit is ", longest_name}, end);
    add(TokenKind::name, end);
  }

  void superscript() {
    std::size_t end = at_;
    std::string digits;
    while (const char digit = superscript_of(peek(end).code)) {
      digits += digit;
      end += peek(end).size;
    }
    const std::size_t sign = digits.find_last_of("+-");
    if ((sign != std::string::npos && sign != 0) || !is_digit(digits.back()))
      fail({"a superscript must be a whole number: write ^ for other exponents"}, end);
    const double value = read_double(digits);
    if (!std::isfinite(value)) fail({"the exponent is too large"}, end);
    add(TokenKind::superscript, end, '\0', value);
  }

  void symbol(char32_t code, std::size_t after) {
    const char symbol = symbol_of(code);
    if (code < 0x20 || code == 0x7F) fail({"a control character cannot stand in a formula"}, after);
    if (!symbol)
      fail({"`", text_.substr(at_, after - at_), "` cannot stand in a formula", advice(code)},
           after);
    if (symbol == '(' || symbol == '[') ++depth_;
    if ((symbol == ')' || symbol == ']') && depth_ > 0) --depth_;
    if (code == '*' && peek(after).code == '*') return add(TokenKind::symbol, after + 1, '^');
    add(TokenKind::symbol, after, symbol);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;  // of open brackets
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> lex(std::string_view formula) {
  constexpr std::size_t limit = 200000;
  if (formula.size() > limit)
    throw_formula_error(
        {"the formula is too long: ", formula.size(), " bytes, and the limit is 200000"},
        static_cast<int>(limit), static_cast<int>(formula.size()));
  return Lexer(formula).run();
}

}  // namespace backprop
