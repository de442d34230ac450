/** Panels that explain numbers: one part of the page, loaded when there is time. */
export { Inspector } from "../inspector.tsx";
export { PassesPanel } from "../passes/panel.tsx";
import "./inspect.css";
import "../passes/passes.css";
