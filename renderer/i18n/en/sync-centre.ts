export const syncCentre = {} as const;
