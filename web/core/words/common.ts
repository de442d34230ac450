/** Words of the shell: menus, dialogs, notices, everything that no stage owns. */
export const common = {
  title: "Backprop Lab",
} as const;
