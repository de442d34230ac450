/** Style rules that come later than the page's own: as a sheet, because the policy forbids elements. */
export function addSheet(rules: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets.push(sheet);
}
