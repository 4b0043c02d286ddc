import type { Database } from 'better-sqlite3';
import { DAY_MS, type Instant } from '../model/instant.ts';
import type { WebhookBatch, WebhookTarget } from '../model/webhook.ts';
import { deadLetters } from './dead-letters.ts';
import { metaQueries } from './meta.ts';
import { NO_BATCH, webhookStandings } from './webhook-standings.ts';

const CURSOR = "'webhook:' || @name";

/** What the sending of items reads and saves; whatever changes is a short transaction. */
export function webhookQueries(db: Database) {
  const letters = deadLetters(db);
  const save = savings(db);
  const atOnce = unsynced(db);
  return {
    ...webhookStandings(db),
    ...targetQueries(db),
    ...endings(save, letters, atOnce),
    seqAfter: seqAfter(db),
    nextLetter: letters.next,
    savePlan: (name: string, batch: WebhookBatch) => atOnce(() => save.plan(name, batch)),
    /** Has dead letters sent again, after `hurry`; how many there are. */
    retry: (name: string) =>
      atOnce(() => {
        save.enabled(name);
        return letters.wish(name);
      }),
    /** The next try may be at once, also of a receiver that wanted nothing any more. */
    hurry: save.enabled,
    /** After a clock that was ahead: no try waits longer than two days, and few longer than one (delivery-retry). */
    comeBack: save.comeBack,
    /** Not taken: it is sent again at `nextAt`. */
    saveFailure: (name: string, batch: WebhookBatch, answer: string, at: Instant, nextAt: Instant) =>
      atOnce(() => {
        if (save.isHeld(name, batch)) save.failure(name, answer, at, nextAt);
      }),
  };
}

type AtOnce = <T>(work: () => T) => T;

/**
 * A transaction that survives a kill but maybe not a power cut, since it does not wait for the disk (measured: 0.01 ms
 * instead of 4). What is undone is sent once more. Most of these happen once per message, on the writer's thread.
 */
function unsynced(db: Database): AtOnce {
  const transaction = db.transaction(<T>(work: () => T): T => work());
  return <T>(work: () => T): T => {
    db.exec('PRAGMA synchronous = NORMAL');
    try {
      return transaction.immediate(work) as T;
    } finally {
      db.exec('PRAGMA synchronous = FULL');
    }
  };
}

/** What moves a position: nothing else does. */
function endings(save: ReturnType<typeof savings>, letters: ReturnType<typeof deadLetters>, atOnce: AtOnce) {
  const moveOn = (name: string, upTo: number, letter: number | undefined) => {
    if (letter === undefined) save.cursor(name, upTo);
    else letters.shrink(letter, upTo);
  };
  return {
    /** Nothing up to there is selected. */
    pass: (name: string, upTo: number, letter?: number) => atOnce(() => moveOn(name, upTo, letter)),
    /** The receiver has it. `answer` undefined: nothing of it was left to send. */
    saveDelivered: (name: string, batch: WebhookBatch, answer: string | undefined, at: Instant) =>
      atOnce(() => {
        if (!save.isHeld(name, batch)) return;
        moveOn(name, batch.upTo, batch.letter);
        if (answer === undefined) save.noBatch(name);
        else save.success(name, answer, at);
      }),
    /** It is given up and becomes a dead letter; what comes after it is next. `isGone`: the receiver wants nothing any more. */
    bury: (name: string, batch: WebhookBatch, answer: string, at: Instant, isGone: boolean) =>
      atOnce(() => {
        const { after, upTo, letter } = batch;
        if (!save.isHeld(name, batch)) return;
        if (letter === undefined) {
          save.cursor(name, upTo);
          letters.add(name, { after, upTo, at, reason: answer });
        } else letters.rest(letter, at, answer);
        save.death(name, answer, at, isGone);
      }),
    /** What comes while the receiver wants nothing is dead at once: waiting, it would keep items from being removed. */
    burySkipped: (name: string, after: number, upTo: number, at: Instant, reason: string) =>
      atOnce(() => {
        letters.add(name, { after, upTo, at, reason });
        save.cursor(name, upTo);
      }),
  };
}

function targetQueries(db: Database) {
  const { lastSeq } = metaQueries(db);
  const names = db.prepare<[], { name: string }>('SELECT name FROM webhooks');
  const add = db.prepare('INSERT INTO webhooks (name) VALUES (@name)');
  const begin = db.prepare(`INSERT INTO cursors (name, seq) VALUES (${CURSOR}, @seq)`);
  const removals = [
    'DELETE FROM webhooks WHERE name = @name',
    `DELETE FROM cursors WHERE name = ${CURSOR}`,
    'DELETE FROM dead_letters WHERE webhook = @name',
  ].map((sql) => db.prepare(sql));
  const addNew = db.transaction((targets: readonly Pick<WebhookTarget, 'name' | 'backfill'>[]) => {
    const known = names.all().map(({ name }) => name);
    const added = targets.filter(({ name }) => !known.includes(name));
    for (const { name, backfill } of added) {
      add.run({ name });
      begin.run({ name, seq: backfill ? 0 : lastSeq() });
    }
    return added.map(({ name }) => name);
  });
  const forget = db.transaction((name: string) => {
    for (const removal of removals) removal.run({ name });
  });
  return {
    /** Adds those that are new, and says which. One begins with what is stored from now on, with `backfill` at the beginning. */
    addTargets: (targets: readonly Pick<WebhookTarget, 'name' | 'backfill'>[]) => addNew.immediate(targets),
    /** Forgets one whole: its cursor would keep items from being removed for ever. */
    forgetTarget: (name: string) => forget.immediate(name),
    lastSeq,
  };
}

function savings(db: Database) {
  const cursor = db.prepare(`UPDATE cursors SET seq = @seq WHERE name = ${CURSOR}`);
  const held = db.prepare<Record<string, unknown>, unknown>(
    'SELECT 1 FROM webhooks WHERE name = @name AND after = @after AND up_to = @upTo AND letter IS @letter',
  );
  const update = (sets: string) => db.prepare(`UPDATE webhooks SET ${sets} WHERE name = @name`);
  const answered = 'answered_at = @at, answer = @answer';
  const failing = 'failing_since = coalesce(failing_since, @at)';
  const plan = update(
    'after = @after, up_to = @upTo, planned_at = @plannedAt, letter = @letter, tries = 0, next_at = NULL',
  );
  const noBatch = update(NO_BATCH);
  const success = update(`${NO_BATCH}, failing_since = NULL, ${answered}`);
  const failure = update(`tries = tries + 1, next_at = @nextAt, ${failing}, ${answered}`);
  const death = update(`${NO_BATCH}, ${failing}, ${answered}, disabled_at = iif(@isGone, @at, disabled_at)`);
  const enabled = update('disabled_at = NULL, next_at = NULL');
  const comeBack = db.prepare(
    `UPDATE webhooks SET next_at = @now, failing_since = min(failing_since, @now), answered_at = min(answered_at, @now)
     WHERE next_at > @now + ${2 * DAY_MS}`,
  );
  return {
    cursor: (name: string, seq: number) => void cursor.run({ name, seq }),
    /** Is it under way still? Not where somebody moved the position meanwhile: what ended then moves nothing. */
    isHeld: (name: string, { after, upTo, letter }: WebhookBatch) =>
      held.get({ name, after, upTo, letter: letter ?? null }) !== undefined,
    plan: (name: string, { letter, ...batch }: WebhookBatch) =>
      void plan.run({ name, ...batch, letter: letter ?? null }),
    noBatch: (name: string) => void noBatch.run({ name }),
    success: (name: string, answer: string, at: Instant) => void success.run({ name, answer, at }),
    failure: (name: string, answer: string, at: Instant, nextAt: Instant) =>
      void failure.run({ name, answer, at, nextAt }),
    death: (name: string, answer: string, at: Instant, isGone: boolean) =>
      void death.run({ name, answer, at, isGone: isGone ? 1 : 0 }),
    comeBack: (now: Instant) => void comeBack.run({ now }),
    enabled: (name: string) => void enabled.run({ name }),
  };
}

/** The seq of the `count`-th item after a seq, or of the last one up to `upTo`; the seq itself where there is none. */
function seqAfter(db: Database) {
  const last = db.prepare<{ after: number; upTo: number; count: number }, { seq: number | null }>(
    'SELECT max(seq) AS seq FROM (SELECT seq FROM items WHERE seq > @after AND seq <= @upTo ORDER BY seq LIMIT @count)',
  );
  return (after: number, count: number, upTo = Number.MAX_SAFE_INTEGER): number =>
    last.get({ after, upTo, count })!.seq ?? after;
}
