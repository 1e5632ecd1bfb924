export const safetyScreen = {} as const;
