#include "nn/unroll.h"

#include <algorithm>

#include "nn/activation.h"
#include "nn/model.h"
#include "ops/registry.h"
#include "tensor/decimal.h"
#include "tensor/error.h"

namespace backprop {
namespace {

constexpr double most_counted = 1e7;  // more would take long to count

std::string short_name(const std::string& tensor) {
  return tensor == "weights" ? "w" : tensor == "bias" ? "b" : tensor;
}

}  // namespace

std::string indexed(const std::string& name, const Shape& shape, int number) {
  std::string text = name;
  int rest = size_of(shape);
  for (const int extent : shape) {
    rest /= extent;
    text += "[" + std::to_string(number / rest) + "]";
    number %= rest;
  }
  return text;
}

// ---------------------------------------------------------------- growing

void Unrolling::enter(int part, const std::string& label) {
  part_ = part;
  unit_ = -1;
  label_ = label;
  units_.clear();
  if (part >= static_cast<int>(parts_.size())) parts_.resize(part + 1, -1);
}

void Unrolling::enter_unit(int unit, const Shape& shape) {
  unit_ = unit;
  if (keeps_) unit_label_ = indexed(label_, shape, unit);
  if (unit >= static_cast<int>(units_.size())) units_.resize(unit + 1, -1);
}

int Unrolling::group(const std::string& label, int parent) {
  program_.graph.groups.push_back({label, parent});
  return static_cast<int>(program_.graph.groups.size()) - 1;
}

// Groups are made for their first node, so that none is empty.
int Unrolling::present_group() {
  if (part_ < 0) return -1;
  if (parts_[part_] < 0) parts_[part_] = group(label_, -1);
  if (unit_ < 0) return parts_[part_];
  if (units_[unit_] < 0) units_[unit_] = group(unit_label_, parts_[part_]);
  return units_[unit_];
}

int Unrolling::add(ExpressionNode node, const ExpressionStep& step) {
  node.id = static_cast<int>(program_.steps.size());
  node.group = present_group();
  for (std::size_t slot = 0; slot < node.inputs.size(); ++slot)
    program_.graph.edges.push_back({node.inputs[slot], node.id, static_cast<int>(slot)});
  program_.graph.nodes.push_back(std::move(node));
  program_.steps.push_back(step);
  return program_.graph.nodes.back().id;
}

int Unrolling::leaves(const std::string& name, const Shape& shape, std::span<const double> values) {
  const int first = static_cast<int>(program_.steps.size());
  for (std::size_t i = 0; keeps_ && i < values.size(); ++i) {
    const std::string own = indexed(name, shape, static_cast<int>(i));
    program_.graph.inputs.push_back({own, first + static_cast<int>(i)});
    add({.op = "input", .name = own, .label = own}, {.value = values[i]});
  }
  return first;
}

int Unrolling::constant(double value) {
  if (!keeps_) return 0;
  return add({.op = "constant", .label = shortest(value)}, {.value = value});
}

int Unrolling::apply(const char* op, std::span<const int> inputs, const Parameters* parameters) {
  operations_ += std::max(1.0, inputs.size() - 1.0);
  if (operations_ > most_counted)
    throw_error("network", {"as single numbers this network takes more than 10000000 operations, ",
                            max_operations, " are the most"});
  if (!keeps_) return 0;
  const Op<double>& found = get_op<double>(op);
  return add({.op = found.name, .label = found.label, .inputs = {inputs.begin(), inputs.end()}},
             {&found, parameters ? *parameters : found.defaults()});
}

void Unrolling::name(int node, const std::string& name) {
  if (keeps_ && program_.graph.nodes[node].name.empty()) program_.graph.nodes[node].name = name;
}

ExpressionProgram Unrolling::finish(int output) {
  program_.graph.output = output;
  program_.graph.output_name = program_.graph.nodes[output].name;
  return std::move(program_);
}

void LayerUnroll::enter_unit(int unit) const { graph.enter_unit(unit, plan.output); }

// ---------------------------------------------------------------- the whole network

namespace {

// One run through a network.
struct Walk {
  const ModelSpec& spec;
  const ModelPlan& plan;
  const std::vector<LayerParameters>& values;
  Unrolling& graph;
  std::vector<std::vector<int>> tensors;  // of each layer, first node of each
  std::vector<std::vector<int>> z, a;     // of each layer, its nodes

  void add_parameters() {
    for (std::size_t i = 0; i < plan.layers.size(); ++i) {
      const std::string& id = spec.layers[i].id;
      graph.enter(static_cast<int>(i), id);
      tensors.emplace_back();
      for (const ParameterPlan& tensor : plan.layers[i].parameters)
        tensors[i].push_back(graph.leaves(id + "." + short_name(tensor.name),
                                          size_of(tensor.shape) == 1 ? Shape{} : tensor.shape,
                                          values[i].*tensor.values));
    }
  }

  void name_results(int place) {
    const std::string& id = spec.layers[place].id;
    const Shape& shape = plan.layers[place].output;
    for (std::size_t i = 0; i < a[place].size(); ++i) {
      const int number = static_cast<int>(i);
      if (z[place][i] != a[place][i]) graph.name(z[place][i], indexed(id + ".z", shape, number));
      graph.name(a[place][i], indexed(id + ".a", shape, number));
    }
  }

  void add_layer(int place, const std::vector<int>& input) {
    const LayerSpec& layer = spec.layers[place];
    std::vector<std::vector<int>> inputs;
    std::vector<Shape> shapes;
    for (const int from : plan.layers[place].from) {
      inputs.push_back(from < 0 ? input : a[from]);
      shapes.push_back(from < 0 ? spec.input_shape : plan.layers[from].output);
    }
    graph.enter(place, layer.id);
    const LayerUnroll unroll{graph,  layer,  spec.conventions, plan.layers[place],
                             shapes, inputs, tensors[place]};
    z[place] = get_layer<double>(layer).unroll(unroll);
    a[place] = unroll_activation(unroll, z[place]);
    name_results(place);
  }
};

int walk(const ModelSpec& spec, const ModelPlan& plan, const std::vector<LayerParameters>& values,
         std::span<const double> input, std::span<const double> target, Unrolling& graph) {
  const auto all = [](int first, std::size_t count) {
    std::vector<int> nodes;
    for (std::size_t i = 0; i < count; ++i) nodes.push_back(first + static_cast<int>(i));
    return nodes;
  };
  const std::vector<int> x = all(graph.leaves("x", spec.input_shape, input), input.size());
  Walk network{spec, plan, values, graph, {}, {}, {}};
  network.z.resize(plan.layers.size());
  network.a.resize(plan.layers.size());
  network.add_parameters();
  const int loss = static_cast<int>(plan.layers.size());
  graph.enter(loss, "L");
  const std::vector<int> t =
      all(graph.leaves("t", plan.layers.back().output, target), target.size());
  for (const int place : plan.order) network.add_layer(place, x);
  graph.enter(loss, "L");
  const bool passes_sigmoid =
      wants_probabilities(spec.loss) && spec.layers.back().activation.kind == "sigmoid";
  const int total = unroll_loss(
      graph, spec.loss, passes_sigmoid ? network.z.back() : network.a.back(), t, passes_sigmoid);
  graph.name(total, "L");
  return total;
}

}  // namespace

ExpressionProgram unroll(const ModelSpec& spec, const std::vector<LayerParameters>& parameters,
                         std::span<const double> input, std::span<const double> target) {
  const ModelPlan plan = plan_model(spec);
  Unrolling count(false);
  walk(spec, plan, parameters, input, target, count);
  if (count.operations() > max_operations)
    throw_error("network", {"as single numbers this network takes ", count.operations(),
                            " operations, ", max_operations, " are the most"});
  Unrolling graph(true);
  const int output = walk(spec, plan, parameters, input, target, graph);
  return graph.finish(output);
}

}  // namespace backprop
