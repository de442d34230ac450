#include "nn/layer.h"

#include <cmath>
#include <limits>

#include "nn/activation_layer.h"
#include "nn/add.h"
#include "nn/avgpool2d.h"
#include "nn/batchnorm.h"
#include "nn/concat.h"
#include "nn/conv2d.h"
#include "nn/dense.h"
#include "nn/dropout.h"
#include "nn/flatten.h"
#include "nn/local2d.h"
#include "nn/maxpool2d.h"
#include "nn/softmax_layer.h"
#include "tensor/decimal.h"
#include "tensor/error.h"

namespace backprop {

template <class Real>
const LayerKind<Real>& get_layer(const LayerSpec& spec) {
  static const LayerKind<Real>* const list[] = {
#define LAYER(make) &layers::make<Real>(),
#include "nn/layers.def"
#undef LAYER
  };
  std::string known;
  for (const LayerKind<Real>* layer : list) {
    if (layer->name == spec.kind.kind) return *layer;
    known += (known.empty() ? "" : ", ") + std::string(layer->name);
  }
  refuse_layer(spec, {"no kind of layer is called \"", spec.kind.kind, "\"; there are ", known});
}

void refuse_layer(const LayerSpec& spec, Pieces what) {
  throw_error("network", {"layer \"", spec.id, "\": ", join(what)});
}

int whole_option(const LayerSpec& spec, const char* name, int otherwise, int least) {
  constexpr double most = 1 << 24;
  const double value = spec.kind.get(name, otherwise);
  if (!(value >= least && value <= most && std::floor(value) == value))
    refuse_layer(spec, {name, " must be a whole number from ", least, ", got ", value});
  return static_cast<int>(value);
}

void check_count(const LayerSpec& spec, double count, const std::string& what) {
  if (count > std::numeric_limits<int>::max()) refuse_layer(spec, {what, " are too many"});
}

template const LayerKind<float>& get_layer(const LayerSpec&);
template const LayerKind<double>& get_layer(const LayerSpec&);

}  // namespace backprop
