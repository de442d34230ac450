/** A module of the engine as text: base64 of what is deflated. */
declare module "virtual:engine/*" {
  const text: string;
  export default text;
}
