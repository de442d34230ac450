// A network as a graph: layers wired without a cycle, their loss, and all parameters in one stretch
// of memory. Knows nothing of data or training.
#pragma once

#include <span>
#include <vector>

#include "nn/layer.h"
#include "nn/loss.h"
#include "tensor/stretch.h"

namespace backprop {

// All sizes of a model, before any memory is taken.
struct ModelPlan {
  std::vector<LayerPlan> layers;
  std::vector<int> order;  // in which the layers are computed
  double parameters = 0;   // how many in all, those that are not trained too
  double activations = 0;  // numbers that one row takes on its way, input and target included
  int outputs = 0;
};

// Throws Error("network", …) naming the part that does not fit.
ModelPlan plan_model(const ModelSpec& spec);

// Those that are trained.
int parameter_count(const LayerPlan& layer);

template <class Real>
class Model {
 public:
  struct Layer {
    std::vector<NodeId> parameters;  // as in the plan: weights, then what else there is
    LayerNodes nodes;                // z and a are the same node where the activation is linear
  };

  // `batch`: the most rows at once; to inspect, d(loss)/d(input) is there too. Throws as plan_model
  // does.
  Model(const ModelSpec& spec, int batch, Purpose purpose = Purpose::train);

  Graph<Real>& graph() { return graph_; }
  const std::vector<Layer>& layers() const { return layers_; }
  NodeId input() const { return input_; }
  NodeId target() const { return target_; }
  NodeId output() const { return layers_.back().nodes.a; }
  const LossNodes& loss() const { return loss_; }

  // What layers do before the forward pass of a training step of `rows` rows, with random numbers
  // for this update alone, and after its update.
  void before_step(int rows, Random random);
  void after_step(int rows);
  // Whether any layer does.
  bool has_steps() const { return has_steps_; }

  // All parameters, and the gradients that belong to them; between two tensors there may be gaps,
  // which are zero in both. Models of one spec and Real have the same layout.
  std::span<Real> parameters() { return parameters_; }
  std::span<Real> gradients() { return gradients_; }

  // Those of them that are trained and not frozen: in one stretch where it can be.
  const std::vector<Stretch>& free_parameters() const { return free_; }

  // Links that are cut or held still have no gradient: after each backward pass.
  void hold_gradients();

  // Puts their weights aside and 0 there, which stays 0 in an update, or back again.
  void swap_held();

  // The weights of all layers, which penalties pull at.
  const std::vector<NodeId>& weights() const { return weights_; }

  // The same tensor by tensor, as scenes write them; of anything laid out like the parameters.
  // Of those that are trained, or of all.
  std::vector<LayerParameters> read(std::span<const Real> values, bool all = false);
  std::vector<LayerParameters> read_parameters() { return read(parameters(), true); }
  std::vector<LayerParameters> read_gradients() { return read(gradients()); }
  // Sizes must have been checked (check_parameters).
  void write_parameters(const std::vector<LayerParameters>& values);

 private:
  std::span<Real> stretch(std::span<Real> (Graph<Real>::*what)(NodeId));
  // Where a tensor lies in `parameters`.
  Stretch place(NodeId parameter);
  void find_held();
  void find_free();
  LayerStep<Real> step_of(std::size_t layer, int rows);

  ModelSpec spec_;
  ModelPlan plan_;
  Graph<Real> graph_;
  std::vector<Layer> layers_;
  std::vector<const LayerKind<Real>*> kinds_;
  int parameter_nodes_ = 0;  // they are the first nodes of the graph
  std::vector<NodeId> weights_;
  std::vector<Stretch> free_;
  std::vector<int> cut_, held_;  // places of single weights in `parameters`; all cut ones are held
  std::vector<Real> aside_;      // as many as are held
  bool are_aside_ = false;
  std::span<Real> parameters_, gradients_;
  bool has_steps_ = false;
  NodeId input_ = 0;
  NodeId target_ = 0;
  LossNodes loss_;
};

// Throws Error("network", …) where the sizes are not those of the plan or a value is not finite.
void check_parameters(const std::vector<LayerParameters>& values, const ModelPlan& plan,
                      const ModelSpec& spec);

extern template class Model<float>;
extern template class Model<double>;

}  // namespace backprop
