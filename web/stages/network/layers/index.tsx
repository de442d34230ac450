/** The pictures of layers; they load together, when one is wanted. */
import "./layers.css";

export { ActivationsPicture } from "./activations-picture.tsx";
export { ConfusionPicture } from "./confusion-picture.tsx";
export { FlowPicture } from "./flow-picture.tsx";
export { HistogramsPicture } from "./histograms-picture.tsx";
export { InnerPicture } from "./inner-picture.tsx";
export { MapsPicture } from "./maps-picture.tsx";
