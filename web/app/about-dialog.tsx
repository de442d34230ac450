/** What runs here and where, and under which licences. */
import { isOneFile } from "../browser/pages.ts";
import { dialogs } from "../core/words/dialogs.ts";
import { words } from "../core/words/index.ts";
import { Dialog } from "../stages/common/dialog.tsx";
import type { EngineState } from "../stages/engine-life.ts";

interface AboutDialogProps {
  readonly engine: EngineState;
  readonly onClose: () => void;
}

function engineText(engine: EngineState): string {
  const { about } = dialogs;
  const { loading, engineEnded, engineFailed } = words.common;
  if (engine.kind === "starting") return loading;
  if (engine.kind === "ended") return `${engineEnded}: ${engine.reason}`;
  if (engine.kind === "failed") return `${engineFailed}: ${engine.reason}`;
  if (engine.about === null) return loading;
  const { build, place } = engine.about;
  return about.engineLine(about.builds[build], about.places[place]);
}

/** The file that the build writes beside the page, and into the one file. */
function Texts() {
  const { about } = dialogs;
  if (isOneFile()) return <>{about.textsInside}</>;
  return (
    <a href="licenses.txt" target="_blank" rel="noopener">
      {about.texts}
    </a>
  );
}

export function AboutDialog({ engine, onClose }: AboutDialogProps) {
  const { about, tagline } = dialogs;
  return (
    <Dialog title={about.title} onClose={onClose}>
      <p>{tagline}.</p>
      {engine.kind === "ready" && engine.about !== null && (
        <p>{about.version(engine.about.version)}</p>
      )}
      <div>
        <h3>{about.engine}</h3>
        <p>{engineText(engine)}</p>
      </div>
      <p>{about.privacy}</p>
      <p>
        {about.licence} {about.parts} <Texts />
      </p>
    </Dialog>
  );
}
