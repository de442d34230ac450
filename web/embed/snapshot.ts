/** The picture on stage as a still. */
export async function snapshot(_format: "svg" | "png"): Promise<string> {
  throw new Error("later");
}
