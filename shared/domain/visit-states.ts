// A visit: its states, how its steps move the job, and its times.
export * from './visit-machine';
export * from './visit-steps';
export * from './visit-times';
