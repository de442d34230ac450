/** A name as it is printed: what follows the first underscore is set lower, w_13 as w₁₃. */
export function SymbolName({ name }: { readonly name: string }) {
  const at = name.indexOf("_");
  if (at <= 0 || at === name.length - 1) return <>{name}</>;
  return (
    <>
      {name.slice(0, at)}
      <sub>{name.slice(at + 1)}</sub>
    </>
  );
}
