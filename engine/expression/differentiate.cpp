#include "expression/differentiate.h"

#include <algorithm>
#include <cstring>

#include "expression/complaint.h"
#include "expression/parser.h"
#include "expression/rules.h"
#include "expression/simplify.h"
#include "expression/term_text.h"
#include "expression/translate.h"
#include "ops/registry.h"
#include "tensor/error.h"

namespace backprop {
namespace {

constexpr int most_nodes = 10000;
constexpr int largest_term = 4 * most_nodes;  // on the way: what is larger does not shrink enough
constexpr int deepest = 250;
constexpr std::size_t most_steps = 60;
constexpr int largest_step = 500;

struct Rule {
  const char* text;
  ExpressionProgram program;
};

enum class Role : char { none, fixed, summand, varies };

int nodes_of(const Syntax& syntax) {
  int nodes = syntax.kind == SyntaxKind::chain ? static_cast<int>(syntax.text.size()) : 1;
  // softmax([a, b])[1] is one operation
  if (syntax.kind == SyntaxKind::list) nodes = 0;
  if (syntax.kind == SyntaxKind::constant) return 0;
  if (syntax.kind == SyntaxKind::index) return nodes_of(syntax.parts[0]);
  for (const Syntax& part : syntax.parts) nodes += nodes_of(part);
  return nodes;
}

class Differentiation {
 public:
  Differentiation(const std::string& formula, const std::string& output,
                  const ExpressionOptions& options)
      : options_(options),
        program_(build_expression(parse(formula), formula, output, options)),
        values_(program_.steps.size(), -1),
        derivatives_(program_.steps.size(), Terms::zero) {
    for (const ExpressionInput& input : program_.graph.inputs) symbols_.push_back(input.name);
  }

  SymbolicDerivative run(const std::string& by, int target) {
    const ExpressionGraph& graph = program_.graph;
    if (target < 0) target = graph.output;
    if (target >= static_cast<int>(graph.nodes.size()))
      throw_error("symbolic", {"there is no node ", target});
    by_ = named_node(by);
    mark(target);
    derivatives_[by_] = Terms::one;
    for (int node = 0; node <= target; ++node)
      if (role_[node] == Role::varies && node != by_) derivatives_[node] = derivative(node);
    SymbolicDerivative made;
    made.formula = text(derivatives_[target], made.nodes);
    made.original = written(target);
    list_steps(target, made);
    return made;
  }

 private:
  int named_node(const std::string& name) const {
    for (const auto* list : {&program_.graph.inputs, &program_.graph.definitions})
      for (const ExpressionInput& each : *list)
        if (each.name == name) return each.node;
    throw_error("symbolic", {"the formula has nothing that is called ", quoted(name)});
  }

  // What each node is for the derivative: nothing, fixed, fixed and added to what varies, or
  // varying.
  void mark(int target) {
    const std::vector<ExpressionNode>& nodes = program_.graph.nodes;
    role_.assign(target + 1, Role::none);
    std::vector<char> varies(target + 1);
    for (int id = 0; id <= target; ++id) {
      varies[id] = id == by_;
      for (const int input : nodes[id].inputs) varies[id] |= varies[input];
    }
    role_[target] = Role::summand;
    for (int id = target; id >= 0; --id) {
      if (role_[id] == Role::none) continue;
      if (varies[id]) role_[id] = Role::varies;
      if (!varies[id]) continue;
      for (const int input : nodes[id].inputs)
        role_[input] = std::max(role_[input], rule_of(id) == "sum" ? Role::summand : Role::fixed);
    }
  }

  // -------------------------------------------------------------- steps

  std::string rule_of(int id) const {
    const ExpressionNode& node = program_.graph.nodes[id];
    if (id == by_) return "variable";
    if (role_[id] != Role::varies) return "constant";
    const bool first = role_[node.inputs[0]] == Role::varies;
    const bool second = node.inputs.size() > 1 && role_[node.inputs[1]] == Role::varies;
    if (node.op == "mul") return first && second ? "product" : "factor";
    if (node.op == "div") return second ? "quotient" : "factor";
    if (node.op == "pow") return second ? "exponential" : "power";
    for (const char* sum : {"add", "sub", "neg", "sum", "mean"})
      if (node.op == sum) return "sum";
    return node.op;
  }

  void list_steps(int target, SymbolicDerivative& made) {
    for (int id = 0; id <= target; ++id) {
      if (role_[id] < Role::summand) continue;
      if (made.steps.size() == most_steps || terms_[derivatives_[id]].size > largest_step ||
          !list_step(id, made.steps))
        ++made.more_steps;
    }
  }

  // Whether the step could be written: what cannot does no harm to the derivative.
  bool list_step(int id, std::vector<SymbolicStep>& steps) {
    try {
      steps.push_back(step(id));
      return true;
    } catch (const Error&) {
      return false;
    }
  }

  SymbolicStep step(int id) {
    SymbolicStep made{rule_of(id), id, program_.graph.nodes[id].formula, ""};
    int nodes = 0;
    if (made.before.find("…") != std::string::npos) made.before = text(value(id), nodes);
    made.after = text(derivatives_[id], nodes);
    return made;
  }

  std::string text(int term, int& nodes) {
    check(term, 2 * most_nodes);
    const std::string made =
        term_text(terms_, simplified(terms_, term), symbols_, options_.index_base);
    try {
      nodes = nodes_of(parse(made).back().body);
    } catch (const FormulaError&) {  // about a text that nobody typed
      throw_error("symbolic", {"the derivative would be too long, or nested too deeply"});
    }
    if (nodes > most_nodes) refuse();
    return made;
  }

  // Nodes of what was typed, with all definitions put in.
  int written(int target) const {
    std::vector<double> sizes;
    for (int id = 0; id <= target; ++id) {
      const ExpressionNode& node = program_.graph.nodes[id];
      double size = node.op == "pow" && node.inputs.size() == 1 ? 2 : 1;
      for (const int input : node.inputs) size += sizes[input];
      sizes.push_back(std::min<double>(size, Terms::endless));
    }
    return static_cast<int>(sizes[target]);
  }

  void check(int term, int limit) const {
    if (terms_[term].size > limit) refuse();
    if (terms_[term].depth > deepest)
      throw_error("symbolic", {"the derivative would be nested too deeply"});
  }

  [[noreturn]] static void refuse() {
    throw_error("symbolic", {"the derivative would have more than 10,000 nodes"});
  }

  // -------------------------------------------------------------- values

  // What is needed is computed in the order of the graph, with no recursion: graphs may be long.
  int value(int node) {
    std::vector<int> wanted{node};
    while (!wanted.empty()) {
      const int next = wanted.back();
      const std::size_t before = wanted.size();
      for (const int input : program_.graph.nodes[next].inputs)
        if (values_[input] < 0) wanted.push_back(input);
      if (wanted.size() > before) continue;
      wanted.pop_back();
      if (values_[next] >= 0) continue;
      values_[next] = translator_.node(program_, next, values_);
      check(values_[next], Terms::endless);  // terms are compared by recursion
    }
    return values_[node];
  }

  // -------------------------------------------------------------- rules

  const ExpressionProgram& rule(const char* text) {
    for (const Rule& rule : rules_)
      if (rule.text == text) return rule.program;
    rules_.push_back({text, build_expression(parse(text), text, "", options_)});
    return rules_.back().program;
  }

  int derivative(int id) {
    const std::vector<int>& inputs = program_.graph.nodes[id].inputs;
    std::vector<int> sum;
    int size = 0;
    for (std::size_t k = 0; k < inputs.size(); ++k) {
      const int inner = derivatives_[inputs[k]];
      if (inner == Terms::zero) continue;
      sum.push_back(terms_.product({local(id, static_cast<int>(k)), inner}));
      size += terms_[sum.back()].size;
      if (size > 5 * largest_term) refuse();  // which no sum makes small again
    }
    const int made = terms_.sum(sum);
    check(made, largest_term);
    return made;
  }

  // ∂(node)/∂(input k).
  int local(int id, int k) {
    const Op<double>& op = *program_.steps[id].op;
    const ExpressionProgram& program = rule(rule_text(op.name, k));
    std::vector<int> values;
    for (const ExpressionNode& node : program.graph.nodes)
      values.push_back(node.op == "input" ? named(node.name, id, k)
                                          : translator_.node(program, node.id, values));
    return values[program.graph.output];
  }

  // What the names in rules stand for (see rules.h).
  int named(std::string_view name, int id, int k) {
    const std::vector<int>& inputs = program_.graph.nodes[id].inputs;
    const ExpressionStep& step = program_.steps[id];
    const int count = static_cast<int>(inputs.size());
    if (name == "x") return value(inputs[k]);
    if (name == "y") return value(id);
    if (name == "a") return value(inputs[0]);
    if (name == "b") return count > 1 ? value(inputs[1]) : terms_.number(step.parameters[0]);
    if (name == "n") return terms_.number(count);
    if (name == "same") return step.parameters[0] == k ? Terms::one : Terms::zero;
    if (name == "p") return part(get_op<double>("softmax"), id, 0, count, static_cast<double>(k));
    if (name == "before" && k > 0) return part(*step.op, id, 0, k, step.parameters[0]);
    if (name == "after" && k + 1 < count)
      return part(*step.op, id, k + 1, count, step.parameters[0]);
    if (name == "after") return value(inputs[k]);
    if (name == "before")
      return terms_.sum({value(inputs[k]),
                         std::strcmp(step.op->name, "max") == 0 ? Terms::minus_one : Terms::one});
    if (name == "ties") return step.parameters[0] == 0 ? Terms::one : ties(id);  // not asked for
    for (std::size_t i = 0; i < step.op->parameters.size(); ++i)
      if (step.op->parameters[i].name == name) return terms_.number(step.parameters[i]);
    throw_error(step.op->name, {"its symbolic rule names ", name});
  }

  // An op on the inputs [from, to) of a node.
  int part(const Op<double>& op, int id, int from, int to, double parameter) {
    std::vector<int> inputs;
    for (int k = from; k < to; ++k) inputs.push_back(value(program_.graph.nodes[id].inputs[k]));
    if (op.name != std::string_view("softmax") && to == from + 1) return inputs[0];
    return translator_.apply(op, std::move(inputs), {parameter});
  }

  int ties(int id) {
    std::vector<int> sum;
    for (const int input : program_.graph.nodes[id].inputs) {
      const int ahead = terms_.sum({value(id), terms_.negative(value(input))});
      const int equal = translator_.apply(get_op<double>("sign"), {ahead}, {});
      sum.push_back(Terms::one);
      sum.push_back(terms_.negative(terms_.power(equal, terms_.number(2))));
    }
    return terms_.sum(sum);
  }

  const ExpressionOptions options_;
  const ExpressionProgram program_;
  std::vector<std::string> symbols_;
  Terms terms_;
  Translator translator_{terms_, symbols_};
  int by_ = 0;
  std::vector<Role> role_;
  std::vector<int> values_, derivatives_;  // of nodes; a value is -1 until it is needed
  std::vector<Rule> rules_;
};

}  // namespace

SymbolicDerivative differentiate(const std::string& formula, const std::string& output,
                                 const ExpressionOptions& options, const std::string& by,
                                 int target) {
  return Differentiation(formula, output, options).run(by, target);
}

}  // namespace backprop
