#include "expression/latex.h"

#include "expression/functions.h"
#include "expression/parser.h"
#include "expression/print.h"
#include "expression/utf8.h"
#include "tensor/decimal.h"

namespace backprop {
namespace {

// In the order of Unicode from α on.
constexpr std::string_view greek[] = {
    "alpha", "beta",   "gamma",   "delta", "epsilon", "zeta", "eta",  "theta", "iota",
    "kappa", "lambda", "mu",      "nu",    "xi",      "o",    "pi",   "rho",   "varsigma",
    "sigma", "tau",    "upsilon", "phi",   "chi",     "psi",  "omega"};
// Capitals that do not look Latin: the others have no command.
constexpr std::string_view capitals = "ΓΔΘΛΞΠΣΥΦΨΩ";
// Functions with a command of their own.
constexpr std::string_view commands = " sin cos tan sinh cosh tanh exp ln max min ";

std::string command(std::string_view name) { return "\\" + std::string(name); }

std::string in(std::string_view name, const std::string& text) {
  return command(name) + "{" + text + "}";
}

std::string brackets(const std::string& text, char open = '(', char close = ')') {
  return std::string("\\left") + open + text + "\\right" + close;
}

// A letter, or a Greek letter by its name; "" for anything else.
std::string letter(std::string_view name) {
  for (const std::string_view each : greek)
    if (each == name && name.size() > 1) return command(name);
  const Character first = character_at(name, 0);
  if (first.size != static_cast<int>(name.size())) return "";
  const char32_t code = first.code;
  if (code < 0x80) return code == '_' ? "" : std::string(name);
  if (code >= 0x3B1 && code <= 0x3C9) {
    const std::string_view found = greek[code - 0x3B1];
    return found == "o" ? "o" : command(found);
  }
  if (code >= 0x391 && code <= 0x3A9 && capitals.find(name) != std::string_view::npos) {
    std::string upper = command(greek[code - 0x391]);
    upper[1] = static_cast<char>(upper[1] - 'a' + 'A');
    return upper;
  }
  if (code == 0x3F5) return "\\epsilon";
  if (code == 0x3D1) return "\\vartheta";
  if (code == 0x3D5) return "\\phi";
  return code == 0x2113 ? "\\ell" : "";
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// A letter, a number or a word.
std::string word(const std::string& name) {
  const std::string known = letter(name);
  if (!known.empty()) return known;
  std::string text;
  bool digits = true;
  for (const char c : name) {
    digits = digits && is_digit(static_cast<unsigned char>(c));
    if (c == '_') text += '\\';
    text += c;
  }
  return digits ? text : in("mathit", text);
}

// What a letter or digit below the line is on it: 1 for ₁, i for ᵢ; "" for others.
std::string raised(char32_t c) {
  constexpr std::string_view latin = "aeoxəhklmnpst";  // from U+2090
  constexpr const char* others[] = {"i", "r", "u", "v", "β", "γ", "ρ", "φ", "χ"};
  if (c >= 0x2080 && c <= 0x2089) return std::string(1, static_cast<char>('0' + (c - 0x2080)));
  if (c >= 0x1D62 && c <= 0x1D6A) return others[c - 0x1D62];
  if (c < 0x2090 || c > 0x209C) return "";
  std::size_t at = 0;
  for (; c > 0x2090; --c) at += character_at(latin, at).size;
  return std::string(latin.substr(at, character_at(latin, at).size));
}

const char* accent(char32_t c) {
  return c == 0x302 ? "hat" : c == 0x303 ? "tilde" : c == 0x304 ? "bar" : c == 0x307 ? "dot" : "";
}

// w_1 and w₁, also x1; x̂.
std::string name_latex(std::string_view name) {
  std::string base, under, part, mark;
  bool below = false;  // the line
  const auto end_part = [&] {
    if (part.empty()) return;
    (below ? under : base) += (under.empty() ? "" : ",") + word(part);
    part.clear();
  };
  for (std::size_t at = 0; at < name.size();) {
    const Character c = character_at(name, at);
    const std::string small = raised(c.code);
    const bool breaks = c.code == '_' || !small.empty() || is_digit(c.code);
    if (at > 0 && breaks && (c.code == '_' || !below)) {
      end_part();
      below = true;
    }
    if (c.code >= 0x300 && c.code <= 0x36F)
      mark = accent(c.code);
    else if (!small.empty())
      part += small;
    else if (c.code != '_' || at == 0)
      part += name.substr(at, c.size);
    at += c.size;
  }
  end_part();
  if (!mark.empty()) base = in(mark, base);
  return under.empty() ? base : base + "_{" + under + "}";
}

std::string function_latex(const std::string& name) {
  const Op<double>* op = find_function(name);
  if (!op) return name_latex(name);  // defined by the formula
  const std::string_view found = op->name;
  if (commands.find(" " + std::string(found) + " ") != std::string_view::npos)
    return command(found);
  if (found == "sigmoid") return "\\sigma";
  if (found == "log2" || found == "log10") return "\\log_{" + std::string(found.substr(3)) + "}";
  if (found.size() == 4 && found[0] == 'a') return "\\arc" + std::string(found.substr(1));
  std::string label = op->label;
  if (label[0] < 0) label = found;  // a sign, as Σ
  for (std::size_t at; (at = label.find(' ')) != std::string::npos;) label.replace(at, 1, "\\,");
  return in("operatorname", label);
}

class Typesetter {
 public:
  Text text(const Syntax& syntax) {
    switch (syntax.kind) {
      case SyntaxKind::number:
        return number(syntax);
      case SyntaxKind::name:
        return {name_latex(syntax.text)};
      case SyntaxKind::negative:
        return {"-" + operand(syntax.parts[0], Binding::minus), Binding::minus};
      case SyntaxKind::chain:
        return syntax.text[0] == '+' || syntax.text[0] == '-' ? sum(syntax) : product(syntax);
      case SyntaxKind::power:
        return power(syntax.parts[0], text(syntax.parts[1]).text);
      case SyntaxKind::call:
        return call(syntax);
      case SyntaxKind::constant:
        return {in("mathit", syntax.text) + "=" + text(syntax.parts[0]).text};
      case SyntaxKind::list:
        return {brackets(list(syntax), '[', ']')};
      case SyntaxKind::index:
        return {operand(syntax.parts[0], Binding::atom) + "_{" + text(syntax.parts[1]).text + "}"};
    }
    return {};
  }

 private:
  static std::string bracketed(Text made, Binding least) {
    return made.binding < least ? brackets(made.text) : std::move(made.text);
  }
  std::string operand(const Syntax& syntax, Binding least) {
    return bracketed(text(syntax), least);
  }

  static Text number(const Syntax& syntax) {
    std::string digits = syntax.text.empty() ? shortest(syntax.value) : syntax.text;
    const std::size_t e = digits.find_first_of("eE");
    if (e == std::string::npos) return {digits};
    std::string exponent = digits.substr(e + 1);
    if (exponent[0] == '+') exponent.erase(0, 1);
    return {digits.substr(0, e) + " \\cdot 10^{" + exponent + "}", Binding::product};
  }

  Text sum(const Syntax& syntax) {
    std::string all = operand(syntax.parts[0], Binding::sum);
    for (std::size_t i = 1; i < syntax.parts.size(); ++i) {
      const char sign = syntax.text[i - 1];
      all += std::string(" ") + sign + " " + operand(syntax.parts[i], Binding::product);
    }
    return {all, Binding::sum};
  }

  // From the left: each / puts all before it over a bar.
  Text product(const Syntax& syntax) {
    Text all = text(syntax.parts[0]);
    for (std::size_t i = 1; i < syntax.parts.size(); ++i) {
      if (syntax.text[i - 1] == '/') {
        const bool minus = all.text[0] == '-' && all.binding != Binding::sum;
        if (minus) all.text.erase(0, 1);
        all = {(minus ? "-" : "") + in("frac", all.text) + "{" + text(syntax.parts[i]).text + "}",
               minus ? Binding::minus : Binding::power};
        continue;
      }
      const std::string left = bracketed(std::move(all), Binding::product);
      const std::string right = operand(syntax.parts[i], Binding::power);
      all = {left +
                 (needs_dot(left, right, syntax.parts[i - 1], syntax.parts[i]) ? " \\cdot " : " ") +
                 right,
             Binding::product};
    }
    return all;
  }

  // Not between what is read as factors anyway: 2x, 2(x + 1), xy.
  static bool needs_dot(const std::string& left, const std::string& right, const Syntax& a,
                        const Syntax& b) {
    const char next = right[0];
    if ((next >= '0' && next <= '9') || next == '.') return true;
    const auto has = [](const std::string& text, const char* start) {
      return text.compare(0, std::string_view(start).size(), start) == 0;
    };
    if (has(right, "\\frac") || has(right, "\\left[") || has(right, "\\mathit")) return true;
    if (a.kind == SyntaxKind::name && has(left, "\\mathit")) return true;
    return a.kind == SyntaxKind::call && (b.kind != SyntaxKind::call) && left.back() == ')';
  }

  Text power(const Syntax& base, const std::string& exponent) {
    if (base.kind == SyntaxKind::call && exponent.size() == 1 && exponent[0] > '1' &&
        exponent[0] <= '9') {
      const std::string function = function_latex(base.text);
      if (commands.find(" " + function.substr(1) + " ") != std::string_view::npos &&
          function != "\\exp")
        return {function + "^{" + exponent + "}" + brackets(list(base)), Binding::power};
    }
    return {operand(base, Binding::atom) + "^{" + exponent + "}", Binding::power};
  }

  std::string list(const Syntax& syntax) {
    std::string all;
    for (const Syntax& part : syntax.parts) all += (all.empty() ? "" : ", ") + text(part).text;
    return all;
  }

  Text call(const Syntax& syntax) {
    const Op<double>* op = find_function(syntax.text);
    const std::string_view name = op ? op->name : "";
    const Syntax& first = syntax.parts[0];
    if (name == "exp") return {"e^{" + text(first).text + "}", Binding::power};
    if (name == "sqrt") return {in("sqrt", text(first).text)};
    if (name == "abs") return {brackets(text(first).text, '|', '|')};
    if (name == "pow" && syntax.parts.size() == 2) return power(first, text(syntax.parts[1]).text);
    if (syntax.text == "dot" && syntax.parts.size() == 2)
      return {text(first).text + " \\cdot " + text(syntax.parts[1]).text, Binding::product};
    const bool vector = syntax.parts.size() == 1 && first.kind == SyntaxKind::list;
    return {function_latex(syntax.text) + brackets(list(vector ? first : syntax))};
  }
};

}  // namespace

std::string latex(const Syntax& syntax) { return Typesetter().text(syntax).text; }

std::vector<std::string> formula_latex(const std::string& formula) {
  std::vector<std::string> made;
  for (const Statement& statement : parse(formula)) {
    std::string left = statement.name.text.empty() ? "" : name_latex(statement.name.text);
    std::string parameters;
    for (const Name& parameter : statement.parameters)
      parameters += (parameters.empty() ? "" : ", ") + name_latex(parameter.text);
    if (!parameters.empty()) left += brackets(parameters);
    made.push_back((left.empty() ? "" : left + " = ") + latex(statement.body));
  }
  return made;
}

}  // namespace backprop
