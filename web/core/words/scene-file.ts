/** Words of opening a scene that was saved to a file. */
export const sceneFile = {
  open: "Open a scene file …",
  drop: "or drop it anywhere on the page (.json, .onnx, .safetensors)",
  dropHere: "Let go to open the scene.",
  one: (count: number): string => `One scene file is wanted, found ${count} files.`,
  kind: (name: string): string =>
    `“${name}” is no scene: a .json file is wanted, as Share saves it, or a trained network (.onnx, .safetensors, a state_dict as .json). Tables and pictures are opened under Data.`,
  large: (name: string, most: string, found: string): string =>
    `“${name}”: at most ${most} bytes are wanted, found ${found}.`,
  unreadable: (name: string): string => `“${name}” cannot be read as text.`,
  refused: (name: string, reason: string): string =>
    `“${name}” cannot be opened: ${reason}. The stage is as it was.`,
  opened: (title: string): string =>
    `Opened${title === "" ? "" : ` “${title}”`}. Undo brings back what was here.`,
};
