// The window edits these settings too: what they are lies in shared.
export * from '@shared/connectors/rt-options';
