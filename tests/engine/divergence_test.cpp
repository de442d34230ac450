// Runs whose numbers leave what can be written down: they stop, say where, and keep the last state
// in which every number was finite.
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "models.h"
#include "networks.h"
#include "tensor/error.h"

using namespace backprop;

namespace {

struct Row {
  std::string name;
  std::vector<LayerSpec> layers;
  Choice loss{"squared-error", {}};
  std::vector<int> input_shape{4};
  std::string optimizer = "sgd";
};

const Row rows[] = {
    {"dense", {dense("a", 3, "linear"), dense("b", 1, "linear")}},
    {"absolute", {dense("a", 3, "linear"), dense("b", 1, "linear")}, {"absolute", {}}},
    {"huber", {dense("a", 3, "linear"), dense("b", 1, "linear")}, {"huber", {{"delta", 2}}}},
    {"hinge", {dense("a", 3, "linear"), dense("b", 1, "linear")}, {"hinge", {}}},
    {"cross-entropy", {dense("a", 3, "linear"), dense("b", 2, "linear")}, {"cross-entropy", {}}},
    {"binary-cross-entropy",
     {dense("a", 3, "linear"), dense("b", 1, "sigmoid")},
     {"binary-cross-entropy", {}}},
    {"add",
     {dense("a", 4, "linear"), layer("add", "b", {}, "linear", {"input", "a"}),
      dense("c", 1, "linear")}},
    {"concat",
     {dense("a", 4, "linear"), layer("concat", "b", {}, "linear", {"input", "a"}),
      dense("c", 1, "linear")}},
    {"conv2d",
     {layer("conv2d", "a", {{"filters", 2}, {"kernelHeight", 2}, {"kernelWidth", 1}}),
      layer("flatten", "b"), dense("c", 1, "linear")},
     {"squared-error", {}},
     {1, 2, 2}},
    {"local2d",
     {layer("local2d", "a", {{"filters", 2}, {"kernelHeight", 1}, {"kernelWidth", 2}}),
      dense("c", 1, "linear")},
     {"squared-error", {}},
     {1, 2, 2}},
    {"max pooling",
     {layer("conv2d", "a", {{"filters", 2}, {"kernelHeight", 1}, {"kernelWidth", 1}}),
      layer("maxpool2d", "b", {{"kernelHeight", 2}, {"kernelWidth", 2}}), dense("c", 1, "linear")},
     {"squared-error", {}},
     {1, 2, 2}},
    {"batchnorm", {dense("a", 3, "linear"), layer("batchnorm", "b"), dense("c", 1, "linear")}},
    {"batchnorm of images",
     {layer("conv2d", "a", {{"filters", 2}, {"kernelHeight", 1}, {"kernelWidth", 1}}),
      layer("batchnorm", "b"), dense("c", 1, "linear")},
     {"squared-error", {}},
     {1, 2, 2}},
    {"dropout", {dense("a", 3, "linear"), layer("dropout", "b"), dense("c", 1, "linear")}},
    {"elu", {dense("a", 3, "elu"), dense("b", 1, "linear")}},
    {"softplus", {dense("a", 3, "softplus"), dense("b", 1, "linear")}},
    {"rmsprop",
     {dense("a", 3, "linear"), dense("b", 1, "linear")},
     {"squared-error", {}},
     {4},
     "rmsprop"},
};

NetworkSpec spec_of(const Row& row, const std::string& precision) {
  NetworkSpec spec;
  spec.inputs = 4;
  spec.input_shape = row.input_shape;
  spec.layers = row.layers;
  spec.loss = row.loss;
  spec.precision = precision;
  spec.optimizer = {row.optimizer, {{"rate", precision == "float64" ? 1e130 : 1e16}}};
  spec.init = {"normal", {{"seed", 5}}};
  spec.batch = 2;
  spec.data.rows = 7;
  Random random(11);
  for (int i = 0; i < 4 * spec.data.rows; ++i) spec.data.inputs.push_back(random.uniform(-2, 2));
  // No plane parts them: rows 0 and 1 are the same but for the class.
  for (int i = 0; i < 4; ++i) spec.data.inputs[4 + i] = spec.data.inputs[i];
  spec.data.classes = true;
  for (int i = 0; i < spec.data.rows; ++i) spec.data.targets.push_back(i % 2);
  return spec;
}

std::string message_of(NetworkSession& session, int count, const char* unit) {
  try {
    session.advance(count, unit);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

void check_finite(const std::vector<double>& values) {
  for (double value : values) CHECK(std::isfinite(value));
}

void check_stopped(const Row& row, NetworkSession& session, const std::string& message) {
  INFO(message);
  bool named = false;
  for (const LayerSpec& layer : row.layers)
    named = named || message.find("[network] layer \"" + layer.id + "\": ") == 0;
  CHECK(named);
  const NetworkPosition at = session.position();
  // The update after the last good one.
  const double updates = at.updates + 1;
  CHECK(message.find(" after update " + std::to_string(static_cast<int>(updates)) + " (epoch " +
                     std::to_string(static_cast<int>(at.epoch) + 1) + ")") != std::string::npos);
  check_finite(flat(session.parameters()));
  check_finite(session.loss_history());
  CHECK(session.loss_history().size() == static_cast<std::size_t>(at.epoch) + 1);
  CHECK(std::isfinite(session.example(0).loss));
  CHECK(message_of(session, 1, "batch") == message);  // asked again, it says the same
  CHECK(session.position().updates == at.updates);
}

}  // namespace

TEST_SUITE("divergence") {
  TEST_CASE("every layer and loss stops at its last good state, and says where and when") {
    for (const Row& row : rows)
      for (const char* precision : {"float64", "float32"}) {
        INFO(row.name << ", " << precision);
        const NetworkSpec spec = spec_of(row, precision);
        NetworkSession by_epochs(spec), by_examples(spec);
        const std::string message = message_of(by_epochs, 50, "epoch");
        check_stopped(row, by_epochs, message);
        std::string other;
        for (int i = 0; i < 50 * 7 && other.empty(); ++i)
          other = message_of(by_examples, 1, "example");
        CHECK(other == message);
        CHECK(flat(by_examples.parameters()) == flat(by_epochs.parameters()));
        CHECK(by_examples.loss_history() == by_epochs.loss_history());
      }
  }
}
