// Networks as graphs of single numbers: every value and gradient against the tensor path.
#include "nn/unroll.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "models.h"
#include "networks.h"
#include "session/network_session.h"
#include "tensor/error.h"

namespace backprop {
namespace {

bool near(double a, double b) { return std::abs(a - b) <= 1e-12 * std::max(1.0, std::abs(b)); }

// A model of tensors with random numbers that fit its loss, and the same unrolled.
struct Pair {
  // Coarse: whole numbers near 0, so that most of what can be 0 is, and many are equal.
  Pair(const ModelSpec& spec, double seed, bool coarse = false)
      : spec(spec), model(random_model<double>(spec, 1, seed, Purpose::inspect)) {
    Random random(seed, 1);
    for (auto& layer : model.read_parameters()) values.push_back(layer);
    for (LayerParameters& layer : values)
      for (double& variance : layer.running_variance) variance = random.uniform(0.1, 2);
    if (coarse) {
      const auto draw = [&](double& number) { number = random.below(3) - 1.0; };
      for (LayerParameters& layer : values) {
        std::for_each(layer.weights.begin(), layer.weights.end(), draw);
        std::for_each(layer.bias.begin(), layer.bias.end(), draw);
      }
      const std::span<double> input = value(model.input());
      std::for_each(input.begin(), input.end(), draw);
    }
    model.write_parameters(values);
    for (double& target : value(model.target()))
      target = spec.loss.kind == "hinge"                  ? random.below(2) ? 1 : -1
               : spec.loss.kind == "cross-entropy"        ? random.uniform(0, 1)
               : spec.loss.kind == "binary-cross-entropy" ? random.uniform(0, 1)
               : coarse                                   ? random.below(3) - 1.0
                                                          : random.uniform(-1, 1);
    model.graph().forward();
    model.graph().backward(model.loss().total);
    program = unroll(spec, values, value(model.input()), value(model.target()));
    for (const ExpressionNode& node : program.graph.nodes)
      if (!node.name.empty()) nodes[node.name] = node.id;
    tape = make_tape(program);
    tape.forward();
    tape.backward();
  }
  std::span<double> value(NodeId node) { return model.graph().value(node, 0); }

  // Numbers and gradients by name, where the graph has such a name; how many it has.
  int check(std::span<const double> expected, std::span<const double> slopes,
            const std::string& name, const Shape& shape) {
    int found = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const auto place = nodes.find(indexed(name, shape, static_cast<int>(i)));
      if (place == nodes.end()) continue;
      ++found;
      INFO(place->first);
      const double made = tape.values()[place->second], back = tape.gradients()[place->second];
      CHECK_MESSAGE(near(made, expected[i]), made, " is not ", expected[i]);
      if (!slopes.empty())
        CHECK_MESSAGE(near(back, slopes[i]), "gradient ", back, " is not ", slopes[i]);
    }
    return found;
  }
  int check(NodeId node, const std::string& name, const Shape& shape) {
    return check(value(node), model.graph().gradient(node, 0), name, shape);
  }

  void check_all() {
    const ModelPlan plan = plan_model(spec);
    const std::vector<LayerParameters> gradients = model.read_gradients();
    CHECK(check(model.input(), "x", spec.input_shape) == size_of(spec.input_shape));
    for (std::size_t i = 0; i < plan.layers.size(); ++i) {
      const std::string& id = spec.layers[i].id;
      for (const ParameterPlan& tensor : plan.layers[i].parameters) {
        const std::string name = tensor.name;
        const int size = size_of(tensor.shape);
        CHECK(check(values[i].*tensor.values, gradients[i].*tensor.values,
                    id + "." +
                        (name == "weights" ? "w"
                         : name == "bias"  ? "b"
                                           : name),
                    size == 1 ? Shape{} : tensor.shape) == size);
      }
      const LayerNodes& layer = model.layers()[i].nodes;
      if (layer.z != layer.a) check(layer.z, id + ".z", plan.layers[i].output);
      check(layer.a, id + ".a", plan.layers[i].output);
    }
    CHECK(near(tape.values()[program.graph.output], value(model.loss().total)[0]));
    CHECK(program.graph.output_name == "L");
  }

  ModelSpec spec;
  Model<double> model;
  std::vector<LayerParameters> values;
  ExpressionProgram program;
  std::map<std::string, int> nodes;
  Tape tape{0};
};

void check_unrolled(const ModelSpec& spec) {
  for (double seed = 1; seed <= 5; ++seed) {
    INFO("seed ", seed);
    Pair(spec, seed).check_all();
  }
}

constexpr const char* activations[] = {"linear", "step",       "sigmoid", "tanh",
                                       "relu",   "leaky-relu", "prelu",   "elu",
                                       "gelu",   "softplus",   "silu",    "softmax"};

}  // namespace

TEST_SUITE("unroll") {
  TEST_CASE("every activation, in the middle and at the end") {
    for (const char* activation : activations) {
      INFO(std::string(activation));
      ModelSpec spec{.input_shape = {3},
                     .layers = {layer("dense", "first", {{"units", 4}}, activation),
                                layer("dense", "second", {{"units", 3}}, activation)}};
      check_unrolled(spec);
      spec.layers[1].bias = false;
      spec.conventions.relu_at_zero = 0.5;
      for (LayerSpec& layer : spec.layers)
        layer.activation.options = {{"slope", 0.3}, {"alpha", 0.7}};
      check_unrolled(spec);
    }
  }

  TEST_CASE("every loss and its switches") {
    const std::vector<std::pair<const char*, const char*>> losses = {
        {"squared-error", "tanh"},
        {"absolute", "linear"},
        {"huber", "linear"},
        {"hinge", "tanh"},
        {"cross-entropy", "relu"},
        {"binary-cross-entropy", "sigmoid"},
        {"binary-cross-entropy", "softmax"},
    };
    for (const auto& [loss, activation] : losses)
      for (const int units : {1, 3}) {
        if (units == 1 && std::string(loss) == "cross-entropy") continue;
        INFO(std::string(loss), " of ", units);
        ModelSpec spec{.input_shape = {2},
                       .layers = {layer("dense", "first", {{"units", 3}}, "sigmoid"),
                                  layer("dense", "last", {{"units", 1.0 * units}}, activation)},
                       .loss = {loss, {}}};
        if (units == 1 && std::string(activation) == "softmax") continue;  // ln(1 - 1)
        check_unrolled(spec);
        spec.loss.options = {{"half", 0}, {"mean_outputs", 1}, {"delta", 0.3}};
        check_unrolled(spec);
      }
  }

  TEST_CASE("layers without neurons, wired freely") {
    check_unrolled({.input_shape = {4},
                    .layers = {layer("dense", "a", {{"units", 3}}, "tanh"),
                               layer("dense", "b", {{"units", 3}}, "relu", {"input"}),
                               layer("add", "sum", {}, "sigmoid", {"a", "b", "a"}),
                               layer("concat", "both", {}, "linear", {"sum", "input", "b"}),
                               layer("activation", "act", {}, "elu"),
                               layer("dense", "c", {{"units", 4}}, "linear"),
                               layer("softmax", "soft"), layer("flatten", "flat")}});
    check_unrolled({.input_shape = {1, 2, 3},
                    .layers = {layer("flatten", "flat", {}, "tanh"),
                               layer("dense", "dense1", {{"units", 2}}, "prelu")}});
  }

  TEST_CASE("images: windows with strides and padding, shared or not, pools, batch norm, dropout") {
    const auto windows = [](double height, double width, double stride, double padding) {
      return std::vector<std::pair<std::string, double>>{
          {"filters", 2},           {"kernelHeight", height}, {"kernelWidth", width},
          {"strideHeight", stride}, {"strideWidth", 1},       {"paddingTop", padding},
          {"paddingLeft", padding}, {"paddingRight", 1}};
    };
    for (const bool split : {false, true})
      for (const char* kind : {"conv2d", "local2d"})
        for (const char* pool : {"maxpool2d", "avgpool2d"}) {
          INFO(std::string(kind), ", ", std::string(pool));
          ModelSpec spec{
              .input_shape = {2, 5, 4},
              .layers = {layer(kind, "filters", windows(3, 2, 2, 1), "relu"),
                         layer("batchnorm", "norm", {{"epsilon", 0.01}}, "tanh"),
                         layer(pool, "pool",
                               {{"kernelHeight", 2},
                                {"kernelWidth", 2},
                                {"strideWidth", 1},
                                {"paddingLeft", 1}}),
                         layer("dropout", "drop", {{"rate", 0.3}}),
                         layer("dense", "dense1", {{"units", 3}}), layer("batchnorm", "last")}};
          spec.layers[0].bias = split;
          spec.conventions.split_ties = split;
          spec.conventions.classic_dropout = split;
          check_unrolled(spec);
        }
    // A window over nothing but padding, and no bias.
    ModelSpec empty{.input_shape = {1, 1, 1},
                    .layers = {layer("conv2d", "conv", {{"paddingTop", 1}})}};
    empty.layers[0].bias = false;
    check_unrolled(empty);
  }

  TEST_CASE("at kinks and between equal numbers, by every convention") {
    const std::vector<std::pair<std::string, double>> twos = {
        {"filters", 2},     {"kernelHeight", 2}, {"kernelWidth", 2}, {"strideHeight", 1},
        {"strideWidth", 1}, {"paddingTop", 1},   {"paddingLeft", 1}};
    for (const double at_zero : {0.0, 0.5, 1.0})
      for (const bool split : {false, true})
        for (const char* activation : activations)
          for (const char* loss : {"squared-error", "absolute", "huber", "hinge"}) {
            INFO(std::string(activation), ", ", std::string(loss), ", ", at_zero, ", ", split);
            ModelSpec spec{.input_shape = {1, 3, 2},
                           .layers = {layer("conv2d", "filters", twos, activation),
                                      layer("maxpool2d", "pool", {twos.begin() + 1, twos.end()}),
                                      layer("dense", "last", {{"units", 2}}, activation)},
                           .loss = {loss, {}}};
            spec.conventions.relu_at_zero = at_zero;
            spec.conventions.split_ties = split;
            for (double seed = 1; seed <= 3; ++seed) Pair(spec, seed, true).check_all();
          }
  }

  TEST_CASE("groups: one for each layer, and in it one for each neuron") {
    const Pair pair({.input_shape = {2},
                     .layers = {layer("dense", "dense1", {{"units", 2}}, "tanh"),
                                layer("flatten", "flat"), layer("dense", "dense2", {}, "linear")}},
                    1);
    std::vector<std::string> labels;
    for (const ExpressionGroup& group : pair.program.graph.groups)
      labels.push_back(
          group.label +
          (group.parent < 0 ? "" : " in " + pair.program.graph.groups[group.parent].label));
    CHECK(labels == std::vector<std::string>{"dense1", "dense2", "L", "dense1[0] in dense1",
                                             "dense1[1] in dense1", "dense2[0] in dense2"});
    const auto group_of = [&](const char* name) {
      const int group = pair.program.graph.nodes[pair.nodes.at(name)].group;
      return group < 0 ? "" : pair.program.graph.groups[group].label;
    };
    CHECK(group_of("x[0]").empty());
    CHECK(group_of("dense1.w[1][0]") == "dense1");
    CHECK(group_of("dense1.z[1]") == "dense1[1]");
    CHECK(group_of("dense1.a[1]") == "dense1[1]");
    CHECK(group_of("dense2.a[0]") == "dense2[0]");
    CHECK(group_of("L") == "L");
    CHECK(pair.nodes.count("dense2.z[0]") == 0);  // linear: a is z
  }

  TEST_CASE("a session shows the exercise of the second lecture node by node") {
    NetworkSession session(exercise());
    const auto [graph, trace] = session.unroll(0);
    const ExampleTrace example = session.example(0);
    const auto find = [&, &graph = graph](const std::string& name) -> const ExpressionNode& {
      for (const ExpressionNode& node : graph.nodes)
        if (node.name == name) return node;
      FAIL("no node is called ", name);
      return graph.nodes[0];
    };
    CHECK(trace.values[graph.output] == doctest::Approx(example.loss).epsilon(1e-14));
    const int z = find("dense1.z[1]").id, w = find("dense1.w[1][0]").id;
    CHECK(near(trace.values[z], -0.1));
    CHECK(near(trace.gradients[z], example.layers[0].dz[1]));
    CHECK(near(trace.gradients[w], example.layers[0].gradients.weights[2]));
    CHECK(find("dense1.z[1]").formula ==
          "sum(dense1.w[1][0]*x[0], dense1.w[1][1]*x[1], dense1.b[1])");
    CHECK(find("dense1.a[1]").formula == "sigmoid(dense1.z[1])");
    CHECK(find("L").formula == "0.5*square(dense2.a[0] - t[0])");
    for (const ExpressionInput& input : graph.inputs) {
      const auto i = &input - graph.inputs.data();
      CHECK(near(trace.tangents[i], trace.gradients[input.node]));
    }
    CHECK_THROWS_WITH_AS(session.unroll(1), "[network] there is no row 1: the data have 1 rows",
                         Error);
  }

  TEST_CASE("what would be too large is refused with its number") {
    const auto refused = [](int units, const char* message) {
      NetworkSpec spec = exercise();
      spec.parameters.clear();
      spec.layers[0].kind.set("units", units);
      NetworkSession session(spec);
      CHECK_THROWS_WITH_AS(session.unroll(0), message, Error);
    };
    // Of u neurons: 2u products, 2u sums, u sigmoids; u products and u sums; σ; the loss.
    refused(1000,
            "[network] as single numbers this network takes 7004 operations, 5000 are the most");
    const ModelSpec wide{.input_shape = {1}, .layers = {layer("dense", "wide", {{"units", 6e6}})}};
    const std::vector<LayerParameters> values(2);
    CHECK_THROWS_WITH_AS(unroll(wide, values, {{1.0}}, {}),
                         "[network] as single numbers this network takes more than 10000000 "
                         "operations, 5000 are the most",
                         Error);
  }
}

}  // namespace backprop
