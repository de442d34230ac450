// What layers that move a window over images share. Options, whole numbers: kernelHeight,
// kernelWidth (1), strideHeight, strideWidth (1; of pools: the kernel's), paddingTop,
// paddingBottom, paddingLeft, paddingRight (0).
#pragma once

#include "kernels/windows.h"
#include "nn/layer.h"

namespace backprop::layers {

// The constants of its op. Throws Error("network", …).
Parameters read_windows(const LayerSpec& spec, bool pools);

// Throws Error("network", …) naming the layer where the input is no image or the window too large.
Windows plan_windows(const LayerSpec& spec, const Shape& image, bool pools);

// A layer with one weight for each number under the window in each channel: [filters], then
// [rows][columns] where every place has its own, then [channels][kernel height][kernel width].
// Option filters (1); a bias for each filter, or for each filter and place.
LayerPlan plan_filters(const LayerSpec& spec, const Shape& image, bool shared);

// The node of a layer whose op is called like its kind.
template <class Real>
LayerNodes apply_windows(const LayerBuild<Real>& build, bool pools);

// The same in single numbers.
std::vector<int> unroll_filters(const LayerUnroll& layer, bool shared);
// Of pools; `pool` makes a node of the numbers under one window, without padding.
std::vector<int> unroll_pools(const LayerUnroll& layer,
                              int (*pool)(const LayerUnroll& layer, std::span<const int> numbers));

}  // namespace backprop::layers
