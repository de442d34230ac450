/** Where the focus goes from a note that is put away: into what stands below it. */
export function focusStage(): void {
  document.querySelector("main")?.focus({ preventScroll: true });
}
