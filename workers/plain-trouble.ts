/** Troubles of ours that have a plain cause, by what the libraries say of them. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [
    /SQLITE_FULL|database or disk is full/,
    'the database can not be written: its disk is full. Make room: what was fetched waits in Redis, and is stored then',
  ],
  [
    /MISCONF.*No space left/,
    'Redis can not write: its disk is full. Make room: nothing is polled until then, and nothing is lost',
  ],
  [/MISCONF/, 'Redis can not write its file; its log says why. Nothing is polled until it can'],
  [/^ ?READONLY/, 'Redis is a replica, and takes nothing: make it a master again, or set redis: to its master'],
  [/WRONGPASS/, 'Redis refuses the user or the password that redis: names: mend it there, or in the environment'],
  [/NOAUTH/, 'Redis wants a password: write user and password into redis: as user:password@ before the host'],
  [
    /NOPERM/,
    'Redis lets this user too little: it needs all keys and channels that begin with {feedmill:main}, all commands but dangerous ones, and INFO',
  ],
  [/OOM command not allowed/, 'Redis has reached its memory limit (maxmemory): raise it. Nothing is polled until then'],
  [/SQLITE_READONLY|readonly database/, 'the database can not be written: give its folder to the user of the daemon'],
  [/ENOENT.*statfs/, 'the data folder is gone: put it back, or stop the daemon'],
  [
    /SQLITE_(?:CORRUPT|NOTADB)/,
    'the database is damaged: stop the daemon, and put the last backup in its place ("feedmill restore FILE --force")',
  ],
  [
    /SQLITE_BUSY|database is locked/,
    'another program holds the database ("fuser feedmill.db" tells which): end it. What was fetched waits in Redis, and is stored then',
  ],
  [
    /^ ?(?:Missing (?:lock|key) for job|could not renew lock)/,
    'a poll or an outcome took longer than Redis keeps it for one fetcher, or Redis was emptied: it is done again, and stored once',
  ],
  [
    /^ ?Socket timeout/,
    'Redis said nothing for 20 seconds, or this machine slept so long: it is connected anew, and nothing is lost',
  ],
  [
    /EMFILE|ENFILE/,
    'too many files and connections are open: allow more (ulimit -n, LimitNOFILE= of a unit), 256 at least',
  ],
  [/SQLITE_IOERR/, 'the database can not be read or written: its disk fails. Look at the log of the system'],
];

/** What is wrong with the machine, in a sentence; undefined if the error is not a known one. */
export function knownTrouble(error: Error & { readonly code?: unknown }): string | undefined {
  const told = `${typeof error.code === 'string' ? error.code : ''} ${error.message}`;
  return KNOWN.find(([pattern]) => pattern.test(told))?.[1];
}

/** What went wrong, in a sentence: for people who run the program, not for those who wrote it. */
export function plainTrouble(error: Error & { readonly code?: unknown }): string {
  const known = knownTrouble(error);
  if (known !== undefined) return known;
  const refused = /connect (ECONNREFUSED|ENOENT|EACCES) ([^\s;]+)/.exec(error.message);
  if (refused) return `Redis does not answer at ${refused[2]} (${refused[1]}); it is tried again`;
  const broken = /^(?:read|write) (ECONNRESET|EPIPE|ETIMEDOUT)$/.exec(error.message);
  if (broken) return `the connection to Redis broke (${broken[1]}); it is made again`;
  return error.message;
}
