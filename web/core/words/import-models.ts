/** Words of files with trained parameters that are taken in: what is wrong with them. */
const sizes = (shape: readonly number[]): string =>
  shape.length === 0 ? "one number" : shape.join(" × ");

export const importModels = {
  file: "file",
  /** Refusals: place, wanted, found. */
  known: "JSON, safetensors or ONNX",
  unknown: "something else",
  empty: "an empty file",
  bytes: (count: string): string => `${count} bytes`,
  most: (count: string): string => `at most ${count} bytes`,
  damaged: (kind: string, why: string): string => `a whole ${kind} file expected, found ${why}`,
  cut: "one that ends too early",
  header: "a header that is no JSON",
  entry: (name: string): string => `a tensor ${name} without type, shape and place`,
  place: (name: string): string => `a tensor ${name} that lies outside of the file`,
  type: (name: string, type: string): string =>
    `tensor ${name}: float16, bfloat16, float32 or float64 expected, found ${type}`,
  notFinite: (name: string): string => `tensor ${name}: finite numbers expected, found others`,
  manyNumbers: (most: string): string => `at most ${most} numbers`,
  manyTensors: (most: string): string => `at most ${most} tensors`,
  ragged: (name: string): string =>
    `${name}: numbers in lists of lists expected, each as long as its neighbours, found others`,
  stateDict: "a scene, a network's JSON or a state_dict as JSON",
  needsScene:
    "file: it holds parameters and no scene: say the network that they are for (--into SCENE.json)",
  noParameters: "file: parameters expected, found a scene without any",
  noNetwork: (kind: string): string => `stage.kind: a network expected, found "${kind}"`,
  groups: (wanted: string, found: string): string =>
    `file: parameters of the layers ${wanted} expected, found those of ${found}`,
  noGroups: "none",
  missing: (place: string, wanted: readonly number[], group: string): string =>
    `${place}: ${sizes(wanted)} numbers expected, found none in ${group}`,
  extra: (name: string, layer: string): string =>
    `file: nothing more for layer ${layer} expected, found ${name}`,
  shape: (
    place: string,
    wanted: readonly number[],
    found: readonly number[],
    name: string,
  ): string => `${place}: ${sizes(wanted)} expected, found ${sizes(found)} in ${name}`,
  operator: (type: string): string =>
    `file: ONNX layers with parameters expected to be Gemm, MatMul, Conv, BatchNormalization or PRelu, found ${type}`,
  fields: (most: string): string => `at most ${most} fields`,
  more: "more",
  external:
    "file: the weights in the file itself expected, found them in another beside it; torch.onnx.export(…, external_data=False) writes one file",
  gemm: "file: Gemm without factors and transposed inputs expected, found another",
} as const;
