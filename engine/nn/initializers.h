// Start weights by name and seed; biases start at zero, a learned slope where its activation says.
//   zeros
//   constant        option value (0)
//   uniform         in [low, high); options low (-1), high (1), seed (1)
//   normal          mean 0; options std (1), seed
//   xavier-uniform  variance 2 / (fan_in + fan_out): Glorot and Bengio 2010, eq. 16; option seed
//   xavier-normal   the same variance, bell-shaped
//   he-uniform      variance 2 / fan_in, for ReLU: He et al. 2015, eq. 10; option seed
//   he-normal       the same variance, bell-shaped
#pragma once

#include <vector>

#include "nn/model.h"

namespace backprop {

// Drawn in float64, layer after layer, whatever the network computes in: a seed means the same
// weights in either precision. Throws Error("network", …).
std::vector<LayerParameters> draw_parameters(const ModelPlan& plan, const Choice& init);

}  // namespace backprop
