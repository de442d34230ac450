// TypeScript bindings for emscripten-generated code.  Automatically generated at compile time.
declare var RuntimeExports: {};
interface WasmModule {}

type EmbindString = string;
export type ExpressionEdge = {
  from: number;
  to: number;
  slot: number;
};

export type ExpressionGroup = {
  label: EmbindString;
  parent: number;
};

export type ExpressionInput = {
  name: EmbindString;
  node: number;
};

export type ExpressionGraph = {
  nodes: ExpressionNode[];
  edges: ExpressionEdge[];
  groups: ExpressionGroup[];
  inputs: ExpressionInput[];
  definitions: ExpressionInput[];
  output: number;
  outputName: EmbindString;
};

export type Operations = {
  forward: number;
  backward: number;
  forwardMode: number;
  numeric: number;
  evaluations: number;
};

export type ExpressionOptions = {
  reluAtZero: number;
  splitTies: boolean;
  indexBase: number;
};

export type Conventions = {
  reluAtZero: number;
  splitTies: boolean;
  classicDropout: boolean;
  biasedRunningVariance: boolean;
};

export type NetworkPosition = {
  step: number;
  updates: number;
  epoch: number;
  inEpoch: number;
  stopped: EmbindString;
};

export type ExpressionTrace = {
  values: Float64Array;
  gradients: Float64Array;
  locals: Float64Array;
  messages: Float64Array;
  tangents: Float64Array;
  nodeTangents: Float64Array;
  edgeTangents: Float64Array;
};

export type UnrolledNetwork = {
  graph: ExpressionGraph;
  trace: ExpressionTrace;
};

export type Sweep = {
  derivatives: Float64Array;
  errors: Float64Array;
};

export type LayerParameters = {
  weights: Float64Array;
  bias: Float64Array;
  slope: Float64Array;
  gamma: Float64Array;
  beta: Float64Array;
  runningMean: Float64Array;
  runningVariance: Float64Array;
};

export type BatchLayer = {
  z: Float64Array;
  a: Float64Array;
  dz: Float64Array;
  da: Float64Array;
  mask: Float64Array;
  mean: Float64Array;
  variance: Float64Array;
  normalized: Float64Array;
};

export type LayerTrace = {
  parameters: LayerParameters;
  gradients: LayerParameters;
  z: Float64Array;
  a: Float64Array;
  dz: Float64Array;
  da: Float64Array;
};

export type ExampleTrace = {
  row: number;
  inputs: Float64Array;
  target: Float64Array;
  probabilities: Float64Array;
  inputGradient: Float64Array;
  loss: number;
  layers: LayerTrace[];
};

export type ExpressionNode = {
  id: number;
  op: EmbindString;
  name: EmbindString;
  label: EmbindString;
  formula: EmbindString;
  inputs: Int32Array;
  group: number;
};

export type Paths = {
  count: number;
  edgeCount: number;
  edges: Int32Array;
  lengths: Int32Array;
  products: Float64Array;
  sum: number;
  derivative: number;
};

export type ScalarProgram = {
  kinds: ScalarKind[];
  nodes: Int32Array;
  inputs: Int32Array;
  output: number;
};

export type NetworkInfo = {
  parameterCount: number;
  layers: LayerInfo[];
  inputs: number;
  outputs: number;
  rows: number;
  trainingRows: number;
  testRows: Int32Array;
  classes: Int32Array;
  inputMeans: Float64Array;
  inputDeviations: Float64Array;
  batchesPerEpoch: number;
  batch: number;
  precision: EmbindString;
};

export type BatchTrace = {
  rows: Int32Array;
  loss: number;
  inputs: Float64Array;
  targets: Float64Array;
  layers: BatchLayer[];
};

export type DescentPath = {
  points: Float64Array;
  values: Float64Array;
  gradients: Float64Array;
  rates: Float64Array;
  names: string[];
  memory: Float64Array;
  finite: boolean;
  diverged: boolean;
};

export type LayerInfo = {
  id: EmbindString;
  kind: EmbindString;
  activation: EmbindString;
  outputShape: Int32Array;
  parameters: number;
  formula: EmbindString;
  from: string[];
  tensors: string[];
  tensorShapes: Int32Array[];
};

export type OptimizerState = {
  updates: number;
  rate: number;
  names: string[];
  layers: LayerParameters[];
};

export type NextUpdate = {
  rows: Int32Array;
  loss: number;
  parameters: LayerParameters[];
  state: OptimizerState;
};

export type ScalarKind = {
  op: EmbindString;
  inputs: number;
  options: Record<string, number>;
};

export type Choice = {
  kind: EmbindString;
  options: Record<string, number>;
};

export type LayerSpec = {
  kind: Choice;
  id: EmbindString;
  from: string[];
  activation: Choice;
  bias: boolean;
  frozen: string[];
  cut: Int32Array;
  still: Int32Array;
};

export type DataSpec = {
  preset: Choice;
  inputs: Float64Array;
  targets: Float64Array;
  rows: number;
  classes: boolean;
  standardize: boolean;
  split: number;
};

export type NetworkSpec = {
  inputs: number;
  inputShape: Int32Array;
  layers: LayerSpec[];
  data: DataSpec;
  init: Choice;
  parameters: LayerParameters[];
  loss: Choice;
  optimizer: Choice;
  schedule: Choice;
  regularization: Choice;
  batch: number;
  shuffled: boolean;
  orderSeed: number;
  stop: Choice;
  precision: EmbindString;
  conventions: Conventions;
  firstStep: number;
};

export interface ExpressionSession {
  graph(): ExpressionGraph;
  operations(sides: number): Operations;
  evaluate(at: Float64Array, target: number, seed: number): ExpressionTrace;
  sweep(
    at: Float64Array,
    nodes: Int32Array,
    sides: number,
    steps: Float64Array,
    single: boolean,
  ): Sweep;
  paths(at: Float64Array, from: number, to: number, limit: number): Paths;
  valuesAt(points: Float64Array): Float64Array;
  descend(start: Float64Array, optimizer: Choice, schedule: Choice, steps: number): DescentPath;
  delete(): void;
}

export interface ScalarGraph {
  run(leaves: Float64Array): number;
  values(): Float64Array;
  gradients(): Float64Array;
  leafGradients(): Float64Array;
  delete(): void;
}

export interface NetworkSession {
  info(): NetworkInfo;
  dataInputs(): Float64Array;
  dataTargets(): Float64Array;
  position(): NetworkPosition;
  advance(count: number, unit: EmbindString): void;
  jump(step: number): void;
  moments(): Float64Array;
  momentParameters(index: number): LayerParameters[];
  momentBytes(): number;
  loss(): number;
  accuracy(): number;
  lossHistory(from: number): Float64Array;
  accuracyHistory(from: number): Float64Array;
  testLoss(): number;
  testAccuracy(): number;
  testLossHistory(from: number): Float64Array;
  testAccuracyHistory(from: number): Float64Array;
  confusion(heldOut: boolean): Int32Array;
  example(row: number): ExampleTrace;
  unroll(row: number): UnrolledNetwork;
  values(points: Float64Array, layer: number, of: EmbindString): Float32Array;
  losses(
    middle: LayerParameters[],
    u: LayerParameters[],
    v: LayerParameters[],
    at: Float64Array,
    rows: number,
  ): Float64Array;
  draw(init: Choice): LayerParameters[];
  outputs(): Float64Array;
  parameters(): LayerParameters[];
  gradients(): LayerParameters[];
  nextUpdate(): NextUpdate;
  batch(): BatchTrace;
  optimizerState(): OptimizerState;
  delete(): void;
}

interface EmbindModule {
  ExpressionSession: {
    new (_0: EmbindString, _1: EmbindString, _2: ExpressionOptions): ExpressionSession;
  };
  ScalarGraph: {
    new (_0: ScalarProgram): ScalarGraph;
  };
  NetworkSession: {
    new (_0: NetworkSpec): NetworkSession;
  };
}

export type MainModule = WasmModule & typeof RuntimeExports & EmbindModule;
export default function MainModuleFactory(options?: unknown): Promise<MainModule>;
