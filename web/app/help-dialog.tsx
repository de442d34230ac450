/** Shortcuts (from the table of commands) and how to handle numbers, pictures and links. */
import { dialogs } from "../core/words/dialogs.ts";
import { commands, shortcutText, type Command } from "../state/commands.ts";
import type { App } from "../stages/common/context.ts";
import { Dialog } from "../stages/common/dialog.tsx";
import { Checkbox } from "../stages/common/fields.tsx";
import type { ShortcutSwitch } from "../stages/common/keyboard.ts";

interface HelpDialogProps {
  readonly app: App;
  readonly shortcuts: ShortcutSwitch;
  readonly onClose: () => void;
}

export function HelpDialog({ app, shortcuts, onClose }: HelpDialogProps) {
  const { help } = dialogs;
  const withKeys = Object.values<Command>(commands).filter(
    (command) => command.shortcuts.length > 0,
  );
  return (
    <Dialog title={help.title} onClose={onClose}>
      <table class="table keys">
        <caption class="visually-hidden">{help.shortcuts}</caption>
        <tbody>
          {withKeys.map((command) => (
            <tr key={shortcutText(command)}>
              <th scope="row">{command.label(app)}</th>
              <td>
                <kbd>{shortcutText(command)}</kbd>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Checkbox label={help.shortcutsOn} checked={shortcuts.on.value} onChange={shortcuts.set} />
      <p class="small muted">{help.typing}</p>
      <h3>{help.formulaTitle}</h3>
      <p>{help.formula}</p>
      <h3>{help.numbersTitle}</h3>
      <p>{help.numbers}</p>
      <h3>{help.pictureTitle}</h3>
      <p>{help.picture}</p>
      <h3>{help.linksTitle}</h3>
      <p>{help.links}</p>
    </Dialog>
  );
}
