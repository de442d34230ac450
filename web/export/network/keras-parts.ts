/** Layers that Keras does not have, as classes of an exported program. Pure. */
import { exportModels } from "../../core/words/export-models.ts";
import type { OwnLayer } from "./keras-layers.ts";

const say = exportModels.keras;

export const OWN: Readonly<Record<OwnLayer, string>> = {
  Local2D: `class Local2D(layers.Layer):
    """${say.local}"""

    def __init__(self, shape, kernel, strides, use_bias=True, name=None):
        super().__init__(name=name)
        self.shape, self.kernel, self.strides, self.use_bias = shape, kernel, strides, use_bias

    def build(self, image):
        self.w = self.add_weight(shape=(*self.shape, image[-1], *self.kernel), name="w")
        if self.use_bias:
            self.b = self.add_weight(shape=self.shape, name="b")

    def call(self, x):
        (kh, kw), (sh, sw), (_, rows, columns) = self.kernel, self.strides, self.shape
        sums = 0.0
        for i in range(kh):
            for j in range(kw):
                part = x[:, i : i + sh * (rows - 1) + 1 : sh, j : j + sw * (columns - 1) + 1 : sw]
                sums = sums + ops.einsum("nhwc,fhwc->nhwf", part, self.w[..., i, j])
        return sums + ops.transpose(self.b, (1, 2, 0)) if self.use_bias else sums
`,
  PadLowest: `class PadLowest(layers.Layer):
    """${say.lowest}"""

    def __init__(self, pads):
        super().__init__()
        self.pads = pads

    def call(self, x):
        return ops.pad(x, ((0, 0), *self.pads, (0, 0)), constant_values=-float("inf"))
`,
  RowSoftmax: `class RowSoftmax(layers.Layer):
    """${say.softmax}"""

    def call(self, x):
        return ops.softmax(x, axis=(1, 2, 3))
`,
};
