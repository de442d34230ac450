/** What was answered last, as an embed tells the page around it. */
export interface Answered {
  /** What was asked for: "∂f/∂x", or the label of a blank. */
  readonly question: string;
  /** As it was typed; "" where the answer was only shown. */
  readonly given: string;
  readonly right: boolean;
}
