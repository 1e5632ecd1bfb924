import type { ErrorCode } from '../result';

/** What the main process says itself: dialogs, the menu, the command line. */
export const mainEn = {
  menu: {
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    zoomIn: 'Larger',
    zoomOut: 'Smaller',
    resetZoom: 'Normal size',
    fullScreen: 'Full screen',
    reload: 'Reload',
    devTools: 'Developer tools',
    help: 'Help',
    showLogs: 'Show the log folder',
    showProfile: 'Show the profile folder',
    quit: 'Quit Callout',
  },
  quit: {
    title: 'A visit is under way',
    body: 'Everything is saved, and its clock keeps running. You can go on after the next start.',
    stay: 'Keep Callout open',
    quit: 'Quit',
  },
  crashPage: {
    title: 'Callout’s window keeps failing',
    body: 'What was saved is safe on this machine. Start the window again; if it fails again, restart Callout and send the log to your support.',
    again: 'Start the window again',
  },
  dialogs: {
    saveInspection: 'Save the inspection',
    saveFile: 'Save the file',
    saveExport: 'Save the export',
    openImport: 'Choose an export or an inspection',
    openConnection: 'Choose the file of a connection',
    openAuthority: 'Choose the certificate of an authority',
    connectionFiles: 'Connection',
    certificateFiles: 'Certificate',
    zipFiles: 'Callout export',
    jsonFiles: 'Inspection',
    importFiles: 'Callout export or inspection',
    allFiles: 'All files',
  },
  startFailed: {
    title: 'Callout cannot start',
    profileNotWritable: 'The profile folder cannot be written: ',
    profileNewer:
      'A newer Callout has worked with this profile, and this one could harm what it wrote. Nothing was changed. Install the newer version again, or use another profile (--profile). Written by: ',
    storeDamaged:
      'The local database is damaged. Nothing was changed or deleted. Copy the profile folder to a safe place and ask your support before you start with a new one (--profile). What is wrong: ',
  },
  /** One-line reasons of a headless command; the window has its own, longer texts. */
  errors: {
    badInput: 'the data is not valid',
    badOutput: 'the answer is not valid',
    forbidden: 'not allowed',
    notFound: 'not found',
    cancelled: 'cancelled',
    timedOut: 'it took too long',
    busy: 'already running',
    diskFull: 'the disk is full',
    notPermitted: 'the operating system refused',
    corruptFile: 'the file is damaged or incomplete',
    wrongHash: 'the file does not match its .sha256 file: one of them was changed or copied badly',
    newerVersion: 'the file was made by a newer Callout',
    unsupported: 'this cannot be done here',
    processDied: 'the helper process ended',
    offline: 'the server cannot be reached',
    loginNeeded: 'the server refuses the login',
    certificate: "the server's certificate is not trusted",
    serverBusy: 'the server asks to wait',
    serverTrouble: 'the server failed',
    badAnswer: "the answer was not the server's own",
    forbiddenThere: 'the server does not allow it',
    wrongCode: 'the pairing code does not fit',
    internal: 'an internal error, see the log',
  } satisfies Record<ErrorCode, string>,
  commands: {
    usage: `Callout: the field technician's desktop app

Usage:
  callout                                        open the window
  callout inspect [--out FILE] [--format json|glpi|html|csv] [--suite NAME | --checks a,b] [--quick]
                  [--redact a,b] [--lang en|de]  inspect this machine, print or write the result
  callout export FILE.zip [--job N]              write everything in the local database, with files and hashes
  callout import FILE                            take over an export or an inspection; nothing is overwritten
  callout connect FILE.json                      test a connection and keep its login: {"system": "rt"|"couchdb", "url",
                                                 "token" or "user" and "password", "options"}
  callout sync [--once]                          sync until stopped, or once; the last line then is JSON:
                                                 {"pulled", "pushed", "conflicts", "parked", "unsent"}

Formats:  json (Callout's own), glpi (GLPI inventory), html (a page that stands alone), csv (the software)
Suites:   full, quick, slow, noInternet, crashes, wontPrint, cannotSignIn, noisyOrHot, malware
Redact:   people, serials, networks, addresses, processes: replaced by pseudonyms before it is written

Options:
  --profile DIR   use this profile folder
  --version       print the version
  --help          print this

Exit codes: 0 done, 1 failed, 2 wrong usage.`,
    unknownWord: 'unknown command: ',
    unknownOption: 'unknown option: ',
    missingValue: 'a value is missing after ',
    missingFile: 'the file is missing: ',
    tooMany: 'too many words: ',
    badValue: 'not allowed here: ',
    unknownCheck: 'unknown check: ',
    unknownSuite: 'unknown suite: ',
    unknownFormat: 'unknown format (json, glpi, html, csv): ',
    unknownRedaction: 'cannot leave this out (people, serials, networks, addresses, processes): ',
    suiteAndChecks: 'a suite is a list of checks; give one of the two: ',
    seeHelp: 'see --help',
    inspecting: 'inspecting this machine',
    written: 'written: ',
    checksum: 'checksum: ',
    notAnswered: 'the open Callout window did not answer',
    windowGone: 'the page that does the work ended',
  },
};

export type MainTexts = typeof mainEn;
