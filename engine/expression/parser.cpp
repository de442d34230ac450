#include "expression/parser.h"

#include <algorithm>
#include <string>
#include <utility>

#include "expression/complaint.h"
#include "expression/functions.h"
#include "expression/lexer.h"

namespace backprop {
namespace {

constexpr int max_nesting = 200;
constexpr std::size_t max_parameters = 1000;

std::string described(const Token& token) {
  if (token.kind == TokenKind::end) return "the end";
  if (token.kind == TokenKind::separator && token.text != ";") return "the end of the line";
  return quoted(token.text);
}

class Parser {
 public:
  explicit Parser(std::string_view formula) : formula_(formula), tokens_(lex(formula)) {}

  std::vector<Statement> run() {
    std::vector<Statement> statements;
    for (;;) {
      while (peek().kind == TokenKind::separator) ++at_;
      if (peek().kind == TokenKind::end) break;
      if (!statements.empty() && statements.back().name.text.empty()) {
        const Syntax& bare = statements.back().body;
        throw_formula_error({"only the last statement may go without a name: write `name = …`"},
                            bare.from, bare.to);
      }
      statements.push_back(statement());
      if (peek().kind != TokenKind::separator && peek().kind != TokenKind::end) fail_after("");
    }
    if (statements.empty())
      throw_formula_error({"the formula is empty: write for example f = x^2*y"}, 0,
                          static_cast<int>(formula_.size()));
    return statements;
  }

 private:
  // Counts levels of nesting, because each needs room on the stack here and in the builder.
  struct Nesting {
    explicit Nesting(Parser& parser) : parser(parser) {
      if (++parser.nesting_ > max_nesting)
        parser.fail({"nested more than ", max_nesting, " levels deep"}, parser.peek());
    }
    Nesting(const Nesting&) = delete;
    ~Nesting() { --parser.nesting_; }
    Parser& parser;
  };

  const Token& peek(int ahead = 0) const {
    return tokens_[std::min<std::size_t>(at_ + ahead, tokens_.size() - 1)];
  }
  const Token& last() const { return tokens_[at_ - 1]; }
  bool sees(char symbol, int ahead = 0) const { return peek(ahead).symbol == symbol; }
  bool take(char symbol) {
    const bool there = sees(symbol);
    if (there) ++at_;
    return there;
  }

  [[noreturn]] void fail(Pieces message, const Token& token) const {
    throw_formula_error(message, token.from, token.to);
  }

  // The value before is complete and the next token does not fit; `wanted` would have.
  [[noreturn]] void fail_after(const std::string& wanted) const {
    const Token& next = peek();
    const bool value = next.kind == TokenKind::name || next.kind == TokenKind::number ||
                       next.symbol == '(' || next.symbol == 'r';
    if (last().kind == TokenKind::name && is_function_name(last().text))
      fail(
          {quoted(last().text), " is a function: write ", quoted(std::string(last().text) + "(…)")},
          last());
    if (value)
      fail({"an operator is missing between ", quoted(last().text), " and ", quoted(next.text),
            ": write * to multiply"},
           next);
    if (!wanted.empty()) fail({wanted, " expected, found ", described(next)}, next);
    if (next.symbol == ',')
      fail({"`,` can only stand between arguments; a decimal point is written `.`"}, next);
    if (next.symbol == '=')
      fail({"`=` can only follow a name, as in `f = …`, or a call, as in `f(x) = …`"}, next);
    if (next.symbol == ')' || next.symbol == ']')
      fail({quoted(next.text), " has no partner before it"}, next);
    fail({"an operator or the end of the statement expected, found ", described(next)}, next);
  }

  void expect(char symbol) {
    if (!take(symbol)) fail_after(quoted(std::string(1, symbol)));
  }

  Syntax make(SyntaxKind kind, int from, std::string text, std::vector<Syntax> parts) const {
    return {kind, from, last().to, std::move(text), 0, std::move(parts)};
  }

  // -------------------------------------------------------------- statements

  Statement statement() {
    if (peek().kind == TokenKind::name && sees('=', 1)) {
      const Name name = take_name();
      ++at_;
      return {name, {}, expression()};
    }
    if (defines_function()) {
      const Name name = take_name();
      std::vector<Name> parameters = parameter_list();
      expect('=');
      return {name, std::move(parameters), expression()};
    }
    return {{"", peek().from, peek().from}, {}, expression()};
  }

  Name take_name() {
    const Token& token = tokens_[at_++];
    return {std::string(token.text), token.from, token.to};
  }

  // Whether `name ( … ) =` comes next.
  bool defines_function() const {
    if (peek().kind != TokenKind::name || !sees('(', 1)) return false;
    int depth = 0;
    for (int ahead = 1;; ++ahead) {
      const Token& token = peek(ahead);
      if (token.kind == TokenKind::end) return false;
      if (token.symbol == '(') ++depth;
      if (token.symbol == ')' && --depth == 0) return sees('=', ahead + 1);
    }
  }

  std::vector<Name> parameter_list() {
    std::vector<Name> parameters;
    expect('(');
    do {
      if (peek().kind != TokenKind::name)
        fail({"the name of a parameter expected, found ", described(peek())}, peek());
      for (const Name& other : parameters)
        if (other.text == peek().text)
          fail({"the parameter ", quoted(other.text), " is there twice"}, peek());
      if (parameters.size() == max_parameters)
        fail({"a function has at most ", max_parameters, " parameters"}, peek());
      parameters.push_back(take_name());
    } while (take(','));
    expect(')');
    return parameters;
  }

  // ------------------------------------------------------------- expressions

  Syntax expression() {
    const int from = peek().from;
    std::vector<Syntax> parts{term()};
    std::string operators;
    while (sees('+') || sees('-')) {
      operators += tokens_[at_++].symbol;
      parts.push_back(term());
    }
    return chained(from, std::move(operators), std::move(parts));
  }

  Syntax term() {
    const int from = peek().from;
    std::vector<Syntax> parts{unary()};
    std::string operators;
    for (;;) {
      if (sees('*') || sees('/')) {
        operators += tokens_[at_++].symbol;
        parts.push_back(unary());
      } else if (multiplication_implied()) {
        operators += '*';
        parts.push_back(power());
      } else {
        return chained(from, std::move(operators), std::move(parts));
      }
    }
  }

  Syntax chained(int from, std::string operators, std::vector<Syntax> parts) const {
    if (parts.size() == 1) return std::move(parts[0]);
    return make(SyntaxKind::chain, from, std::move(operators), std::move(parts));
  }

  bool multiplication_implied() const {
    const bool closed = last().symbol == ')';
    if (!closed && last().kind != TokenKind::number && last().kind != TokenKind::superscript)
      return false;
    return peek().kind == TokenKind::name || sees('(') || sees('r') ||
           (closed && peek().kind == TokenKind::number);
  }

  Syntax unary() {
    const int from = peek().from;
    if (take('-')) {
      const Nesting level(*this);
      std::vector<Syntax> parts{unary()};
      return make(SyntaxKind::negative, from, "", std::move(parts));
    }
    if (take('+')) {
      const Nesting level(*this);
      return unary();
    }
    return power();
  }

  Syntax power() {
    const int from = peek().from;
    Syntax base = postfix();
    if (!take('^')) return base;
    const Nesting level(*this);
    std::vector<Syntax> parts{std::move(base)};
    parts.push_back(unary());  // which has the next ^ bind to the right, and allows 2^-x
    return make(SyntaxKind::power, from, "", std::move(parts));
  }

  Syntax postfix() {
    const int from = peek().from;
    Syntax value = indexed();
    if (peek().kind != TokenKind::superscript) return value;
    const Token& token = tokens_[at_++];
    std::vector<Syntax> parts{std::move(value)};
    parts.push_back({SyntaxKind::number, token.from, token.to, "", token.value, {}});
    return make(SyntaxKind::power, from, "", std::move(parts));
  }

  Syntax indexed() {
    const int from = peek().from;
    Syntax value = primary();
    if (last().kind == TokenKind::number || !take('[')) return value;
    const Nesting level(*this);
    std::vector<Syntax> parts{std::move(value)};
    parts.push_back(expression());
    expect(']');
    return make(SyntaxKind::index, from, "", std::move(parts));
  }

  Syntax primary() {
    const Token& token = peek();
    if (token.kind == TokenKind::number) {
      ++at_;
      return {SyntaxKind::number, token.from, token.to, std::string(token.text), token.value, {}};
    }
    if (token.kind == TokenKind::name) {
      ++at_;
      if (sees('(')) return call(token);
      return {SyntaxKind::name, token.from, token.to, std::string(token.text), 0, {}};
    }
    const Nesting level(*this);
    if (take('(')) {
      Syntax inner = expression();
      expect(')');
      return inner;
    }
    if (take('[')) {
      std::vector<Syntax> parts = arguments(']');
      return make(SyntaxKind::list, token.from, "", std::move(parts));
    }
    if (take('r')) {
      std::vector<Syntax> parts{indexed()};  // √x^2 and √x² are both (√x)²
      return make(SyntaxKind::call, token.from, "sqrt", std::move(parts));
    }
    fail({"a value expected, found ", described(token)}, token);
  }

  Syntax call(const Token& name) {
    const Nesting level(*this);
    expect('(');
    std::vector<Syntax> parts = arguments(')');
    return make(SyntaxKind::call, name.from, std::string(name.text), std::move(parts));
  }

  // Up to and with the closing bracket.
  std::vector<Syntax> arguments(char close) {
    std::vector<Syntax> parts;
    do {
      if (close == ')' && peek().kind == TokenKind::name && sees('=', 1)) {
        const Token& name = tokens_[at_];
        at_ += 2;
        std::vector<Syntax> value{expression()};
        parts.push_back(
            make(SyntaxKind::constant, name.from, std::string(name.text), std::move(value)));
      } else {
        parts.push_back(expression());
      }
    } while (take(','));
    expect(close);
    return parts;
  }

  std::string_view formula_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int nesting_ = 0;
};

}  // namespace

std::vector<Statement> parse(std::string_view formula) { return Parser(formula).run(); }

}  // namespace backprop
