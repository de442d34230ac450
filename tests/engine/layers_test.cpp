// Layers other than dense, in whole models: gradients, sizes, counts, and what is refused.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "models.h"
#include "session/network_session.h"
#include "tensor/error.h"

using namespace backprop;

namespace {

using Options = std::vector<std::pair<std::string, double>>;

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
    {"activations beside what they read",
     {3},
     {units("a", 5), layer("activation", "t", {}, "relu", {"a"}),
      layer("activation", "s", {}, "sigmoid", {"a"}), layer("dropout", "d", {}, "tanh", {"a"}),
      layer("add", "sum", {}, "linear", {"s", "a", "t", "d"}), units("out", 2)}},
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
    {"convolutions",
     {2, 5, 7},
     {layer("conv2d", "c",
            {{"filters", 3},
             {"kernelHeight", 2},
             {"kernelWidth", 3},
             {"strideHeight", 2},
             {"paddingTop", 1},
             {"paddingRight", 2}},
            "tanh"),
      layer("conv2d", "d", {{"filters", 2}, {"kernelHeight", 2}, {"kernelWidth", 2}}, "prelu"),
      layer("local2d", "e", {{"filters", 2}, {"kernelWidth", 3}, {"strideWidth", 2}}, "sigmoid"),
      units("out", 2)}},
    {"pools between convolutions",
     {1, 9, 6},
     {layer("conv2d", "c",
            {{"filters", 3},
             {"kernelHeight", 3},
             {"kernelWidth", 3},
             {"paddingTop", 1},
             {"paddingBottom", 1},
             {"paddingLeft", 1},
             {"paddingRight", 1}},
            "relu"),
      layer("maxpool2d", "p", {{"kernelHeight", 2}, {"kernelWidth", 2}}),
      layer("conv2d", "d", {{"filters", 2}, {"kernelHeight", 2}, {"kernelWidth", 1}}, "tanh"),
      layer("avgpool2d", "q",
            {{"kernelHeight", 2},
             {"kernelWidth", 3},
             {"strideHeight", 1},
             {"strideWidth", 2},
             {"paddingLeft", 1}},
            "softplus"),
      layer("flatten", "f"), units("out", 1, "sigmoid")},
     5},
    {"batch norm of rows, under dropout",
     {3},
     {units("a", 5), layer("batchnorm", "bn", {{"epsilon", 0.1}}, "tanh"),
      layer("dropout", "d", {{"rate", 0.3}}, "sigmoid"), units("b", 4), layer("batchnorm", "bm"),
      units("out", 2)},
     6},
    {"batch norm of images in a residual block",
     {2, 3, 3},
     {layer("dropout", "d", {{"rate", 0.2}}), layer("conv2d", "c", {{"filters", 3}}),
      layer("batchnorm", "bn", {}, "prelu"), layer("conv2d", "e", {{"filters", 2}}),
      layer("batchnorm", "bm"), layer("add", "sum", {}, "tanh", {"bm", "d"}),
      layer("avgpool2d", "p", {{"kernelHeight", 3}, {"kernelWidth", 3}}), layer("flatten", "f"),
      units("out", 1)},
     3},
    {"residual over a convolution",
     {2, 3, 5},
     {layer("conv2d", "c", {{"filters", 2}}, "tanh"),
      layer("add", "sum", {}, "linear", {"input", "c"}),
      layer("concat", "both", {}, "linear", {"sum", "c"}),
      layer("conv2d", "d", {{"filters", 1}, {"kernelHeight", 3}, {"kernelWidth", 5}})},
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
    const Options kernel3{{"kernelHeight", 3}, {"kernelWidth", 3}};
    const Options same5{{"filters", 8},     {"kernelHeight", 5},  {"kernelWidth", 5},
                        {"paddingTop", 2},  {"paddingBottom", 2}, {"paddingLeft", 2},
                        {"paddingRight", 2}};
    const Row rows[] = {
        {{2, 3, 4}, {layer("flatten", "f")}, {24}, 0, "0"},
        {{2, 3, 4}, {layer("activation", "f", {}, "relu")}, {2, 3, 4}, 0, "0"},
        {{2, 3, 4}, {layer("activation", "f", {}, "prelu")}, {2, 3, 4}, 1, "1"},
        {{2, 3, 4}, {layer("add", "f", {}, "prelu", {"input", "input"})}, {2, 3, 4}, 1, "1"},
        {{2, 3, 4}, {layer("concat", "f", {}, "relu", {"input", "input"})}, {4, 3, 4}, 0, "0"},
        {{7}, {layer("softmax", "f")}, {7}, 0, "0"},
        {{5}, {layer("batchnorm", "f")}, {5}, 10, "5 + 5"},
        {{3, 2, 2}, {layer("batchnorm", "f", {}, "prelu")}, {3, 2, 2}, 7, "3 + 3 + 1"},
        {{3, 2, 2}, {layer("dropout", "f")}, {3, 2, 2}, 0, "0"},
        // 6×6 under 3×3: shared, unshared, and as many units that see everything.
        {{1, 6, 6}, {layer("conv2d", "f", kernel3)}, {1, 4, 4}, 10, "1·(1·3·3) + 1"},
        {{1, 6, 6}, {layer("local2d", "f", kernel3)}, {1, 4, 4}, 160, "1·4·4·(1·3·3) + 1·4·4"},
        {{1, 6, 6}, {units("f", 16)}, {16}, 592, "16·36 + 16"},
        {{1, 28, 28}, {layer("conv2d", "f", same5)}, {8, 28, 28}, 208, "8·(1·5·5) + 8"},
        {{8, 14, 14},
         {layer("conv2d", "f", same5, "prelu")},
         {8, 14, 14},
         1609,
         "8·(8·5·5) + 8 + 1"},
        {{8, 28, 27}, {layer("maxpool2d", "f", kernel3)}, {8, 9, 9}, 0, "0"},
        {{8, 28, 28}, {layer("avgpool2d", "f", kernel3)}, {8, 9, 9}, 0, "0"},
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
        {{3},
         layer("conv2d", "c"),
         "[network] layer \"c\": conv2d: images {channels, height, width} are needed, got (5)"},
        {{1, 3, 4},
         layer("local2d", "c", {{"kernelHeight", 7}, {"paddingTop", 1}}, "linear", {"input"}),
         "[network] layer \"c\": local2d: a kernel of 7×1 does not fit into images of 4×4 (padding "
         "included)"},
        {{1, 3, 4},
         layer("maxpool2d", "c", {{"kernelHeight", 2}, {"paddingTop", 2}}, "linear", {"input"}),
         "[network] layer \"c\": maxpool2d: the padding must be smaller than the kernel (2), got "
         "2"},
        {{1, 3, 4},
         layer("avgpool2d", "c", {{"strideWidth", 0}}, "linear", {"input"}),
         "[network] layer \"c\": strideWidth must be a whole number from 1, got 0"},
        {{1, 3, 4},
         layer("conv2d", "c", {{"paddingLeft", 0.5}}, "linear", {"input"}),
         "[network] layer \"c\": paddingLeft must be a whole number from 0, got 0.5"},
        {{1, 1000, 1000},
         layer("conv2d", "c", {{"filters", 16'000'000}}, "linear", {"input"}),
         "[network] layer \"c\": its numbers are too many"},
        {{1, 1000, 1000},
         layer("maxpool2d", "c",
               {{"kernelHeight", 1e6},
                {"kernelWidth", 1e6},
                {"paddingTop", 999999},
                {"paddingLeft", 999999},
                {"strideHeight", 1},
                {"strideWidth", 1},
                {"paddingBottom", 999999},
                {"paddingRight", 999999}},
               "linear", {"input"}),
         "[network] layer \"c\": its numbers are too many"},
        {{1, 1000, 1000},
         layer("conv2d", "c", {{"filters", 4000}, {"kernelHeight", 1000}, {"kernelWidth", 1000}},
               "linear", {"input"}),
         "[network] layer \"c\": 4000·(1·1000·1000) weights are too many"},
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
