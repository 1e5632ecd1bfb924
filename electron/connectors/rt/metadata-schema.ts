// The window's mapping editor reads this too: what it is lies in shared.
export * from '@shared/connectors/rt-metadata';
