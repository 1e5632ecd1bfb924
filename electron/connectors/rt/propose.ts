// The window proposes too (mapping editor): what is proposed lies in shared/connectors/rt-propose.ts.
export * from '@shared/connectors/rt-propose';
