/** Shapes of arrays: one extent for each axis. */

/** Numbers that an array of this shape holds; 1 for [], a single number. */
export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((size, extent) => size * extent, 1);
