/** Pieces of an exported PyTorch program that are the same in all that need them. Pure. */
import { exportModels } from "../../core/words/export-models.ts";
import type { OwnModule } from "./pytorch-layers.ts";

const say = exportModels.pytorch;

export const RANDOM = `MASK = (1 << 64) - 1


class Pcg:
    """${say.draws}"""

    def __init__(self, seed, stream):
        self.state, self.increment = 0, (stream << 1 | 1) & MASK
        self.next()
        self.state = (self.state + seed) & MASK
        self.next()

    def next(self):
        old = self.state
        self.state = (old * 6364136223846793005 + self.increment) & MASK
        mixed, turn = ((old >> 18 ^ old) >> 27) & 0xFFFFFFFF, old >> 59
        return (mixed >> turn | mixed << (-turn & 31)) & 0xFFFFFFFF

    def below(self, bound):
        bits = self.next()
        while bits < (1 << 32) % bound:
            bits = self.next()
        return bits % bound
`;

/** Part of the class above, where there is dropout. */
export const RANDOM_MANY = `
    def many(self, count):
        """${say.many}"""
        states = np.array([self.state], np.uint64)
        factor, offset = 6364136223846793005, self.increment
        while len(states) < count:
            states = np.concatenate([states, states * np.uint64(factor) + np.uint64(offset)])
            factor, offset = factor * factor & MASK, (offset * factor + offset) & MASK
        states = states[:count]
        self.state = (int(states[-1]) * 6364136223846793005 + self.increment) & MASK
        mixed = (states >> np.uint64(18) ^ states) >> np.uint64(27) & np.uint64(0xFFFFFFFF)
        turn = states >> np.uint64(59)
        back = np.uint64(32) - turn & np.uint64(31)
        return (mixed >> turn | mixed << back) & np.uint64(0xFFFFFFFF)
`;

/** The order of an epoch's rows. */
export const SHUFFLED = `def order(epoch):
    """${say.order}"""
    random, rows = Pcg(SEED, (1 << 32) + epoch), list(range(ROWS))
    for left in range(ROWS, 1, -1):
        other = random.below(left)
        rows[left - 1], rows[other] = rows[other], rows[left - 1]
    return rows
`;

export const GIVEN = `def order(epoch):
    """${say.order}"""
    return list(range(ROWS))
`;

export const TOTAL = `def total(numbers):
    """${say.sums}"""
    return distributed_all_reduce(numbers) if WORLD > 1 else numbers
`;

export const MODULES: Readonly<Record<OwnModule, string>> = {
  Local2d: `class Local2d(nn.Module):
    def __init__(self, image, output, kernel, stride, bias=True):
        super().__init__()
        self.output, self.kernel, self.stride = output, kernel, stride
        self.weight = nn.Parameter(torch.zeros(*output, image[0], *kernel))
        self.bias = nn.Parameter(torch.zeros(*output)) if bias else None

    def forward(self, x):
        windows = F.unfold(x, self.kernel, stride=self.stride)
        weight = self.weight.reshape(self.output[0], windows.shape[2], windows.shape[1])
        sums = torch.einsum("bkp,fpk->bfp", windows, weight).reshape(-1, *self.output)
        return sums if self.bias is None else sums + self.bias
`,
  BatchNorm: `class BatchNorm(nn.Module):
    """${say.norm}"""

    def __init__(self, channels, eps, momentum, biased=False, moves=(True, True)):
        super().__init__()
        self.eps, self.momentum, self.biased, self.moves = eps, momentum, biased, moves
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, x):
        others = [axis for axis in range(x.dim()) if axis != 1]
        wide = [1, -1] + [1] * (x.dim() - 2)
        mean, var = self.running_mean, self.running_var
        if self.training:
            n = total(torch.tensor(float(x[:, 0].numel()), device=x.device))
            mean = total(x.sum(others)) / n
            var = total((x - mean.reshape(wide)).square().sum(others)) / n
            self.move(mean.detach(), var.detach(), n)
        scale = self.weight / torch.sqrt(var + self.eps)
        return (x - mean.reshape(wide)) * scale.reshape(wide) + self.bias.reshape(wide)

    def move(self, mean, var, n):
        if not self.biased and n > 1:
            var = var * n / (n - 1)
        if self.moves[0]:
            self.running_mean += self.momentum * (mean - self.running_mean)
        if self.moves[1]:
            self.running_var += self.momentum * (var - self.running_var)
`,
  Dropout: `class Dropout(nn.Module):
    def __init__(self, rate, shape, classic=False):
        super().__init__()
        self.rate, self.shape, self.classic, self.mask = rate, shape, classic, None

    def draw(self, random, rows):
        draws = random.many(rows * int(np.prod(self.shape)))
        kept = 1.0 if self.classic else 1 / (1 - self.rate)
        mask = np.where(draws < self.rate * 2.0**32, 0.0, kept).reshape(rows, *self.shape)
        self.mask = torch.from_numpy(mask[RANK::WORLD]).to(DEVICE, DTYPE)

    def forward(self, x):
        if self.training:
            return x * self.mask
        return x * (1 - self.rate) if self.classic else x
`,
};

export const DRAW_MASKS = `def draw_masks(network, update, rows):
    """${say.masks}"""
    random = Pcg(SEED, (1 << 40) + update)
    for module in network.dropouts():
        module.draw(random, rows)
`;
