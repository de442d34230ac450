/** The shape of what a link says about how the network stage is looked at. */
import {
  CHARTS,
  NETWORK_PANELS,
  SCOPES,
  SHOWN_NUMBERS,
  ZOOMS,
  type Chart,
  type NetworkLook,
} from "./schema.ts";
import { list, object, oneOf, optional, type Shape } from "./shape.ts";

const chosen = list(oneOf(CHARTS), 2, 2);
const charts: Shape<readonly [Chart, Chart]> = {
  write: chosen.write,
  read: (value, path) => {
    const [left = "boundary", right = "curves"] = chosen.read(value, path);
    return [left, right];
  },
};

export const networkLook = object<NetworkLook>({
  zoom: optional(oneOf(ZOOMS), "neurons"),
  shown: optional(oneOf(SHOWN_NUMBERS), "value"),
  scope: optional(oneOf(SCOPES), "example"),
  panel: optional(oneOf(NETWORK_PANELS), "inspect"),
  charts: optional(charts, ["boundary", "curves"]),
});
