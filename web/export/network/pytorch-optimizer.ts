/** Each optimizer as PyTorch writes it. Pure. */
import type { Optimizer } from "../../scene/schema.ts";
import { pyNumber } from "./python-text.ts";

const truth = (value: boolean): string => (value ? "True" : "False");

export function optimizerLine(optimizer: Optimizer): string {
  const lr = `lr=${pyNumber(optimizer.rate)}`;
  const of = (name: string, ...options: readonly string[]): string => `optimizer = torch.optim.${name}(parameters, ${[lr, ...options].join(", ")})`; // prettier-ignore
  const n = pyNumber;
  switch (optimizer.kind) {
    case "sgd": {
      const { momentum, dampening, nesterov } = optimizer;
      const memory = momentum === 0 ? [] : [`momentum=${n(momentum)}`, ...(dampening === 0 ? [] : [`dampening=${n(dampening)}`]), ...(nesterov ? [`nesterov=${truth(nesterov)}`] : [])]; // prettier-ignore
      return of("SGD", ...memory);
    }
    case "adagrad":
      return of("Adagrad", `lr_decay=${n(optimizer.rateDecay)}`, `initial_accumulator_value=${n(optimizer.initialAccumulatorValue)}`, `eps=${n(optimizer.epsilon)}`); // prettier-ignore
    case "adadelta":
      return of("Adadelta", `rho=${n(optimizer.rho)}`, `eps=${n(optimizer.epsilon)}`);
    case "rmsprop":
      return of("RMSprop", `alpha=${n(optimizer.alpha)}`, `eps=${n(optimizer.epsilon)}`, `momentum=${n(optimizer.momentum)}`, `centered=${truth(optimizer.centered)}`); // prettier-ignore
    case "adam":
    case "adamw": {
      const betas = `betas=(${n(optimizer.beta1)}, ${n(optimizer.beta2)})`;
      const decay = optimizer.kind === "adamw" ? [`weight_decay=${n(optimizer.weightDecay)}`] : [];
      return of(optimizer.kind === "adam" ? "Adam" : "AdamW", betas, `eps=${n(optimizer.epsilon)}`, ...decay); // prettier-ignore
    }
  }
}
