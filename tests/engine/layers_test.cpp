// Layers other than dense, in whole models: gradients, sizes, counts, and what is refused.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "models.h"
#include "session/network_session.h"
#include "tensor/error.h"

using namespace backprop;

namespace {

struct ModelRow {
  const char* name;
  Shape input;
  std::vector<LayerSpec> layers;
  int rows = 3;
};

LayerSpec units(const std::string& id, int count, const std::string& activation = "linear",
                std::vector<std::string> from = {}) {
  return layer("dense", id, {{"units", count}}, activation, std::move(from));
}

const ModelRow models[] = {
    {"residual",
     {3},
     {units("a", 5, "tanh"), units("b", 5, "sigmoid"), layer("add", "sum", {}, "tanh", {"a", "b"}),
      units("out", 2)}},
    {"residual over the input, thrice",
     {3},
     {units("a", 3, "tanh"), layer("add", "sum", {}, "linear", {"input", "a", "input"}),
      layer("softmax", "soft"), units("out", 2)}},
    {"side by side",
     {3},
     {units("a", 5, "tanh"), units("b", 2, "sigmoid", {"input"}),
      layer("concat", "both", {}, "prelu", {"b", "a", "input", "b"}), units("out", 3)}},
    {"activations of their own",
     {2, 2, 3},
     {layer("activation", "bent", {}, "gelu"), layer("flatten", "row"), units("a", 5),
      layer("activation", "learned", {}, "prelu"), layer("activation", "wave", {}, "silu"),
      layer("softmax", "soft"), units("out", 1, "sigmoid")},
     1},
};

}  // namespace

TEST_SUITE("layers") {
  TEST_CASE("gradients of whole models agree with central differences") {
    double seed = 1;
    for (const ModelRow& row : models) {
      INFO(std::string(row.name));
      check_model({.input_shape = row.input, .layers = row.layers}, row.rows, seed++);
    }
  }

  TEST_CASE("sizes and counts") {
    struct Row {
      Shape input;
      std::vector<LayerSpec> layers;
      Shape output;
      int parameters;
      const char* formula;
    };
    const Row rows[] = {
        {{2, 3, 4}, {layer("flatten", "f")}, {24}, 0, "0"},
        {{2, 3, 4}, {layer("activation", "f", {}, "relu")}, {2, 3, 4}, 0, "0"},
        {{2, 3, 4}, {layer("activation", "f", {}, "prelu")}, {2, 3, 4}, 1, "1"},
        {{2, 3, 4}, {layer("add", "f", {}, "prelu", {"input", "input"})}, {2, 3, 4}, 1, "1"},
        {{2, 3, 4}, {layer("concat", "f", {}, "relu", {"input", "input"})}, {4, 3, 4}, 0, "0"},
        {{7}, {layer("softmax", "f")}, {7}, 0, "0"},
    };
    for (const Row& row : rows) {
      const LayerPlan plan =
          plan_model({.input_shape = row.input, .layers = row.layers}).layers.back();
      INFO(row.layers.back().kind.kind);
      CHECK(plan.output == row.output);
      CHECK(parameter_count(plan) == row.parameters);
      CHECK(plan.formula == row.formula);
    }
  }

  TEST_CASE("what does not fit is refused with one sentence that names the layer") {
    struct Row {
      Shape input;
      LayerSpec layer;
      const char* message;
    };
    const Row rows[] = {
        {{3},
         layer("add", "sum", {}, "linear", {"wide", "input"}),
         "[network] layer \"sum\": add needs inputs of one shape, got (5) and (3)"},
        {{1, 1, 3},
         layer("concat", "both", {}, "linear", {"wide", "input"}),
         "[network] layer \"both\": concat needs rows, or images of one height and width, got (5), "
         "(1, 1, 3)"},
        {{3},
         layer("concat", "both", {}, "linear", {"wide"}),
         "[network] layer \"both\": from must name two or more layers"},
        {{3},
         layer("flatten", "row", {}, "linear", {"wide", "wide"}),
         "[network] layer \"row\": it takes one input, from names 2"},
    };
    for (const Row& row : rows) {
      const ModelSpec spec{.input_shape = row.input, .layers = {units("wide", 5), row.layer}};
      CHECK_THROWS_WITH_AS(plan_model(spec), row.message, Error);
    }
  }

  TEST_CASE("softmax as a layer is softmax behind a layer") {
    ModelSpec behind{.input_shape = {3}, .layers = {units("a", 4, "softmax")}};
    ModelSpec own{.input_shape = {3}, .layers = {units("a", 4), layer("softmax", "soft")}};
    ModelSpec third{.input_shape = {3},
                    .layers = {units("a", 4), layer("activation", "soft", {}, "softmax")}};
    const double expected = [&] {
      Model<double> model = random_model<double>(behind, 3, 5);
      return loss_of(model, 3);
    }();
    for (const ModelSpec& spec : {own, third}) {
      Model<double> model = random_model<double>(spec, 3, 5);
      CHECK(loss_of(model, 3) == expected);
    }
  }
}
