/** What stands where the page's own code did not come. */
export const loading = {
  failed: "Backprop Lab could not be loaded whole. Please load the page again.",
};
