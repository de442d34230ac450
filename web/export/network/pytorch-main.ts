/** The training loop of an exported PyTorch program. Pure. */
import { exportModels } from "../../core/words/export-models.ts";
import type { Trained } from "./trained.ts";

const say = exportModels.pytorch;

export interface MainOptions {
  readonly hasLoose: boolean;
  readonly hasDropout: boolean;
  readonly isLogits: boolean;
  /** Keys of the state_dict that stay as they are. */
  readonly frozen: readonly string[];
}

const READ = `def tensor(shape, text):
    numbers = torch.frombuffer(bytearray(base64.b64decode(text)), dtype=torch.float64)
    return numbers.reshape(shape).to(DEVICE, DTYPE)


def load(network, optimizer, from_start):
    state, updates, memory = (FROM, 0, {}) if from_start else (STATE, UPDATES, MEMORY)
    network.load_state_dict({name: tensor(*packed) for name, packed in state.items()})
    for name, parameter in network.named_parameters():
        if name in memory:
            kept = {part: tensor(*packed) for part, packed in memory[name].items()}
            optimizer.state[parameter] = {"step": torch.tensor(float(updates)), **kept}
`;

/** How an output is read as a class. */
function rightText({ info, scene }: Trained, isLogits: boolean): string {
  if (info.outputs > 1) return "(out.argmax(1) == wanted.argmax(1)).double().sum()";
  const isSign = scene.stage.loss.kind === "hinge";
  const middle = isSign || isLogits ? 0 : 0.5;
  return `((out > ${middle}) == (wanted > ${isSign ? 0 : 0.5})).double().sum()`;
}

function evaluateText(trained: Trained, { isLogits }: MainOptions): string {
  const classes = trained.info.classes.length > 0;
  const isSum = trained.scene.stage.loss.batch === "sum";
  return `@torch.no_grad()
def evaluate(network, x, y):
    network.eval()
    sums = torch.zeros(2, dtype=torch.float64, device=DEVICE)
    for rows in torch.arange(RANK, len(x), WORLD, device=DEVICE).split(1000):
        out, wanted = network(x[rows]), y[rows]
        sums[0] += losses(out, wanted).double().sum()
        ${classes ? `sums[1] += ${rightText(trained, isLogits)}` : "sums[1] += 0"}
    if WORLD > 1:
        dist.all_reduce(sums)
    return ${isSum ? "sums[0].item()" : "sums[0].item() / len(x)"}, sums[1].item() / len(x)


def report(epoch, network, data):
    parts = []
    for name, x, y in data:
        loss, accuracy = evaluate(network, x, y)
        parts.append(f"{name} {loss!r}"${classes ? ' + f" accuracy {accuracy:.4f}"' : ""})
    if RANK == 0:
        print("epoch", epoch, *parts, flush=True)
`;
}

function trainText(trained: Trained, { hasLoose, hasDropout }: MainOptions): string {
  const { scene, plan } = trained;
  const { loss, regularization } = scene.stage;
  const isPenalised = regularization.l1 !== 0 || regularization.l2 !== 0;
  const isHeld = plan.layers.some(
    ({ layer }) => layer.kind === "dense" && layer.cut.length + layer.still.length > 0,
  );
  const share = loss.batch === "sum" ? "" : " / len(rows)";
  return `def train(network, optimizer, data, step, epochs):
    model = network
    if WORLD > 1:
        model = DistributedDataParallel(network, broadcast_buffers=False${hasLoose ? ", find_unused_parameters=True" : ""})
    _, x, y = data[0]
    epoch, seen = divmod(step, ROWS)
    first, last = seen - seen % BATCH, epoch + epochs
    if first == 0:
        report(epoch, network, data)
    while epoch < last:
        deal = order(epoch)
        for group in optimizer.param_groups:
            group["lr"] = rate(epoch)
        network.train()
        for at in range(first, ROWS, BATCH):
            rows = deal[at : at + BATCH]
            mine = torch.tensor(rows[RANK::WORLD], dtype=torch.long, device=DEVICE)
${hasDropout ? "            draw_masks(network, epoch * -(-ROWS // BATCH) + at // BATCH, len(rows))\n" : ""}            # ${say.average}
            loss = losses(model(x[mine]), y[mine]).sum() * WORLD${share}
${isPenalised ? "            loss = loss + penalty(network)\n" : ""}            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
${isHeld ? "            hold(network)\n" : ""}        epoch, first = epoch + 1, 0
        report(epoch, network, data)
${isHeld ? HOLD : ""}`;
}

const HOLD = `

@torch.no_grad()
def hold(network):
    for name, places in HELD.items():
        kept = network.held[name]
        network.get_parameter(name).view(-1)[places] = kept
`;

export function mainOf(trained: Trained, options: MainOptions): string {
  const { plan, scene } = trained;
  const isHeld = plan.layers.some(
    ({ layer }) => layer.kind === "dense" && layer.cut.length + layer.still.length > 0,
  );
  const hasTest = trained.info.testRows.length > 0;
  const { frozen } = options;
  const held = `    network.held = {
        name: network.get_parameter(name).detach().view(-1)[places].clone()
        for name, places in HELD.items()
    }
`;
  return `${READ}

${evaluateText(trained, options)}

${trainText(trained, options)}

def main():
    options = argparse.ArgumentParser()
    options.add_argument("--epochs", type=int, default=${Math.max(1, scene.stage.training.epochs)})
    options.add_argument("--from-start", action="store_true")
    options.add_argument("--save", metavar="FILE", help="state_dict")
    given = options.parse_args()
    if WORLD > 1:
        dist.init_process_group("nccl" if DEVICE.type == "cuda" else "gloo")
    network = Network().to(DEVICE)
${frozen.map((key) => `    network.${key}.requires_grad_(False)\n`).join("")}    optimizer = make_optimizer([p for p in network.parameters() if p.requires_grad])
    load(network, optimizer, given.from_start)
${isHeld ? held : ""}    data = [("loss", tensor(*INPUTS), tensor(*TARGETS))]
${hasTest ? '    data.append(("test loss", tensor(*TEST_INPUTS), tensor(*TEST_TARGETS)))\n' : ""}    step = FROM_STEP if given.from_start else STEP
    train(network, optimizer, data, step, given.epochs)
    if given.save and RANK == 0:
        torch.save(network.state_dict(), given.save)
    if WORLD > 1:
        dist.destroy_process_group()
`;
}
