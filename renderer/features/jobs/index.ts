export { JobsScreen } from './JobsScreen';
export { INTAKE_DRAFT, NewJobScreen } from './NewJobScreen';
export { type IntakeGoal, logCall, type LoggedCall } from './intake-actions';
export { EMPTY_FORM, type IntakeForm } from './intake-form';
export { usePriorityWord, useSpan } from './words';
