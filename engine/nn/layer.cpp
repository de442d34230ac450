#include "nn/layer.h"

#include "nn/dense.h"
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
    if (layer->name == spec.kind) return *layer;
    known += (known.empty() ? "" : ", ") + std::string(layer->name);
  }
  throw Error("network", "layer \"" + spec.id + "\": no kind of layer is called \"" + spec.kind +
                             "\"; there are " + known);
}

template const LayerKind<float>& get_layer(const LayerSpec&);
template const LayerKind<double>& get_layer(const LayerSpec&);

}  // namespace backprop
