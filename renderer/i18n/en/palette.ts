export const palette = {
  title: 'Search and commands',
  placeholder: 'A job, a customer, a command…',
  commands: 'Commands',
  jobs: 'Jobs',
  nothing: 'Nothing found. Try a job number, a customer or a word of the symptom.',
} as const;
