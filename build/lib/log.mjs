// Everything the scripts say goes to standard error: standard output belongs to the program they start.
export function say(text) {
  process.stderr.write(`callout: ${text}\n`);
}

export function fail(text, code = 1) {
  say(text);
  process.exit(code);
}
