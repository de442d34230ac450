/** Where a JSON file has its state_dict: the file itself, or below a name that training scripts use. */
import { isObject } from "../../../scene/shape.ts";

type Json = Readonly<Record<string, unknown>>;

const WRAPPERS = ["state_dict", "model_state_dict", "model"];

export function stateOf(document: Json): Json {
  const wrapper = WRAPPERS.find((name) => isObject(document[name]));
  return wrapper === undefined ? document : (document[wrapper] as Json);
}
