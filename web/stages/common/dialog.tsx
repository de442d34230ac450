/** A modal dialog on the browser's own <dialog>: focus is kept inside and given back by it. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { IconButton } from "./button.tsx";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly wide?: boolean;
}

export function Dialog({ title, onClose, children, wide = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    // A click beside the dialog lands on the element itself; Escape does the same by keyboard.
    const onClick = ({ target }: MouseEvent): void => {
      if (target === element) element?.close();
    };
    element?.addEventListener("click", onClick);
    element?.showModal();
    return () => element?.removeEventListener("click", onClick);
  }, []);

  return (
    <dialog
      ref={dialog}
      class={wide ? "dialog dialog-wide" : "dialog"}
      aria-labelledby={titleId}
      onClose={onClose}
    >
      <div class="dialog-body">
        <header class="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <IconButton icon="close" label={words.common.close} onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  );
}
