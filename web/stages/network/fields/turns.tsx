/** Buttons that turn a surface, for those who neither drag nor use its keys. */
import { turned } from "../../../charts/projection.ts";
import { pictures } from "../../../core/words/network-pictures.ts";
import { lookAtFields } from "../../../state/actions/view.ts";
import type { Store } from "../../../state/store.ts";
import { IconButton } from "../../common/button.tsx";

/** Degrees of one press. */
const PRESS = 15;

export function Turns({ store }: { readonly store: Store }) {
  const { turn, tilt } = store.scene.value.view.network.fields;
  const by = (right: number, up: number) => (): void =>
    store.dispatch(lookAtFields(turned({ turn, tilt }, right, up)), { history: "view" });
  const { left, right, up, down } = pictures.turns;
  return (
    <div class="fields-turns" role="group" aria-label={pictures.turn}>
      <IconButton icon="turnLeft" label={left} onClick={by(-PRESS, 0)} />
      <IconButton icon="turnRight" label={right} onClick={by(PRESS, 0)} />
      <IconButton icon="up" label={up} onClick={by(0, PRESS)} />
      <IconButton icon="down" label={down} onClick={by(0, -PRESS)} />
    </div>
  );
}
