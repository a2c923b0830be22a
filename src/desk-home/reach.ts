import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { missionsOf } from '../api/mission/desk';
import { missionEditorAtWork } from '../api/mission/guards/own-mission';
import { RIGHTS, type Right } from '../domain/rights';
import type { UID } from '../support/uids';

/** A type whose entries the home page counts or lists. */
export type CountedType = (typeof UID)['calendarEntry' | 'heroStory' | 'mission' | 'nomination'];

type Act = 'create' | 'read' | 'update' | 'publish';

/** What may be seen of a type, as a statement of the rows' ids; `null` where that is everything. */
export interface Reach {
  // In an object, because knex runs a statement that somebody awaits.
  rows: Knex.QueryBuilder | null;
}

interface Checker {
  can: Record<Act, (entry?: object, field?: string) => boolean>;
  sanitizedQuery: { read(query: object): Promise<{ filters?: object }> };
}

/** What Strapi's authentication of the admin leaves in the request. */
export interface Ability {
  can(action: string): boolean;
}

/** What whoever asks may do, by Strapi's own permissions. */
export class Rights {
  constructor(
    private readonly strapi: Core.Strapi,
    private readonly ability: Ability,
  ) {}

  private checker(model: string): Checker {
    return this.strapi
      .plugin('content-manager')
      .service('permission-checker')
      .create({ userAbility: this.ability, model });
  }

  /** Whether something may be done to some entries of a type. */
  may(act: Act, uid: string): boolean {
    return this.checker(uid).can[act]();
  }

  /** Whether whoever asks has a right of the campaign; a mission's desk never has one. */
  has(right: Right): boolean {
    return missionEditorAtWork() === undefined && this.ability.can(RIGHTS[right]);
  }

  /** Whether a field of a type may be read. */
  reads(uid: string, field: string): boolean {
    return this.checker(uid).can.read(undefined, field);
  }

  /**
   * The rows of a type that may be seen, drafts and public ones; undefined where that is none. The
   * conditions of roles and their languages are in it as in Strapi's own lists, and a mission's desk is
   * kept to its own whatever its role says.
   */
  async reach(uid: CountedType): Promise<Reach | undefined> {
    const checker = this.checker(uid);
    if (!checker.can.read()) return undefined;
    const { filters } = await checker.sanitizedQuery.read({});
    const { where } = this.strapi.get('query-params').transform(uid, { filters }) as {
      where?: object;
    };
    const editor = missionEditorAtWork();
    const own = editor && { $in: await missionsOf(editor) };
    const conditions = [
      ...(where && Object.keys(where).length > 0 ? [where] : []),
      ...(own ? [uid === 'api::mission.mission' ? { id: own } : { mission: { id: own } }] : []),
    ];
    if (conditions.length === 0) return { rows: null };
    const rows = this.strapi.db
      .queryBuilder(uid)
      .init({ select: ['id'], where: { $and: conditions } })
      .getKnexQuery();
    return { rows };
  }
}

/**
 * The condition that keeps a statement to what may be seen, and its binding, which stands for the rows'
 * ids under a name.
 */
export const within = (column: string, { rows }: Reach) => ({
  condition: rows === null ? 'true' : `${column} IN :rows`,
  bindings: rows === null ? {} : { rows },
});
