// Memory by liveness: what lives at the same time never overlaps, what does not is put in one
// place, and no number changes by it.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "autograd/graph.h"
#include "ops/registry.h"
#include "tensor/random.h"

namespace backprop {
namespace {

constexpr int batch = 5, width = 6;

// Layers of `width` units one behind the other, activations of all kinds, now and then a sum or a
// product with an earlier layer, a loss.
template <class Real>
struct Layers {
  explicit Layers(int seed, int count, Purpose purpose) : graph(batch) {
    Random random(seed);
    for (int i = 0; i < count; ++i)
      parameters.push_back(graph.parameter({width, width}, Layout::panels));
    input = graph.input({width});
    const NodeId target = graph.input({width});
    std::vector<NodeId> nodes{input};
    for (const NodeId weights : parameters) {
      NodeId node = graph.apply(get_op<Real>("linear"), {nodes.back(), weights});
      static constexpr const char* activations[] = {"tanh", "relu", "sigmoid", "softplus", "elu"};
      if (random.below(4) > 0)
        node = graph.apply(get_op<Real>(activations[random.below(5)]), {node});
      if (random.below(3) == 0)
        node = graph.apply(get_op<Real>(random.below(2) == 0 ? "add" : "mul"),
                           {nodes[random.below(static_cast<int>(nodes.size()))], node});
      nodes.push_back(node);
    }
    const NodeId losses = graph.apply(get_op<Real>("squared_error"), {nodes.back(), target});
    loss = graph.apply(get_op<Real>("batch_mean"), {losses});
    graph.plan(purpose);
    for (const NodeId node : parameters)
      for (Real& number : graph.value(node)) number = static_cast<Real>(random.normal() / 3);
    for (const NodeId node : {input, target})
      for (Real& number : graph.value(node)) number = static_cast<Real>(random.normal());
  }

  Graph<Real> graph;
  std::vector<NodeId> parameters;
  NodeId input, loss;
};

}  // namespace

TEST_SUITE("memory by liveness") {
  TEST_CASE_TEMPLATE("plans to train and to infer give every bit of one that keeps all", Real,
                     float, double) {
    for (int seed = 1; seed <= 40; ++seed) {
      const int count = 1 + seed % 12;
      Layers<Real> kept(seed, count, Purpose::inspect), trained(seed, count, Purpose::train),
          inferred(seed, count, Purpose::infer);
      for (const int rows : {batch, 2}) {
        for (Layers<Real>* layers : {&kept, &trained, &inferred}) layers->graph.forward(rows);
        const Real loss = kept.graph.value(kept.loss)[0];
        CHECK(trained.graph.value(trained.loss)[0] == loss);
        CHECK(inferred.graph.value(inferred.loss)[0] == loss);
        for (int again = 0; again < 2; ++again)
          for (Layers<Real>* layers : {&kept, &trained}) layers->graph.backward(layers->loss, rows);
        for (const NodeId node : kept.parameters)
          CHECK(std::ranges::equal(kept.graph.gradient(node), trained.graph.gradient(node)));
      }
    }
  }

  TEST_CASE("a chain takes the memory of two layers, however long it is") {
    for (const Purpose purpose : {Purpose::train, Purpose::infer}) {
      Graph<float> graph(8);
      std::vector<NodeId> chain{graph.input({4})};
      const NodeId weights = graph.parameter({4, 4}, Layout::panels);
      for (int i = 0; i < 30; ++i)
        chain.push_back(graph.apply(get_op<float>("linear"), {chain.back(), weights}));
      graph.plan(purpose);
      std::set<const float*> places;
      for (std::size_t i = 1; i < chain.size(); ++i)
        places.insert(purpose == Purpose::train ? graph.gradient(chain[i]).data()
                                                : graph.value(chain[i]).data());
      CHECK(places.size() == 2);
    }
  }
}

}  // namespace backprop
