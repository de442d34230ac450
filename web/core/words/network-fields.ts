/** Words of the boundary that come with the network stage; those of pictures that come later are beside. */
export const fields = {
  test: "test",
  below: (y: string, value: string): string => `${y} < ${value}`,
  above: (y: string, value: string): string => `${y} > ${value}`,
} as const;
