/** How many linear regions networks can have: facts about counting, not about this network's numbers. */

function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return n < k ? 0 : result;
}

/** Most regions that n hyperplanes cut a space of `inputs` dimensions into: Σ C(n, j), j ≤ inputs. */
export function mostRegions(units: number, inputs: number): number {
  let sum = 0;
  for (let j = 0; j <= inputs; j++) sum += choose(units, j);
  return sum;
}

/**
 * Regions that some ReLU network of these layers has at least: ∏ ⌊nᵢ/d⌋^d over all layers but the
 * last, times what the last can cut (Montúfar, Pascanu, Cho, Bengio 2014). 0 where a layer is
 * narrower than the inputs, for which the construction does not hold.
 */
export function deepRegions(sizes: readonly number[], inputs: number): number {
  const last = sizes.at(-1) ?? 0;
  const before = sizes.slice(0, -1);
  if (sizes.some((size) => size < inputs)) return 0;
  return before.reduce(
    (product, size) => product * Math.floor(size / inputs) ** inputs,
    mostRegions(last, inputs),
  );
}
