export { StartScreen } from './StartScreen';
export { removeSampleDayAndSay, SampleBanner } from './SampleBanner';
export { hasSampleDay, loadSampleDay, removeSampleDay, type SampleRemoval, useHasSampleDay } from './sample';
export { proposeInitials } from './initials';
export { continueAs, signIn } from './actions';
