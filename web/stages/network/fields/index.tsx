/** The pictures over the inputs, of hidden spaces and of the loss; they load together, when wanted. */
import "./fields.css";

export { FieldTable } from "./table.tsx";
export { FieldTools } from "./tools.tsx";
export { UnitPlane } from "./unit-plane.tsx";
export { LinePicture } from "./line-picture.tsx";
export { SurfacePicture } from "./surface-picture.tsx";
export { HiddenPicture } from "./hidden-picture.tsx";
export { RegionsPicture } from "./regions-picture.tsx";
export { LandscapePicture } from "./landscape-picture.tsx";
