import type { Core } from '@strapi/strapi';
import { LRUCache } from 'lru-cache';
import type { ClientConfig } from 'pg';
import { MEMORY_FACTOR } from '../../support/memory';
import { AskedBefore } from '../asked-before';
import type { Answer } from './answer';
import { ChangeListener } from './change-listener';
import { openFrontDoor } from './front-door';
import type { Representation } from './representation';
import { watchPublicTables } from './watched-tables';

/** Of the memory, what goes to knowing requests again letter by letter. */
const SHARE_OF_LETTERS = 0.2;

/** Of the memory, what any answer may fill; the rest is for what is asked more than once. */
const SHARE_FOR_ALL = 0.5;

/** What an entry of a map takes beside its key and value, roughly. */
const ENTRY_BYTES = 300;

/**
 * As long as this after its making began, an answer is good whatever was changed meanwhile: what it does
 * not know is less than a second old.
 */
const GOOD_FOR_MS = 800;

/** A computation that is under way, and which all who ask the same wait for. */
export interface Flight {
  epoch: number;
  answer: Promise<Answer | undefined>;
}

/** The answers that hold at present, for all of the public; dropped whole by any change of it. */
export class ResponseCache {
  readonly #bytes: number;
  #listener: ChangeListener | undefined;
  #epoch = 0;
  #answers: LRUCache<string, Answer>;
  #letters: LRUCache<string, Representation>;
  readonly #flights = new Map<string, Flight>();
  /** Outlives the answers: what was asked before a change is asked after it. */
  readonly #askedBefore = new AskedBefore();
  /** How many answers came from here since somebody last asked. */
  served = 0;

  constructor(megabytes: number) {
    // The process shall not grow by more, and what is thrown out is not taken back at once.
    this.#bytes = Math.round((megabytes * 1024 ** 2) / MEMORY_FACTOR);
    this.#answers = this.#emptyAnswers();
    this.#letters = this.#emptyLetters();
  }

  #emptyAnswers = () =>
    new LRUCache<string, Answer>({
      maxSize: Math.max(1, Math.round(this.#bytes * (1 - SHARE_OF_LETTERS))),
      sizeCalculation: ({ size }, key) => size + key.length + ENTRY_BYTES,
      // Letters that lead to an answer would keep it in memory after it is thrown out.
      dispose: (answer, _key, reason) => {
        if (reason === 'set') return;
        answer.isKept = false;
        for (const letters of answer.letters) this.#letters.delete(letters);
        answer.letters.clear();
      },
    });

  #emptyLetters = () =>
    new LRUCache<string, Representation>({
      maxSize: Math.max(1, Math.round(this.#bytes * SHARE_OF_LETTERS)),
      sizeCalculation: (_form, key) => key.length + ENTRY_BYTES,
      dispose: ({ answer }, letters, reason) => {
        if (reason !== 'set') answer.letters.delete(letters);
      },
    });

  /** Begins to hear of changes; until then nothing is kept. */
  async start(strapi: Core.Strapi): Promise<void> {
    const triggers = await watchPublicTables(strapi);
    if (this.#bytes === 0) return;
    this.#listener = new ChangeListener({
      connection: strapi.config.get<ClientConfig>('database.connection.connection'),
      triggers,
      onChange: () => this.drop(),
      onTrouble: (words) => strapi.log.error(`No answer is kept: ${words}.`),
    });
    await this.#listener.start();
    openFrontDoor(strapi.server.httpServer, this);
  }

  async stop(): Promise<void> {
    await this.#listener?.stop();
  }

  /** Whether no change can be unknown for long, so that all that is kept holds. */
  isCurrent(): boolean {
    return this.#listener?.isCurrent() === true;
  }

  /**
   * Whether anything may be kept or shared: where the connection stands, but the database is too slow to
   * vouch that all was told, answers are good by their age alone.
   */
  mayShare(): boolean {
    return this.#listener?.isConnected() === true;
  }

  #holds = ({ begunAt }: Answer): boolean =>
    this.isCurrent() || (this.mayShare() && performance.now() - begunAt < GOOD_FOR_MS);

  /** A number that changes with everything public. */
  get epoch(): number {
    return this.#epoch;
  }

  /** How many answers are kept, and their bytes as they are counted. */
  get kept(): { answers: number; bytes: number } {
    return {
      answers: this.#answers.size,
      bytes: this.#answers.calculatedSize + this.#letters.calculatedSize,
    };
  }

  /** Forgets everything. */
  drop(): void {
    this.#epoch += 1;
    this.#flights.clear();
    if (this.#answers.size > 0) this.#answers = this.#emptyAnswers();
    if (this.#letters.size > 0) this.#letters = this.#emptyLetters();
  }

  /** The form of an answer that the same letters were answered with. */
  known(letters: string): Representation | undefined {
    const form = this.#letters.get(letters);
    if (!form?.answer.isKept || !this.#holds(form.answer)) return undefined;
    this.served += 1;
    return form;
  }

  /** Remembers the form that letters are answered with, while their answer is kept. */
  learn(letters: string, key: string, form: Representation): void {
    if (this.#answers.peek(key) !== form.answer) return;
    // Counted anew: the form may just have been made.
    this.#answers.set(key, form.answer);
    if (!form.answer.isKept) return;
    this.#letters.set(letters, form);
    form.answer.letters.add(letters);
  }

  /** The answer that holds at present. */
  find(key: string): Answer | undefined {
    const answer = this.#answers.get(key);
    if (!answer || !this.#holds(answer)) return undefined;
    this.served += 1;
    return answer;
  }

  /**
   * Keeps an answer, if nothing has changed since it was begun. Where memory is getting scarce, what is
   * asked for the first time is not kept: most of that is never asked again.
   */
  keep(key: string, answer: Answer, epoch: number): void {
    const wasAskedBefore = this.#askedBefore.note(key);
    if (epoch !== this.#epoch || !this.mayShare()) return;
    const isRoomForAll = this.kept.bytes < this.#bytes * SHARE_FOR_ALL;
    if (!isRoomForAll && !wasAskedBefore) return;
    answer.isKept = true;
    this.#answers.set(key, answer);
  }

  /** The computation of the present epoch that is under way for a key. */
  flight(key: string): Flight | undefined {
    const flight = this.#flights.get(key);
    return flight?.epoch === this.#epoch ? flight : undefined;
  }

  /** Announces a computation; whoever did ends it by what is given back. */
  begin(key: string): { flight: Flight; end: (answer: Answer | undefined) => void } {
    let end: (answer: Answer | undefined) => void = () => undefined;
    const answer = new Promise<Answer | undefined>((resolve) => {
      end = resolve;
    });
    const flight = { epoch: this.#epoch, answer };
    this.#flights.set(key, flight);
    return {
      flight,
      end: (made) => {
        if (this.#flights.get(key) === flight) this.#flights.delete(key);
        end(made);
      },
    };
  }

  /** Whether what a computation gave is an answer for who waited for it. */
  isGood({ epoch }: Flight, answer: Answer): boolean {
    const isUnchanged = epoch === this.#epoch && this.isCurrent();
    return isUnchanged || performance.now() - answer.begunAt < GOOD_FOR_MS;
  }
}

const caches = new WeakMap<Core.Strapi, ResponseCache>();

/** The cache of a server. */
export function responseCache(strapi: Core.Strapi): ResponseCache {
  const known = caches.get(strapi);
  if (known) return known;
  const cache = new ResponseCache(strapi.config.get<number>('cache.megabytes'));
  caches.set(strapi, cache);
  return cache;
}

/** Lays the triggers and begins to keep answers. */
export const startResponseCache = (strapi: Core.Strapi): Promise<void> =>
  responseCache(strapi).start(strapi);

export const stopResponseCache = (strapi: Core.Strapi): Promise<void> =>
  responseCache(strapi).stop();
