/** Each optimizer as PyTorch writes it. Pure. */
import { exportModels } from "../../core/words/export-models.ts";
import type { Conventions, Optimizer } from "../../scene/schema.ts";
import { pyNumber } from "./python-text.ts";

const truth = (value: boolean): string => (value ? "True" : "False");

type Form = Pick<Conventions, "momentum">;

const isClassic = (optimizer: Optimizer, { momentum }: Form): boolean =>
  optimizer.kind === "sgd" && optimizer.momentum !== 0 && momentum === "classic";

/** What PyTorch does not have: a class with an empty line behind it; "" where it is not needed. */
export const optimizerClass = (optimizer: Optimizer, form: Form): string =>
  isClassic(optimizer, form) ? CLASSIC : "";

const CLASSIC = `class ClassicSGD(torch.optim.Optimizer):
    """${exportModels.pytorch.classic}"""

    def __init__(self, parameters, lr, momentum, dampening=0.0, nesterov=False):
        defaults = dict(lr=lr, momentum=momentum, dampening=dampening, nesterov=nesterov)
        super().__init__(parameters, defaults)

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            keep, take = group["momentum"], 1 - group["dampening"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                g, state = group["lr"] * p.grad, self.state[p]
                kept = state.get("momentum_buffer")
                v = state["momentum_buffer"] = g if kept is None else keep * kept + take * g
                p -= g + keep * v if group["nesterov"] else v
`;

/** As torch.optim calls them. */
const NAMES: Readonly<Record<Optimizer["kind"], string>> = {
  sgd: "SGD",
  adagrad: "Adagrad",
  adadelta: "Adadelta",
  rmsprop: "RMSprop",
  adam: "Adam",
  adamw: "AdamW",
};

/** All but the rate. */
function optionsOf(optimizer: Optimizer): readonly string[] {
  const n = pyNumber;
  switch (optimizer.kind) {
    case "sgd": {
      const { momentum, dampening, nesterov } = optimizer;
      if (momentum === 0) return [];
      const rest = dampening === 0 ? [] : [`dampening=${n(dampening)}`];
      const ahead = nesterov ? [`nesterov=${truth(nesterov)}`] : [];
      return [`momentum=${n(momentum)}`, ...rest, ...ahead];
    }
    case "adagrad": {
      const start = `initial_accumulator_value=${n(optimizer.initialAccumulatorValue)}`;
      return [`lr_decay=${n(optimizer.rateDecay)}`, start, `eps=${n(optimizer.epsilon)}`];
    }
    case "adadelta":
      return [`rho=${n(optimizer.rho)}`, `eps=${n(optimizer.epsilon)}`];
    case "rmsprop": {
      const { alpha, epsilon, momentum, centered } = optimizer;
      const kept = [`momentum=${n(momentum)}`, `centered=${truth(centered)}`];
      return [`alpha=${n(alpha)}`, `eps=${n(epsilon)}`, ...kept];
    }
    case "adam":
    case "adamw": {
      const betas = `betas=(${n(optimizer.beta1)}, ${n(optimizer.beta2)})`;
      const decay = optimizer.kind === "adamw" ? [`weight_decay=${n(optimizer.weightDecay)}`] : [];
      return [betas, `eps=${n(optimizer.epsilon)}`, ...decay];
    }
  }
}

export function optimizerLine(optimizer: Optimizer, form: Form): string {
  const name = isClassic(optimizer, form) ? "ClassicSGD" : `torch.optim.${NAMES[optimizer.kind]}`;
  const options = [`lr=${pyNumber(optimizer.rate)}`, ...optionsOf(optimizer)];
  return `optimizer = ${name}(parameters, ${options.join(", ")})`;
}
