// How layers are wired: by `from`, in any order, without a cycle.
#include <doctest/doctest.h>

#include "networks.h"
#include "nn/model.h"
#include "tensor/error.h"

namespace backprop {
namespace {

LayerSpec wired(const std::string& id, int units, std::vector<std::string> from) {
  LayerSpec layer = dense(id, units, "linear");
  layer.from = std::move(from);
  return layer;
}

}  // namespace

TEST_SUITE("wiring") {
  TEST_CASE("a layer may read one that is listed later") {
    ModelSpec spec{.input_shape = {2}};
    spec.layers = {wired("b", 4, {"a"}), wired("a", 3, {"input"}), wired("c", 1, {"b"})};
    const ModelPlan plan = plan_model(spec);
    CHECK(plan.order == std::vector<int>{1, 0, 2});
    CHECK(plan.layers[0].parameters[0].shape == Shape{4, 3});
    CHECK(plan.parameters == 4 * 3 + 4 + 3 * 2 + 3 + 4 + 1);
  }

  TEST_CASE("what cannot be wired is refused by name") {
    struct Row {
      std::vector<LayerSpec> layers;
      const char* message;
    };
    const Row rows[] = {
        {{wired("a", 1, {"c"})}, "[network] layer \"a\": from: there is no layer \"c\""},
        {{wired("a", 1, {"b"}), wired("b", 1, {"a"})},
         "[network] layer \"a\": it waits for its own output: the wiring has a cycle"},
        {{wired("a", 1, {}), wired("a", 1, {})},
         "[network] layer \"a\": another layer has this id"},
        {{wired("input", 1, {})}, "[network] layer \"input\": this id means the network's input"},
        {{wired("a", 1, {}), wired("b", 1, {"input", "a"})},
         "[network] layer \"b\": it takes one input, from names 2"},
    };
    for (const Row& row : rows) {
      ModelSpec spec{.input_shape = {2}};
      spec.layers = row.layers;
      CHECK_THROWS_WITH_AS(plan_model(spec), row.message, Error);
    }
  }
}

}  // namespace backprop
