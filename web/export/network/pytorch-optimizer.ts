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

export function optimizerLine(optimizer: Optimizer, form: Form): string {
  const lr = `lr=${pyNumber(optimizer.rate)}`;
  const of = (name: string, ...options: readonly string[]): string =>
    `optimizer = ${name}(parameters, ${[lr, ...options].join(", ")})`;
  const n = pyNumber;
  switch (optimizer.kind) {
    case "sgd": {
      const { momentum, dampening, nesterov } = optimizer;
      const memory = momentum === 0 ? [] : [`momentum=${n(momentum)}`, ...(dampening === 0 ? [] : [`dampening=${n(dampening)}`]), ...(nesterov ? [`nesterov=${truth(nesterov)}`] : [])]; // prettier-ignore
      return of(isClassic(optimizer, form) ? "ClassicSGD" : "torch.optim.SGD", ...memory);
    }
    case "adagrad":
      return of("torch.optim.Adagrad", `lr_decay=${n(optimizer.rateDecay)}`, `initial_accumulator_value=${n(optimizer.initialAccumulatorValue)}`, `eps=${n(optimizer.epsilon)}`); // prettier-ignore
    case "adadelta":
      return of("torch.optim.Adadelta", `rho=${n(optimizer.rho)}`, `eps=${n(optimizer.epsilon)}`);
    case "rmsprop":
      return of("torch.optim.RMSprop", `alpha=${n(optimizer.alpha)}`, `eps=${n(optimizer.epsilon)}`, `momentum=${n(optimizer.momentum)}`, `centered=${truth(optimizer.centered)}`); // prettier-ignore
    case "adam":
    case "adamw": {
      const betas = `betas=(${n(optimizer.beta1)}, ${n(optimizer.beta2)})`;
      const decay = optimizer.kind === "adamw" ? [`weight_decay=${n(optimizer.weightDecay)}`] : [];
      return of(`torch.optim.${optimizer.kind === "adam" ? "Adam" : "AdamW"}`, betas, `eps=${n(optimizer.epsilon)}`, ...decay); // prettier-ignore
    }
  }
}
