/** All presets with their pictures, by lecture or by topic: below the front page, and as a dialog. */
import type { TargetedMouseEvent } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { dialogs } from "../../core/words/dialogs.ts";
import { exercisePanel } from "../../core/words/exercise-panel.ts";
import { frontWords } from "../../core/words/front.ts";
import { words } from "../../core/words/index.ts";
import { presets, type Preset } from "../../scene/presets/index.ts";
import type { Scene } from "../../scene/schema.ts";
import { adopt } from "../../stages/common/adopt.ts";
import { useApp } from "../../stages/common/context.ts";
import { recall, remember } from "../../stages/common/storage.ts";
import css from "./gallery.css?inline";
import pictures from "./pictures/pictures.css?inline";
import { addressOf, isPlain, leadsOn } from "./links.ts";
import { drawThumb } from "./thumbs.ts";
import { ORDERS, sectionsOf, type Order, type Section } from "./topics.ts";

adopt(pictures);
adopt(css);

interface GalleryProps {
  readonly onOpen: (scene: Scene) => void;
  /** Addresses of presets are followed, where that leads anywhere. */
  readonly follows?: boolean;
}

function Thumb({ preset }: { readonly preset: Preset }) {
  const host = useRef<HTMLSpanElement>(null);
  const { client } = useApp();
  useEffect(() => {
    if (host.current === null) return undefined;
    return drawThumb(host.current, preset, client);
  }, [preset, client]);
  return <span ref={host} class="preset-picture" aria-hidden="true" />;
}

function PresetCard({
  preset,
  onOpen,
  follows = false,
}: GalleryProps & { readonly preset: Preset }) {
  const { id, title, goal, erratum, isExercise, kind } = preset;
  const onClick = (event: TargetedMouseEvent<HTMLAnchorElement>): void => {
    if (!isPlain(event) || (follows && leadsOn(event.currentTarget))) return;
    event.preventDefault();
    onOpen(preset.scene());
  };
  return (
    <li>
      <a class="preset" href={addressOf(id)} onClick={onClick}>
        <Thumb preset={preset} />
        <span class="preset-words">
          <span class="preset-kind">
            {isExercise ? exercisePanel.title : words.common.stages[kind]}
          </span>
          <span class="preset-title">{title}</span>
          <span class="preset-goal">{goal}</span>
          {erratum !== "" && <span class="preset-goal">{dialogs.gallery.erratum(erratum)}</span>}
        </span>
      </a>
    </li>
  );
}

function OrderChoice({
  order,
  onChoose,
}: {
  readonly order: Order;
  readonly onChoose: (order: Order) => void;
}) {
  const { sortedBy, byLecture, byTopic } = frontWords;
  const name = useId();
  return (
    <fieldset class="gallery-order">
      <legend class="visually-hidden">{sortedBy}</legend>
      {ORDERS.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name={name}
            checked={each === order}
            onChange={() => onChoose(each)}
          />
          <span>{each === "lecture" ? byLecture : byTopic}</span>
        </label>
      ))}
    </fieldset>
  );
}

const readOrder = (): Order => (recall("gallery-order") === "topic" ? "topic" : "lecture");

export function Gallery(props: GalleryProps) {
  const [order, setOrder] = useState<Order>(readOrder);
  const headings = useRef(new Map<string, HTMLHeadingElement>());
  const sections = sectionsOf(presets, order);
  const choose = (next: Order): void => {
    remember("gallery-order", next);
    setOrder(next);
  };
  const goTo = ({ title }: Section): void => {
    const heading = headings.current.get(title);
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  };
  return (
    <div class="gallery">
      <div class="gallery-head">
        <OrderChoice order={order} onChoose={choose} />
        <div class="gallery-jumps">
          {sections.map((section) => (
            <button key={section.title} type="button" onClick={() => goTo(section)}>
              {section.title}
            </button>
          ))}
        </div>
      </div>
      {sections.map(({ title, presets: list }) => (
        <section key={title}>
          <h3
            tabIndex={-1}
            ref={(element) => {
              if (element !== null) headings.current.set(title, element);
            }}
          >
            {title}
          </h3>
          <ul class="presets">
            {list.map((preset) => (
              <PresetCard key={preset.id} {...{ ...props, preset }} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
