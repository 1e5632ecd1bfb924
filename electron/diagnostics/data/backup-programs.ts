// Backup programs that keep what they did to themselves or to their server. Finding one means that a backup may well exist: whether it
// runs must be seen in the program. Names as installation lists show them; collected from the makers' pages, ours to extend.

/** Programs by the name under which they are installed. */
export const BACKUP_PROGRAMS =
  /\b(veeam|acronis|macrium reflect|aomei backupper|easeus todo|hasleo backup|paragon (backup|hard disk)|cobian|duplicati|urbackup|backblaze|carbonite|crashplan|code42|idrive|spideroak|arq( backup| [0-9])|carbon copy cloner|superduper|chronosync|retrospect|veritas|backup exec|netbackup|arcserve|datto|n-able backup|cove data|msp360|cloudberry backup|nakivo|iperius backup|syncback|novabackup|altaro|unitrends|rubrik|cohesity|commvault|druva|active backup for business|kopia|restic|borgbackup|bareos|bacula)\b/i;
