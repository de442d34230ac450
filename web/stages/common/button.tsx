/** Buttons: with words, with an icon and a tooltip, or derived from a command. */
import type { ComponentChildren } from "preact";
import { words } from "../../core/words/index.ts";
import { shortcutText, type Command } from "../../state/commands.ts";
import { useApp } from "./context.ts";
import { Icon, type IconName } from "./icons.tsx";

interface ButtonProps {
  readonly onClick: () => void;
  readonly children: ComponentChildren;
  readonly kind?: "plain" | "primary" | "quiet";
  readonly disabled?: boolean;
  /** Why it is disabled, or what it does. */
  readonly hint?: string;
  /** For what stays on until it is pressed again. */
  readonly pressed?: boolean;
}

export function Button(props: ButtonProps) {
  const { onClick, children, kind = "plain", disabled = false, hint, pressed } = props;
  return (
    <button
      type="button"
      class={`button button-${kind}`}
      disabled={disabled}
      title={hint}
      aria-pressed={pressed}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
  /** Key to show in the tooltip. */
  readonly shortcut?: string;
  readonly disabled?: boolean;
  readonly kind?: "plain" | "primary" | "quiet";
  /** Words beside the icon (where there is room). */
  readonly text?: string;
  /** For what stays on until it is pressed again. */
  readonly pressed?: boolean;
}

export function IconButton(props: IconButtonProps) {
  const {
    icon,
    label,
    onClick,
    shortcut = "",
    disabled = false,
    kind = "quiet",
    text,
    pressed,
  } = props;
  return (
    <button
      type="button"
      class={`button button-icon button-${kind}`}
      aria-label={label}
      title={words.common.tooltip(label, shortcut)}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
      {text === undefined ? null : <span class="button-text">{text}</span>}
    </button>
  );
}

interface CommandButtonProps {
  readonly command: Command;
  readonly icon: IconName;
  readonly kind?: "plain" | "primary" | "quiet";
  readonly withText?: boolean;
}

/** Label, tooltip, key and whether it can be pressed all come from the command. */
export function CommandButton({
  command,
  icon,
  kind = "quiet",
  withText = false,
}: CommandButtonProps) {
  const app = useApp();
  const label = command.label(app);
  const common = {
    icon,
    label,
    shortcut: shortcutText(command),
    kind,
    disabled: !command.enabled(app),
    onClick: () => command.perform(app),
  };
  return withText ? <IconButton {...common} text={label} /> : <IconButton {...common} />;
}
