import type { Server } from './server';

/** What happens to a transaction at its commit. */
export interface CommitFault {
  name: string;
  /** The body of the trigger's function. */
  does: string;
}

const TABLES = ['nominations', 'missions', 'hero_stories', 'consents', 'votes', 'vote_codes'];

/**
 * Makes every commit that wrote a row of the campaign's tables meet a fault, by a deferred
 * constraint trigger: the statements succeed and the commit does not.
 */
export async function withCommitFault<T>(
  { pool }: Server,
  { does }: CommitFault,
  work: () => Promise<T>,
): Promise<T> {
  await pool.query(
    `CREATE FUNCTION test_at_commit() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN ${does}; RETURN NULL; END $$`,
  );
  for (const table of TABLES) {
    await pool.query(
      `CREATE CONSTRAINT TRIGGER test_at_commit AFTER INSERT OR UPDATE ON ${table}
         DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION test_at_commit()`,
    );
  }
  try {
    return await work();
  } finally {
    await pool.query('DROP FUNCTION test_at_commit() CASCADE');
  }
}

/** The connection dies in the middle of the commit. */
export const KILLED: CommitFault = {
  name: 'the connection is killed',
  does: 'PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5)',
};

/** A rule refuses at the commit. */
export const REFUSED: CommitFault = {
  name: 'a constraint refuses',
  does: "PERFORM mh_refuse('FOREIGN_MISSION', 'Refused at the commit.')",
};

/** Another transaction was faster. */
export const SERIALIZATION: CommitFault = {
  name: 'a serialization fails',
  does: "RAISE EXCEPTION 'could not serialize' USING ERRCODE = '40001'",
};
