// A batch in training, number by number.
#pragma once

#include "nn/model.h"
#include "session/network_data.h"

namespace backprop {

// `twin` is planned to be traced, with the parameters and at least as many rows; `random` as for
// the update.
BatchTrace trace_batch(Model<double>& twin, const ModelSpec& spec, const NetworkData& data,
                       std::vector<int> rows, Random random);

// Writes rows of the data into the first rows of the graph.
void load_rows(Model<double>& twin, const NetworkData& data, const std::vector<int>& rows);

// All numbers of a layer, after both passes.
BatchLayer trace_layer(Model<double>& twin, const ModelSpec& spec, int layer, int rows);

}  // namespace backprop
