// The service report: its shape, how it is made from the records, and the text that is hashed and signed.
export * from './canonical-json';
export * from './report-build';
export * from './report-schema';
