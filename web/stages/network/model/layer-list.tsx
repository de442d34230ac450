/** The layers from input to output: opened, dragged to another place, removed; a new one added. */
import { useEffect, useRef, useState } from "preact/hooks";
import { build } from "../../../core/words/network-build.ts";
import { canMove, moveLayer } from "../../../state/actions/network-build.ts";
import { AddLayer } from "./add-layer.tsx";
import { tryEdit } from "./edit.ts";
import { LayerRow } from "./layer-row.tsx";
import type { BuildProps, Edit } from "./panel.ts";

export function LayerList(props: BuildProps) {
  const { store, stage } = props;
  const { layers } = stage.model;
  const [open, setOpen] = useState(-1);
  const [said, setSaid] = useState("");
  const [refusal, setRefusal] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const focus = useRef(-1);

  useEffect(() => {
    if (focus.current >= 0)
      list.current?.querySelectorAll<HTMLElement>(".layer-grip")[focus.current]?.focus();
    focus.current = -1;
  });

  const edit: Edit = (action, options) => {
    const problem = tryEdit(store, action, options);
    setRefusal(problem);
    return problem === "";
  };

  function move(from: number, to: number): void {
    if (from === to) return;
    if (!canMove(layers, from, to)) return setRefusal(build.noMove);
    if (!edit(moveLayer(from, to))) return;
    setSaid(build.moved(layers[from]?.id ?? "", to + 1, layers.length));
    if (open === from) setOpen(to);
    else if (open >= 0) setOpen(-1);
    focus.current = to;
  }

  return (
    <>
      <ol class="layers" ref={list}>
        {layers.map((layer, index) => (
          <LayerRow
            key={layer.id}
            {...props}
            {...{ layer, index, edit, move }}
            open={open === index}
            onOpen={(isOpen) => setOpen(isOpen ? index : -1)}
          />
        ))}
      </ol>
      {refusal !== "" && (
        <p class="problem" role="alert">
          {refusal}
        </p>
      )}
      <p class="visually-hidden" role="status">
        {said}
      </p>
      <AddLayer
        {...props}
        {...{ edit }}
        open={open}
        onAdded={(index) => {
          if (open >= index) setOpen(open + 1);
        }}
      />
    </>
  );
}
